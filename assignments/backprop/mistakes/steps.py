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


@mistake("weights-missing", network_step, hint=Text(
    en="The weights stay as they were. Is layer.W itself set anew? A local variable that gets a new value leaves the layer as it is.",
    zh="权重没有更新。新值要设到 layer.W 本身上；只给局部变量赋值，层不会变。",
))  # fmt: skip
class NetworkWithoutWeightUpdate(right.Network):
    def step(self, rate: float) -> None:
        for layer in self.layers:
            if not isinstance(layer, right.Sigmoid) and hasattr(layer, "W"):
                layer.b = layer.b - rate * layer.db


@mistake("every-second-only", network_step, hint=Text(
    en="Every second layer is taken for a Linear. The layers come in any order: ask each of them what it is.",
    zh="想当然地认为每隔一层就是 Linear。层的顺序是任意的：要逐层判断它是哪一种。",
))  # fmt: skip
class NetworkSteppingEverySecond(right.Network):
    def step(self, rate: float) -> None:
        for layer in self.layers[::2]:
            layer.W, layer.b = layer.W - rate * layer.dW, layer.b - rate * layer.db  # type: ignore[union-attr]


UPHILL = Text(
    en="A step goes uphill: the gradient is added where it is to be subtracted, W ← W − r ∂E/∂W and b ← b − r ∂E/∂b.",
    zh="参数朝上坡方向走了：该减去梯度的地方加上了梯度，应为 W ← W − r ∂E/∂W，b ← b − r ∂E/∂b。",
)


@mistake("sign", network_step, hint=UPHILL)
class NetworkAscending(right.Network):
    def step(self, rate: float) -> None:
        super().step(-rate)


@mistake("sign", network_step, hint=UPHILL)
class NetworkAscendingByWeights(right.Network):
    def step(self, rate: float) -> None:
        for layer in self.layers:
            if not isinstance(layer, right.Sigmoid) and hasattr(layer, "W"):
                layer.W, layer.b = layer.W + rate * layer.dW, layer.b - rate * layer.db


@mistake("sign", network_step, hint=UPHILL)
class NetworkAscendingByBiases(right.Network):
    def step(self, rate: float) -> None:
        for layer in self.layers:
            if not isinstance(layer, right.Sigmoid) and hasattr(layer, "W"):
                layer.W, layer.b = layer.W - rate * layer.dW, layer.b + rate * layer.db


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
