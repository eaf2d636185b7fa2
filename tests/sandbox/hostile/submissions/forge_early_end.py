"""Forging: says that everything is finished before anything was asked.

Expect: score == 0
"""
import os
import struct
for number in range(3, 32):
    try:
        os.write(number, struct.pack("<I", 5) + b"\x04" + bytes(4))
    except OSError:
        pass
