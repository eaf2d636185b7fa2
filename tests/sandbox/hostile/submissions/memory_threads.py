"""Memory: many threads, each with a stack and a hoard.

Expect: score <= 100
"""
import threading
def _hoard():
    try:
        kept = [bytearray(20 << 20) for _ in range(100)]
    except MemoryError:
        kept = []
    return len(kept)
def attack():
    threads = [threading.Thread(target=_hoard, daemon=True) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
