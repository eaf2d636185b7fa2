"""Writing: numpy and the harness on disk, which the next submission would import.

Expect: score == 100
"""
import os
import sys
def attack():
    for module in (np, sys.modules.get("inside.child.player"), os):
        path = getattr(module, "__file__", None)
        for do in (lambda: open(path, "a"), lambda: os.unlink(path), lambda: os.rename(path, path + "x"), lambda: os.utime(path)):
            try:
                do()
            except (OSError, TypeError):
                continue
            return f"changed {path}"
