"""Fuzzes the wire: `python -m tests.sandbox.fuzz.run SECONDS [SEED]`; exits 1 on a finding."""

import random
import sys
import time
import traceback

from tests.sandbox.fuzz.targets import TARGETS, mutated, seeds

_MOST = 2000
_LONGEST = 5000


def main(wall_s: float, seed: int) -> int:
    """Mutates frames, and mutants of frames, and feeds them to every target; prints what it did."""
    rng, corpus, tried = random.Random(seed), seeds(), 0
    findings: dict[str, bytes] = {}
    begin = time.monotonic()
    while time.monotonic() - begin < wall_s:
        raw = mutated(rng.choice(corpus), rng)
        for name, target in TARGETS.items():
            tried += 1
            try:
                target(raw)
            except Exception:  # noqa: BLE001  every exception here is a finding
                findings.setdefault(f"{name}: {traceback.format_exc(limit=-2)}", raw)
        if rng.random() < 0.01 and len(raw) < _LONGEST:
            corpus = [*(corpus if len(corpus) < _MOST else seeds()), raw]
    print(f"seed {seed}: {tried} inputs in {time.monotonic() - begin:.0f} s, {len(findings)} findings")
    for finding, raw in findings.items():
        print(f"{finding}\n{raw!r}")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main(float(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else time.time_ns() % 2**31))
