"""Draw every figure of the handouts: `python docs/figures/make.py` (needs matplotlib)."""

import bowls
import curves
import graphs
import neurons
import paper


def main() -> None:
    """Write the SVG files under assignments/NAME/figures/."""
    paper.set_style()
    for module in (bowls, neurons, graphs, curves):
        module.draw()


if __name__ == "__main__":
    main()
