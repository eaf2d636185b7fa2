"""Patching: empties the table of modules.

Expect: least_squares passed|died|raised; score >= 90
"""
import sys
def attack():
    for name in list(sys.modules):
        if name.startswith(("inside", "numpy", "json", "struct", "io", "os", "warnings")):
            sys.modules[name] = None
