"""Graphs as SVG: leaves to the left, each node to the right of what it is made of, values above, gradients below."""

from html import escape
from typing import Final

from autograder.report.model import GraphReport, NodeReport
from autograder.text import Text

GRAPH: Final = Text(
    en="The graph of this example. In each node its value, and after ∂ its gradient, of larger arrays the shape. "
    "The marked one is wrong: the upper number is right, the lower one came.",
    zh="这个例子的计算图。每个节点里是它的值，∂ 后面是它的梯度；数组较大时只写形状。"
    "标出的节点不对：上面是正确的数，下面是得到的数。",
)
HIGH: Final = 64  # of a box, in pixels, as everything here
LETTER: Final = 7.4
GAP: Final = (44, 16)
EDGE: Final = 6


def graph_svg(graph: GraphReport) -> str:
    """The whole graph, every text of which is escaped."""
    texts = [_lines(node) for node in graph.nodes]
    box = 20 + round(LETTER * max(len(text) for lines in texts for _, text in lines))
    places = _places(graph, box)
    wide = max(x for x, _ in places) + box + EDGE
    high = max(y for _, y in places) + HIGH + EDGE
    edges = "".join(
        _edge(places[source], places[number], box)
        for number, node in enumerate(graph.nodes)
        for source in dict.fromkeys(node.sources)
    )
    drawn = zip(graph.nodes, texts, places, strict=True)
    boxes = "".join(_box(node, lines, place, box) for node, lines, place in drawn)
    return f'<svg class="graph" viewBox="0 0 {wide} {high}" width="{wide}" aria-hidden="true">{edges}{boxes}</svg>'


def _lines(node: NodeReport) -> list[tuple[str, str]]:
    """What stands in a node, line by line, by its kind."""
    gradient = f"∂ {node.gradient}" if node.gradient else ""
    if node.wrong is None:
        return [("label", node.label), ("value", node.value), ("gradient", gradient)]
    sign = "∂ " if node.wrong == "grad" else ""
    right = gradient if sign else node.value
    return [("label", node.label), ("expected", right), ("got", sign + node.got)]


def _places(graph: GraphReport, box: int) -> list[tuple[int, int]]:
    """The upper left corner of each node: a column for each distance from the leaves, centred."""
    columns: list[int] = []
    for node in graph.nodes:
        columns.append(1 + max((columns[each] for each in node.sources), default=-1))
    tallest = max(columns.count(each) for each in columns)
    rows = [columns[:number].count(column) for number, column in enumerate(columns)]
    top = EDGE + (GAP[1] if max(columns) > 1 else 0)
    step_x, step_y = box + GAP[0], HIGH + GAP[1]
    return [
        (EDGE + column * step_x, top + row * step_y + (tallest - columns.count(column)) * step_y // 2)
        for column, row in zip(columns, rows, strict=True)
    ]


def _edge(source: tuple[int, int], target: tuple[int, int], box: int) -> str:
    x, y, to_x, to_y = source[0] + box, source[1] + HIGH // 2, target[0], target[1] + HIGH // 2
    bend = min((to_x - x) // 2, box)
    lift = HIGH if to_x - x > GAP[0] + box else 0  # over what stands between
    return f'<path class="edge" d="M{x} {y}C{x + bend} {y - lift} {to_x - bend} {to_y - lift} {to_x} {to_y}"/>'


def _box(node: NodeReport, lines: list[tuple[str, str]], place: tuple[int, int], box: int) -> str:
    x, y = place
    middle = f'x="{x + box // 2}" text-anchor="middle"'
    shown = "".join(
        f'<text class="{kind}" {middle} y="{y + 20 + 17 * number}">{escape(text)}</text>'
        for number, (kind, text) in enumerate(lines)
    )
    wrong = " wrong" * (node.wrong is not None)
    return f'<rect class="node{wrong}" x="{x}" y="{y}" width="{box}" height="{HIGH}" rx="8"/>{shown}'
