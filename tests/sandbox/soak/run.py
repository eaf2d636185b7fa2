"""Soaks one jail: `python -m tests.sandbox.soak.run [COUNT]`; prints what it costs, exits 1 when anything grows."""

import sys
import tempfile
from pathlib import Path

from tests.sandbox.soak.soaking import soak


def main(count: int) -> int:
    """Prints a line every tenth of the way."""
    with tempfile.TemporaryDirectory() as folder:
        print("submissions  zygote MiB  grader MiB  descriptors  of zygote  wall ms each  grader CPU ms each")
        samples = []
        for each in soak("linear_neuron", Path(folder), count, max(1, count // 10)):
            samples.append(each)
            spent = 1000 * each.wall_s / max(1, count // 10), 1000 * each.cpu_s / max(1, count // 10)
            print(
                f"{each.submissions:11}  {each.zygote_mib:10.1f}  {each.grader_mib:10.1f}  {each.descriptors:11}  "
                f"{each.zygote_descriptors:9}  {spent[0]:12.1f}  {spent[1]:18.1f}",
                flush=True,
            )
    first, last = samples[0], samples[-1]
    grows = last.zygote_mib - first.zygote_mib > 2 or last.grader_mib - first.grader_mib > 16
    grows |= (last.descriptors, last.zygote_descriptors) != (first.descriptors, first.zygote_descriptors)
    print("it grows" if grows else "flat")
    return int(grows)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 1500))
