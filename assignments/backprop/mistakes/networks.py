"""What goes wrong in a network, there and back."""

import numpy as np
from numpy.typing import NDArray

from assignments.backprop.exercises import network_backward, network_forward
from autograder import Text, mistake
from solutions import backprop as right

Array = NDArray[np.float64]


@mistake("activation-added", network_forward)
class NetworkWithSigmoidAfterEach(right.Network):
    def forward(self, x: Array) -> Array:
        for layer in self.layers:
            x = layer.forward(x)
            x = 1 / (1 + np.exp(-x)) if hasattr(layer, "W") else x
        return x


@mistake("activation-missing", network_forward, hint=Text(
    en="The sigmoid layers are passed over. They are layers like the others, and have to be computed in their place.",
    zh="sigmoid 层被跳过了。它们和其他层一样，要在各自的位置上计算。",
))  # fmt: skip
class NetworkWithoutSigmoids(right.Network):
    def forward(self, x: Array) -> Array:
        for layer in self.layers:
            x = layer.forward(x) if hasattr(layer, "W") else x
        return x


@mistake("shared-state", network_forward)
class NetworkWithLatestLayers(right.Network):
    latest: list[right.Linear | right.Sigmoid] = []  # noqa: RUF012  that is the mistake

    def __init__(self, layers: list[right.Linear | right.Sigmoid]) -> None:
        super().__init__(layers)
        type(self).latest = layers

    def forward(self, x: Array) -> Array:
        for layer in type(self).latest:
            x = layer.forward(x)
        return x


@mistake("dy-unchanged", network_backward, hint=Text(
    en="What comes back is `dy` as it was handed in. The layers go back, but what the last of their backwards gives has to be returned.",
    zh="返回的就是传入的 `dy`。各层虽然都做了反向传播，但应返回其中最后一次 backward 的结果。",
))  # fmt: skip
class NetworkReturningWhatItWasGiven(right.Network):
    def backward(self, dy: Array) -> Array:
        super().backward(dy)
        return dy


@mistake("slope-missing", network_backward)
class NetworkBackwardWithoutSigmoids(right.Network):
    def backward(self, dy: Array) -> Array:
        for layer in reversed(self.layers):
            dy = layer.backward(dy) if hasattr(layer, "W") else dy
        return dy


@mistake("input-mutated", network_backward, hint=Text(
    en="Backward turns the list of layers itself round, so that the next forward and backward find it reversed. Go through it backward without changing it.",
    zh="backward 把层的列表本身翻转了，下一次 forward 和 backward 用到的顺序就是反的。应当反向遍历，而不改动列表。",
))  # fmt: skip
class NetworkTurningItsLayersRound(right.Network):
    def backward(self, dy: Array) -> Array:
        self.layers.reverse()
        for layer in self.layers:
            dy = layer.backward(dy)
        return dy


@mistake("updated-weights-used", network_backward)
class NetworkUpdatingInBackward(right.Network):
    def backward(self, dy: Array) -> Array:
        for layer in reversed(self.layers):
            before = dy
            dy = layer.backward(dy)
            if isinstance(layer, right.Linear):
                layer.W, layer.b = layer.W - 0.1 * layer.dW, layer.b - 0.1 * layer.db
                dy = before @ layer.W.T
        return dy
