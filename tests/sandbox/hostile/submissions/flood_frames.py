"""Output: frame after frame of great length.

Expect: least_squares died; score == 90
"""
import os
import struct
def least_squares(X, t):
    frame = struct.pack("<I", 7_000_000) + b"\x01\x01\x01\x00\x01" + bytes(6_999_995)
    while True:
        for number in range(3, 32):
            _write_all(number, frame)
def _write_all(number, data):
    try:
        while data:
            data = data[os.write(number, data):]
    except OSError:
        pass
