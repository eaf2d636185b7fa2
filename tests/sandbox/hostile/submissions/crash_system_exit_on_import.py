"""Crash: ends the program on import.

Expect: predict raised; score == 0
"""
raise SystemExit
