"""What there is to see when everything is right: the neuron over its plane of inputs."""

from typing import Any

import numpy as np

from autograder import surface


@surface(x=(-3, 3), y=(-3, 3), w=np.array([1.5, -1.0]))
def plane(m: Any, d: Any) -> Any:
    """Your neuron over the plane of its two inputs: from 0 to 1 across a line | 你的神经元在两个输入构成的平面上：越过一条直线，由 0 变为 1"""  # noqa: E501
    return m.predict(d.w, 0.5, d.points)
