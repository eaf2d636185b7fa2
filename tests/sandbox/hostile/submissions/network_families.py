"""Network: a socket of any family and type.

Expect: score == 100
"""
import socket
def attack():
    for family in range(46):
        for kind in (1, 2, 3, 5):
            try:
                socket.socket(family, kind)
            except OSError:
                continue
            return f"a socket of family {family}"
