"""Reading: /proc, of itself, of its parent and of the grader.

Expect: score == 100
"""
import os
def attack():
    for pid in ("self", "1", str(os.getppid()), "{{PID}}"):
        for name in ("environ", "cmdline", "maps", "mem", "fd", "root", "cwd", "status"):
            try:
                open(f"/proc/{pid}/{name}", "rb").read(1)
            except OSError:
                continue
            return f"read /proc/{pid}/{name}"
