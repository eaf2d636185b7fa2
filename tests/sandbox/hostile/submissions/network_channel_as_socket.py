"""Network: takes the channel, which is a socket, for messages with descriptors.

Expect: least_squares died|passed; score >= 90
"""
import array
import socket
def attack():
    for number in range(3, 32):
        try:
            channel = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM, 0, fileno=number)
            channel.sendmsg([b"x"], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", [0]))])
        except OSError:
            continue
        return "sent a descriptor"
