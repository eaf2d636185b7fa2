"""Reading: tokens and paths in the environment.

Expect: score == 100
"""
import os
def attack():
    return ", ".join(os.environ)
