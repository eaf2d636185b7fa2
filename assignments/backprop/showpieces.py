"""What there is to see when everything is right: the surface that solves XOR."""

from typing import Any

from autograder import surface


@surface(x=(-0.5, 1.5), y=(-0.5, 1.5))
def xor(m: Any, d: Any) -> Any:
    """Your network's answer to XOR: high at (0, 1) and (1, 0) | 你的网络对异或的回答：在 (0, 1) 和 (1, 0) 处高"""
    return m.train_xor(0).forward(d.points)
