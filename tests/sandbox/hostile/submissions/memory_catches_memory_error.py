"""Memory: takes all there is, and goes on when told that there is no more.

Expect: least_squares timed_out|out_of_memory|died|raised|passed; score <= 100
"""
def attack():
    hoard, size = [], 64 << 20
    while size > 1 << 16:
        try:
            hoard.append(bytearray(size))
        except MemoryError:
            size //= 2
