"""Threads: several that spin, to starve its neighbours of processor time.

Expect: least_squares passed|timed_out; score >= 90
"""
import threading
def _spin():
    while True:
        pass
for _ in range(6):
    threading.Thread(target=_spin, daemon=True).start()
