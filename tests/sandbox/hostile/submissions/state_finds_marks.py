"""State: looks for the marks that another submission left.

Expect: score == 100
"""
import builtins
import os
import sys
def attack():
    if any(hasattr(place, "left_by_a_neighbour") for place in (np, builtins, sys, os)):
        return "a neighbour's mark"
