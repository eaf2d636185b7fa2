"""Pictures of examples as SVG: heat maps on one scale, and paths from above. Only numbers enter them."""

import math
from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np

from autograder.exercises.key import Array
from autograder.report.model import ArrayReport, PictureReport

CELL: Final = (54, 26)  # width and height, in pixels
BLUE: Final = (33, 102, 172)
RED: Final = (178, 24, 43)
LUMINANCE: Final = (0.2126, 0.7152, 0.0722)
EVEN_LIGHT: Final = 0.179  # on which black and white stand out alike
WIDE, HIGH = SVG = 360, 240
MARGIN: Final = 16
CONTOURS: Final = 8
FLAT: Final = 1e-6  # a share of the steepest curvature: flatter than that is a trough
LETTERS: Final = 7  # of a number in a cell
MOST_BEYOND: Final = 1.0  # how far a picture of paths follows a wrong one, in sizes of the right one


def array_of(kept: ArrayReport) -> Array:
    """The numbers, as rows."""
    return np.array(kept.values, dtype=np.float64).reshape(kept.shape if len(kept.shape) == 2 else (1, -1))


def heat_maps(picture: PictureReport) -> list[tuple[str, str]]:
    """Expected, got, and where the shapes agree the difference, each by name with its SVG, on one scale."""
    expected, got = array_of(picture.expected), array_of(picture.got)
    maps = {"expected": expected, "got": got}
    with np.errstate(all="ignore"):
        if picture.expected.shape == picture.got.shape:
            maps["difference"] = got - expected
        finite = [abs(each[np.isfinite(each)]).max(initial=0.0) for each in maps.values()]
    largest = max(finite) or 1.0
    return [(name, "".join(_heat_map(each, largest))) for name, each in maps.items()]


def _heat_map(array: Array, largest: float) -> Iterator[str]:
    rows, columns = array.shape
    width, height = CELL
    yield f'<svg viewBox="0 0 {columns * width} {rows * height}" width="{columns * width}" aria-hidden="true">'
    for (row, column), value in np.ndenumerate(array):
        fill, ink = _colours(float(value) / largest)
        x, y = column * width, row * height
        yield f'<rect x="{x}" y="{y}" width="{width - 1}" height="{height - 1}" fill="{fill}"/>'
        middle = f'x="{x + width / 2 - 0.5:g}" y="{y + 17}" text-anchor="middle"'
        yield f'<text {middle} fill="{ink}">{short_number(value)}</text>'
    yield "</svg>"


def _colours(share: float) -> tuple[str, str]:
    """A cell's colour for a value from −1 to 1, blue to red, grey for none; and that of its number."""
    if not math.isfinite(share):
        return "#8a8f94", "#000"
    depth = abs(share) ** 0.7
    end = RED if share > 0 else BLUE
    mixed = [round(247 + (each - 247) * depth) for each in end]
    light = sum(weight * (each / 255) ** 2.2 for weight, each in zip(LUMINANCE, mixed, strict=True))
    return "#" + "".join(f"{each:02x}" for each in mixed), "#000" if light > EVEN_LIGHT else "#fff"


def short_number(value: float) -> str:
    """A number in seven characters."""
    text = next(text for digits in (4, 3, 2, 1) if len(text := f"{float(value):.{digits}g}") <= LETTERS or digits == 1)
    return text.replace("e+0", "e").replace("e-0", "e-").replace("-", "−")


def paths(picture: PictureReport) -> str:
    """Both walks over the plane of the first two numbers: the right one a line, the other dashed, the start a ring.

    Below them the contours of the bowl, where it is known.
    """
    expected, got = (array_of(each)[:, :2] for each in (picture.expected, picture.got))
    low, high = expected.min(axis=0), expected.max(axis=0)
    size = np.where(high > low, high - low, 1.0)
    seen = np.where(np.isfinite(got), got, expected)
    low = np.maximum(np.minimum(low, seen.min(axis=0)), low - MOST_BEYOND * size)
    high = np.minimum(np.maximum(high, seen.max(axis=0)), high + MOST_BEYOND * size)
    room = np.array([WIDE - 2 * MARGIN, HIGH - 2 * MARGIN])
    size = np.where(high > low, high - low, 1.0)

    def placed(points: Array) -> list[tuple[float, float]]:
        with np.errstate(all="ignore"):
            shares = np.clip((points - low) / size, -9, 9)
        kept = shares[np.isfinite(shares).all(axis=1)]
        return [(MARGIN + x * room[0], HIGH - MARGIN - y * room[1]) for x, y in kept]

    x, y = placed(expected)[0]
    return (
        f'<svg viewBox="0 0 {WIDE} {HIGH}" width="{WIDE}" aria-hidden="true">'
        f'<rect class="plane" width="{WIDE}" height="{HIGH}"/>{contours(picture.bowl, low, room / size)}'
        f"{_walk('expected', placed(expected))}{_walk('got', placed(got))}"
        f'<circle class="start" cx="{x:.1f}" cy="{y:.1f}" r="7"/></svg>'
    )


def contours(bowl: Sequence[float], low: Array, stretch: Array) -> str:
    """Ellipses at heights that leave equal gaps, the last one through the farthest corner of the picture.

    `low` is the plane's point at the margin below and on the left, `stretch` how many pixels one is in x and in y.
    """
    if not bowl:
        return ""
    to_pixels = stretch * np.array([1.0, -1.0])
    middle = (np.array(bowl[:2]) - low) * to_pixels + np.array([MARGIN, HIGH - MARGIN])
    curvature = np.array([[bowl[2], bowl[3]], [bowl[3], bowl[4]]]) / np.outer(to_pixels, to_pixels)
    steepness, directions = np.linalg.eigh(curvature)
    if not np.isfinite(middle).all() or steepness[1] <= 0 or steepness[0] < -FLAT * steepness[1]:
        return ""
    steepness = np.maximum(steepness, FLAT * steepness[1])
    corners = np.array([[0, 0], [WIDE, 0], [0, HIGH], [WIDE, HIGH]]) - middle
    highest = float(np.max(((corners @ directions) ** 2) @ steepness))
    turned = math.degrees(math.atan2(directions[1, 0], directions[0, 0]))
    x, y = middle
    return "".join(
        f'<ellipse class="contour" cx="{x:.1f}" cy="{y:.1f}" rx="{rx:.1f}" ry="{ry:.1f}" '
        f'transform="rotate({turned:.1f} {x:.1f} {y:.1f})"/>'
        for rx, ry in (share * np.sqrt(highest / steepness) for share in np.arange(1, CONTOURS + 1) / CONTOURS)
    )


def _walk(name: str, points: Sequence[tuple[float, float]]) -> str:
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    dots = "".join(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3"/>' for x, y in points)
    return f'<g class="walk {name}"><polyline points="{line}"/>{dots}</g>'
