"""Network: asks the world, and the machine's own services.

Expect: score == 100
"""
import socket
import urllib.request
def attack():
    for address in ("http://127.0.0.1:80/", "http://169.254.169.254/", "http://example.com/"):
        try:
            urllib.request.urlopen(address, timeout=1)
        except OSError:
            continue
        return address
    try:
        socket.create_connection(("127.0.0.1", 22), 1)
        return "ssh"
    except OSError:
        return None
