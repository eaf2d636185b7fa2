"""Lies: a pickle as bytes and as an array of objects.

Expect: least_squares bad_answer; score == 90
"""
import pickle
class Bomb:
    def __reduce__(self):
        return open, ("{{MARKER}}", "w")
def least_squares(X, t):
    return np.array([pickle.dumps(Bomb()), Bomb()], dtype=object)
