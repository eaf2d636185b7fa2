"""Time: never finishes its import.

What follows is right work: this costs it nothing.

Expect: predict passed; score == 100
"""
while True:
    pass
