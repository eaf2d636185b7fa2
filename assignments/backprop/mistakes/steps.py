"""What goes wrong when a network takes a step."""

from assignments.backprop.exercises import network_step
from autograder import Text, mistake
from solutions import backprop as right


@mistake("bias-missing", network_step, hint=Text(
    en="The biases stay as they were. They are parameters like the weights, and take a descent step of their own.",
    zh="偏置没有更新。它和权重一样是参数，每一步也要沿自己的梯度下降。",
))  # fmt: skip
class NetworkWithoutBiasUpdate(right.Network):
    def step(self, rate: float) -> None:
        for layer in self.layers:
            if not isinstance(layer, right.Sigmoid) and hasattr(layer, "W"):
                layer.W = layer.W - rate * layer.dW


@mistake("weights-missing", network_step)
class NetworkWithoutWeightUpdate(right.Network):
    def step(self, rate: float) -> None:
        for layer in self.layers:
            if not isinstance(layer, right.Sigmoid) and hasattr(layer, "W"):
                layer.b = layer.b - rate * layer.db


@mistake("update-for-weights", network_step)
class NetworkBecomingItsGradient(right.Network):
    def step(self, rate: float) -> None:
        for layer in self.layers:
            if not isinstance(layer, right.Sigmoid) and hasattr(layer, "W"):
                layer.W, layer.b = rate * layer.dW, rate * layer.db


@mistake("one-layer-only", network_step)
class NetworkSteppingWithLastLayer(right.Network):
    def step(self, rate: float) -> None:
        right.Network([layer for layer in self.layers if hasattr(layer, "W")][-1:]).step(rate)


@mistake("one-layer-only", network_step)
class NetworkSteppingWithFirstLayer(right.Network):
    def step(self, rate: float) -> None:
        right.Network([layer for layer in self.layers if hasattr(layer, "W")][:1]).step(rate)


@mistake("transposed", network_step)
class NetworkSteppingTransposed(right.Network):
    def step(self, rate: float) -> None:
        for layer in self.layers:
            if not isinstance(layer, right.Sigmoid) and hasattr(layer, "W"):
                layer.W, layer.b = layer.W - rate * layer.dW.T, layer.b - rate * layer.db


@mistake("no-update", network_step)
class NetworkStandingStill(right.Network):
    def step(self, rate: float) -> None:
        pass
