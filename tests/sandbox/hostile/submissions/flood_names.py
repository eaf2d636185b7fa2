"""Output: a class and a function with names of a megabyte, and a thousand names beside them.

Expect: least_squares bad_answer; score == 90
"""
globals().update({f"{'n' * 1000}{number}": number for number in range(1000)})
Long = type("L" * 1_000_000, (), {})
def least_squares(X, t):
    return Long()
