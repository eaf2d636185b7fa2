"""Signals: has the kernel send them, by the owner of a descriptor.

Expect: score == 100
"""
import fcntl
def attack():
    for number in range(32):
        try:
            fcntl.fcntl(number, fcntl.F_SETOWN, {{PID}})
        except OSError:
            continue
        return "owns a descriptor"
