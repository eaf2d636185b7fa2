"""Time: never finishes its import.

Expect: predict timed_out; least_squares timed_out; score == 0
"""
while True:
    pass
