"""Privileges: becomes another user, raises its limits, becomes more important.

Expect: score == 100
"""
import os
import resource
def attack():
    tries = {
        "setuid": lambda: os.setuid(0),
        "setgroups": lambda: os.setgroups([0]),
        "nice": lambda: os.nice(-10),
        "limit": lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (4096, 4096)),
        "prlimit": lambda: resource.prlimit({{PID}}, resource.RLIMIT_CPU, (1, 1)),
        "affinity": lambda: os.sched_setaffinity({{PID}}, {0}),
        "priority": lambda: os.setpriority(os.PRIO_PROCESS, 0, -5),
    }
    fallen = []
    for name, call in tries.items():
        try:
            call()
            fallen.append(name)
        except (OSError, ValueError):
            pass
    return ", ".join(fallen)
