"""A player alone in an ordinary process, for machines without a jail: frames over standard input and output.

The first frame is the paper; ``ready`` answers it. Runs on every system that Python runs on.
"""

import os
import sys

from ..protocol.channel import Channel
from ..protocol.orders import READY


def main() -> None:
    """Serves one session."""
    channel = _take_over_standard_streams()
    paper = channel.receive()
    if paper is None:
        return
    from . import player, refusals

    prepared = player.prepare(paper)
    refusals.begin(getattr(prepared, "packages", ()))
    channel.send(READY)
    player.serve(channel, prepared)
    os._exit(0)


def _take_over_standard_streams() -> Channel:
    """Keeps the pipes for frames and points 0, 1 and 2 at nothing: no print gets between the frames."""
    reading, writing = os.dup(0), os.dup(1)
    if sys.platform == "win32":
        import msvcrt

        for descriptor in (reading, writing):
            msvcrt.setmode(descriptor, os.O_BINARY)
    nothing = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(nothing, standard)
    os.close(nothing)
    return Channel(reading, writing)
