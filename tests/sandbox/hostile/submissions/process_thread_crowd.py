"""Threads: as many as it can start, and none of them ends.

Expect: score == 100
"""
import threading
def attack():
    stop = threading.Event()
    count = 0
    try:
        while count < 1000:
            threading.Thread(target=stop.wait, daemon=True).start()
            count += 1
    except (RuntimeError, MemoryError):
        pass
    return "a thousand threads" if count >= 1000 else None
