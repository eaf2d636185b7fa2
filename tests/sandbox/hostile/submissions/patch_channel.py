"""Patching: finds the player in the frames below and talks through its channel.

Expect: least_squares died; score == 90
"""
import sys
def least_squares(X, t):
    frame = sys._getframe()
    while frame is not None:
        player = frame.f_locals.get("self")
        if type(player).__name__ == "Player":
            player._channel.send(b"\x04\x00\x00\x00\x00")
            player._channel.send(b"passed, all points")
        frame = frame.f_back
