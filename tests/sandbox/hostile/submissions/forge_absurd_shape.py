"""Forging: an array with axes of four thousand million, and none of them filled.

Expect: least_squares died; score == 90
"""
import os
import struct
def least_squares(X, t):
    array = struct.pack("<BB3I", 0, 3, 2**32 - 1, 2**32 - 1, 0)
    payload = b"\x01\x01\x01" + array + b"\x00"
    for number in range(3, 32):
        try:
            os.write(number, struct.pack("<I", len(payload)) + payload)
        except OSError:
            pass
    os._exit(0)
