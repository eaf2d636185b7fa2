"""Time: quick at first, then endless where it is asked on behalf of the other exercises.

Expect: predict wrong; squared_error wrong; score <= 80
"""
import sys
import time
def _is_examined():
    frame = sys._getframe()
    while frame is not None and "sheets" not in frame.f_locals:
        frame = frame.f_back
    return frame is not None and len(frame.f_locals["sheets"]) > 1
def predict(w, X):
    if not _is_examined():
        time.sleep(3600)
    return X @ w + 1
def squared_error(w, X, t):
    return float(((t - predict(w, X)) ** 2).sum()) * 3
