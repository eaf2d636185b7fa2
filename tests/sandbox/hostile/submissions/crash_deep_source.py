"""Crash: source text nested so deeply that parsing it takes the interpreter's stack, in a submission with mistakes.

Expect: predict raised|out_of_memory|died|timed_out; score == 0
"""
x = ((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((1
