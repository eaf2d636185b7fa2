"""Output: prints without measure.

Expect: score == 100
"""
def attack():
    for _ in range(20_000):
        print("x" * 1000)
