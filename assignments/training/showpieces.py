"""What there is to see when everything is right: online zigzags, and the way of the whole batch."""

from typing import Any

import numpy as np

from autograder import paths


@paths(
    w=np.array([-1.2, 2.2]),
    X=np.array([[1.0, 0.3], [0.7, 0.9]]),
    t=np.array([1.0, 1.2]),
    order=np.array([0, 1]),
    beside={"start | 起点": [[-1.2, 2.2]]},
    bowl=lambda d, w: float(((d.t - d.X @ w) ** 2).sum() / 2),
)
def zigzag(m: Any, d: Any) -> Any:
    """Your zigzag online, and your full batch | 同一只碗里：在线学习的之字形路线与整批学习的路线"""
    return {
        "online | 在线": m.train_linear(d.w, d.X, d.t, 0.85, 6, 1, d.order),
        "full batch | 整批": m.train_linear(d.w, d.X, d.t, 0.45, 12, 2, d.order),
    }
