"""Crash: leaves while it is imported.

What follows is right work: this costs it nothing.

Expect: predict passed; score == 100
"""
import os
os._exit(0)
