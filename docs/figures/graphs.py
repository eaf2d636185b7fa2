"""Computation graphs: the lecture's example, its recurrent cell, and a tensor used twice (topic 14)."""

from paper import BLUE, GREEN, INK, ORANGE, PALE, RED, arrow, box, canvas, save


def example() -> None:
    """x → x+2 → y·y·2 → mean with the values above and the gradients below."""
    figure, axes = canvas(10.4, 2.7)
    names = ["$x$", "$y$", "$z$", r"$\mathit{out}$"]
    values = ["$1$", "$3$", "$18$", "$18$"]
    operations = ["$x + 2$", r"$y \cdot y \cdot 2$", r"$\frac{1}{4}\sum z$"]
    slopes = [r"$\times 1$", r"$\times 4y$", r"$\times \frac{1}{4}$"]
    gradients = [r"$3$", r"$3$", r"$\frac{1}{4}$", "$1$"]
    for place, (name, value, gradient) in enumerate(zip(names, values, gradients, strict=True)):
        x = 0.8 + 2.9 * place
        box(axes, (x, 1.45), name, color=GREEN if place == 0 else INK, fill="#e8f5ec" if place == 0 else PALE)
        axes.text(x, 2.15, value, ha="center", color=BLUE, fontsize=16)
        axes.text(x, 0.6, gradient, ha="center", color=RED, fontsize=16)
        if place:
            arrow(
                axes,
                (x - 2.42, 1.58),
                (x - 0.48, 1.58),
                color=BLUE,
                label=operations[place - 1],
                shift=(0, 0.3),
            )
            arrow(
                axes,
                (x - 0.48, 1.32),
                (x - 2.42, 1.32),
                color=RED,
                dashed=True,
                label=slopes[place - 1],
                shift=(0, -0.3),
            )
    save(figure, "autograd", "example")


def recurrent_cell() -> None:
    """W_h, prev_h, W_x and x join in one hidden state through two products, a sum and a tanh."""
    figure, axes = canvas(10.6, 4.0)
    leaves = [r"$W_h$", r"$\mathit{prev\_h}$", r"$W_x$", "$x$"]
    shapes = [r"$20 \times 20$", r"$1 \times 20$", r"$20 \times 10$", r"$1 \times 10$"]
    for row, (name, shape) in enumerate(zip(leaves, shapes, strict=True)):
        height = 3.5 - row
        box(axes, (1.75, height), name, color=GREEN, fill="#e8f5ec", size=(1.2, 0.62))
        axes.text(0.55, height, shape, ha="center", va="center", fontsize=12, color=INK)
        arrow(axes, (2.35, height), (3.92, (3.12, 2.9, 1.1, 0.88)[row]))
    for height, name in ((3.0, r"$W_h\,\mathit{prev\_h}^T$"), (1.0, r"$W_x\,x^T$")):
        box(axes, (4.8, height), name, size=(1.75, 0.66))
        arrow(axes, (5.68, height), (6.32, 2.0 + (0.14 if height > 2 else -0.14)))
        axes.text(4.8, height - 0.56, r"$20 \times 1$", ha="center", fontsize=12)
    box(axes, (6.65, 2.0), "$+$", size=(0.66, 0.66), fontsize=19)
    arrow(axes, (6.98, 2.0), (7.75, 2.0))
    box(axes, (8.25, 2.0), r"$\tanh$", size=(1.0, 0.66))
    arrow(axes, (8.75, 2.0), (9.37, 2.0))
    box(axes, (9.95, 2.0), r"$\mathit{next\_h}$", color=ORANGE, size=(1.15, 0.66))
    axes.text(9.95, 1.42, r"$20 \times 1$", ha="center", fontsize=12)
    save(figure, "autograd", "recurrent_cell")


def diamond() -> None:
    """One tensor used twice: both paths bring a gradient, and the two are added."""
    figure, axes = canvas(7.2, 2.9)
    places = {
        "$x$": (0.8, 1.45),
        "$a$": (2.7, 1.45),
        "$b = 3a$": (4.6, 2.35),
        "$c = a^2$": (4.6, 0.55),
        "$b + c$": (6.5, 1.45),
    }
    for name, at in places.items():
        box(
            axes,
            at,
            name,
            color=GREEN if name == "$x$" else INK,
            fill="#e8f5ec" if name == "$x$" else PALE,
            size=(0.8 if len(name) == 3 else 1.2, 0.62),
        )
    arrow(axes, (1.2, 1.45), (2.3, 1.45), color=INK)
    arrow(axes, (3.1, 1.58), (4.0, 2.25), color=INK, label=r"$\times 3$", shift=(-0.22, 0.2))
    arrow(axes, (3.1, 1.32), (4.0, 0.65), color=INK, label=r"$\times 2a$", shift=(-0.25, -0.2))
    arrow(axes, (5.2, 2.25), (5.9, 1.62), color=INK, label=r"$\times 1$", shift=(0.25, 0.2))
    arrow(axes, (5.2, 0.65), (5.9, 1.28), color=INK, label=r"$\times 1$", shift=(0.25, -0.2))
    axes.text(2.62, 0.62, r"$3 + 2a$", ha="center", color=RED, fontsize=15)
    save(figure, "autograd", "reuse")


def draw() -> None:
    """All figures of this module."""
    for figure in (example, recurrent_cell, diamond):
        figure()
