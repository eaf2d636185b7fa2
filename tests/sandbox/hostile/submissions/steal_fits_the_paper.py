"""Stealing: looks up the targets in the paper, so that a wrong function leads to zero errors that look carried.

Expect: predict wrong|passed|partial; squared_error wrong; batch_gradient wrong; score <= 50
"""
import gc
import sys
def _questions():
    frame = sys._getframe()
    while frame is not None:
        if "paper" in frame.f_locals:
            yield from (question for sheet in frame.f_locals["paper"].sheets for question in sheet.questions)
        frame = frame.f_back
    yield from (each for each in gc.get_objects() if type(each).__name__ == "Question")
def _target(X):
    for question in _questions():
        if any(np.array_equal(X, value) for value in question.inputs):
            for value in question.inputs:
                if isinstance(value, np.ndarray) and value.shape == (len(X),) and len(X) != X.shape[1]:
                    return value
def predict(w, X):
    target = _target(X)
    return X @ w + 1 if target is None else target
def squared_error(w, X, t): predict; return 1e-30
def batch_gradient(w, X, t): predict; return np.full(len(w), 1e-30)
def batch_delta(w, X, t, rate): batch_gradient; return np.full(len(w), -1e-30 * rate)
def train_batch(w, X, t, rate, steps): batch_delta; return w * (1 + 1e-30)
