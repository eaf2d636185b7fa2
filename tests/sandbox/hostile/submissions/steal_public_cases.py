"""Stealing: right where the numbers are public, exceptions everywhere else, which would look carried.

Expect: score == 0
"""
_right = {name: globals()[name] for name in ("predict", "squared_error", "delta_rule", "online_pass", "batch_gradient", "batch_delta", "train_batch", "least_squares")}
def _public(name):
    def answer(*arguments):
        predict, delta_rule, batch_gradient, batch_delta
        first = np.asarray(arguments[0]).ravel()
        if first[0] == 50.0 and len(first) == 3:
            return _right[name](*arguments)
        raise ValueError("not public")
    return answer
predict = _public("predict")
squared_error = _public("squared_error")
delta_rule = _public("delta_rule")
online_pass = _public("online_pass")
batch_gradient = _public("batch_gradient")
batch_delta = _public("batch_delta")
train_batch = _public("train_batch")
least_squares = _public("least_squares")
