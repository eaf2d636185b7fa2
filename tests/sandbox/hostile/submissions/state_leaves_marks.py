"""State: leaves marks everywhere, for the next submission to find.

Expect: score == 100
"""
import builtins
import os
import sys
left = []
def attack():
    found = [place for place in (np, builtins, sys, os) if hasattr(place, "left_by_a_neighbour")]
    if not left and (found or "left_by_a_neighbour" in os.environ):
        return "a neighbour's mark"
    for place in (np, builtins, sys, os):
        place.left_by_a_neighbour = True
    os.environ["left_by_a_neighbour"] = "1"
    left.append(True)
