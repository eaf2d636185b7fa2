"""Forging: writes whole answers of its own onto the channel, then stays silent.

Expect: least_squares died|wrong|wrong_shape|timed_out; score <= 90
"""
import os
import struct
import time
def least_squares(X, t):
    value = struct.pack("<BBBBI", 1, 1, 1, 0, 1)[:4] + struct.pack("<BI", 1, 3) + struct.pack("<3d", 150, 50, 100) + b"\x00"
    for _ in range(40):
        _send(value)
    _send(b"\x04" + bytes(4))
    time.sleep(3600)
def _send(payload):
    for number in range(3, 32):
        try:
            os.write(number, struct.pack("<I", len(payload)) + payload)
        except OSError:
            pass
