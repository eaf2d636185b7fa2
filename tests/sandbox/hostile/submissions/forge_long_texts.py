"""Forging: an exception of 255 frames with names of 64 KiB each.

Expect: least_squares died; score == 90
"""
import struct
import sys
def least_squares(X, t):
    text = struct.pack("<I", 65536) + b"x" * 65536
    raised = b"\x02\x00" + text + text + b"\xff" + (text + bytes(4) + text) * 50
    sys.modules["inside.protocol.answers"].write = lambda message: raised
    return X
