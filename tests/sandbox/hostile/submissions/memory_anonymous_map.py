"""Memory: maps that are shared, which some limits do not count.

Expect: score <= 100
"""
import mmap
def attack():
    maps = []
    while len(maps) < 64:
        maps.append(mmap.mmap(-1, 256 << 20))
        maps[-1][:] = b"x" * (256 << 20)
    return "16 GiB of shared memory"
