"""What every figure shares: colours, fonts, boxes and arrows, and files that come out the same each time."""

from pathlib import Path

import matplotlib as mpl
import matplotlib.pyplot as plt
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch

ASSIGNMENTS = Path(__file__).resolve().parents[2] / "assignments"

INK = "#22303c"
BLUE = "#2a6fb0"
ORANGE = "#d9730d"
GREEN = "#2e8b57"
RED = "#c0392b"
GREY = "#9aa5b1"
PALE = "#eef3f8"

Point = tuple[float, float]


def set_style() -> None:
    """Set fonts and lines; the fixed salt and the glyphs drawn as paths make the SVG files reproducible."""
    mpl.use("svg")
    plt.rcParams.update(
        {
            "svg.hashsalt": "figures",
            "svg.fonttype": "path",
            "mathtext.fontset": "cm",
            "font.size": 12,
            "axes.labelsize": 15,
            "axes.titlesize": 15,
            "axes.edgecolor": INK,
            "axes.labelcolor": INK,
            "axes.spines.top": False,
            "axes.spines.right": False,
            "xtick.color": INK,
            "ytick.color": INK,
            "text.color": INK,
            "lines.linewidth": 2,
            "figure.facecolor": "white",
            "legend.frameon": False,
        }
    )


def save(figure: Figure, assignment: str, name: str) -> None:
    """Write assignments/ASSIGNMENT/figures/NAME.svg without a date, and close the figure."""
    folder = ASSIGNMENTS / assignment / "figures"
    folder.mkdir(parents=True, exist_ok=True)
    figure.savefig(folder / f"{name}.svg", bbox_inches="tight", pad_inches=0.12, metadata={"Date": None})
    plt.close(figure)


def canvas(width: float, height: float) -> tuple[Figure, Axes]:
    """An empty drawing sheet whose units are inches."""
    figure, axes = plt.subplots(figsize=(width, height))
    figure.subplots_adjust(0, 0, 1, 1)
    axes.set(xlim=(0, width), ylim=(0, height), aspect="equal")
    axes.axis("off")
    return figure, axes


def box(
    axes: Axes,
    at: Point,
    label: str,
    *,
    color: str = INK,
    fill: str = PALE,
    size: Point = (0.9, 0.62),
    fontsize: float = 15,
) -> None:
    """A rounded box with a label, centred at a point."""
    (x, y), (width, height) = at, size
    axes.add_patch(
        FancyBboxPatch(
            (x - width / 2, y - height / 2),
            width,
            height,
            linewidth=1.6,
            zorder=3,
            boxstyle="round,pad=0,rounding_size=0.14",
            edgecolor=color,
            facecolor=fill,
        )
    )
    axes.text(x, y, label, ha="center", va="center", fontsize=fontsize, zorder=4)


def arrow(
    axes: Axes,
    start: Point,
    end: Point,
    *,
    color: str = INK,
    label: str = "",
    shift: Point = (0, 0.2),
    bend: float = 0,
    dashed: bool = False,
    fontsize: float = 13,
) -> None:
    """An arrow between two points, with a label beside its middle."""
    axes.add_patch(
        FancyArrowPatch(
            start,
            end,
            arrowstyle="-|>",
            mutation_scale=15,
            color=color,
            linewidth=1.8,
            shrinkA=0,
            shrinkB=0,
            linestyle=(0, (4, 2.5)) if dashed else "-",
            zorder=2,
            connectionstyle=f"arc3,rad={bend}",
        )
    )
    middle = ((start[0] + end[0]) / 2 + shift[0], (start[1] + end[1]) / 2 + shift[1])
    axes.text(*middle, label, ha="center", va="center", color=color, fontsize=fontsize, zorder=5)
