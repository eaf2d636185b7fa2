"""Processes: runs programs, in every way that the standard library knows.

Expect: score == 100
"""
import os
import subprocess
def attack():
    ways = (
        lambda: subprocess.run(["/bin/sh", "-c", "touch {{MARKER}}"], check=True),
        lambda: os.posix_spawn("/bin/sh", ["sh", "-c", "touch {{MARKER}}"], {}),
        lambda: os.system("touch {{MARKER}}") and 1 / 0,
        lambda: os.popen("touch {{MARKER}}").read() or 1 / 0,
        lambda: os.execv("/proc/self/exe", ["python", "-c", "open('{{MARKER}}', 'w')"]),
    )
    for way in ways:
        try:
            way()
        except (OSError, ZeroDivisionError):
            continue
        return "a program ran"
