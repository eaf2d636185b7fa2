"""What there is to see when everything is right: three ways down one bowl."""

from typing import Any

import numpy as np

from autograder import paths


@paths(
    A=np.array([[6.0, 1.0], [1.0, 1.0]]),
    b=np.array([3.0, 2.0]),
    x0=np.array([-2.5, 4.5]),
    beside={"start | 起点": [[-2.5, 4.5]]},
    bowl=lambda d, x: float(x @ d.A @ x / 2 - d.b @ x),
)
def race(m: Any, d: Any) -> Any:
    """Your descents into one flat bowl, at three rates | 你在同一只扁碗里的下降，三种学习率"""
    return {
        "rate 0.05 | 学习率 0.05": m.descend_bowl(d.A, d.b, d.x0, 0.05, 20),
        "rate 0.2 | 学习率 0.2": m.descend_bowl(d.A, d.b, d.x0, 0.2, 20),
        "rate 0.3 | 学习率 0.3": m.descend_bowl(d.A, d.b, d.x0, 0.3, 20),
    }
