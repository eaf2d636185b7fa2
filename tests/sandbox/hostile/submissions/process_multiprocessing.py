"""Processes: a pool, by each way to start one.

Expect: score == 100
"""
import multiprocessing
def attack():
    for how in ("fork", "spawn", "forkserver"):
        try:
            context = multiprocessing.get_context(how)
            child = context.Process(target=print)
            child.start()
        except (OSError, ImportError, AttributeError):
            continue
        return f"a process by {how}"
