"""Backpropagation: layers by themselves, networks of them, and training that learns XOR (topics 10 … 13)."""

from typing import Any

from assignments.backprop.cases import (
    error_gradients,
    errors,
    linear_backwards,
    linear_forwards,
    network_backwards,
    network_forwards,
    network_steps,
    seeds,
    sigmoid_backwards,
    sigmoid_forwards,
    stacks,
    training_steps,
)
from autograder import Assignment, Forward, Text, clip, copy_of, exercise, peek, results, tolerated

LATER = ("x0", "dy0", "other_W", "other_b", "other_x", "other_dy")  # what else a backward pass is asked among


def layers_of(m: Any, d: Any) -> list[Any]:
    """The layers of a planned network, from the first."""
    return [
        m.Linear(getattr(d, f"W{i}"), getattr(d, f"b{i}")) if hasattr(d, f"W{i}") else m.Sigmoid()
        for i in range(1, d.depth + 1)
    ]


def linears(layers: list[Any], d: Any) -> dict[int, Any]:
    """The linear ones among the layers by position, the last first: the order of the backward pass."""
    return {i: layers[i - 1] for i in range(d.depth, 0, -1) if hasattr(d, f"W{i}")}


def starting_parameters(m: Any, d: Any) -> dict[str, Any]:
    """Copies of all W and b by name: a submission that changes the arrays it is given has not moved less."""
    return {name: copy_of(m, value) for name, value in vars(d).items() if name[0] in "Wb"}


def visit_stranger(m: Any, d: Any, *, with_network: bool = False, backward: bool = False) -> None:
    """Uses another layer, or a network of its own, forward and where that is looked at backward."""
    if hasattr(d, "other_W"):
        other = m.Linear(d.other_W, d.other_b)
        other = m.Network([other, m.Sigmoid()]) if with_network else other
        other.forward(d.other_x)
        if backward:
            other.backward(d.other_dy)


def latest_backward(layers: Any, d: Any) -> Any:
    """The gradient of a layer or network; where there is a first one, of the second backward after one forward."""
    if hasattr(d, "first_dy"):
        layers.backward(d.first_dy)
    return layers.backward(d.dy)


def stepped(m: Any, d: Any) -> tuple[Any, Any, Any]:
    """A layer after a step, and how far that moved W and b: whatever the step is, the layer has to go by it."""
    layer = m.Linear(copy_of(m, d.W), copy_of(m, d.b))
    network = tolerated(peek(m, "Network"), [layer])
    tolerated(peek(network, "forward"), copy_of(m, d.step_x))
    tolerated(peek(network, "backward"), copy_of(m, d.step_dy))
    tolerated(peek(network, "step"), d.rate)
    return layer, layer.W - d.W, layer.b - d.b


UPDATED = {"updated": "after the layer was updated | 参数更新之后"}
FAR_OUT = {"extremes": "x far from 0 | x 离 0 很远时"}


@exercise(
    name="Linear.forward", points={"value": 5, "updated": 1}, part_titles=UPDATED, topics=(10,), cases=linear_forwards
)
def linear_forward(m: Any, d: Any) -> Any:
    """A linear layer's output | 线性层的前向计算"""
    if hasattr(d, "rate"):
        layer, moved_W, moved_b = stepped(m, d)
        through_the_move = d.x @ moved_W + moved_b
        return {"updated": layer.forward(d.x) - through_the_move}
    layer = m.Linear(d.W, d.b)
    earlier = layer.forward(d.x0) if hasattr(d, "x0") else None
    visit_stranger(m, d)
    latest = layer.forward(d.x)
    return {"value": latest} if earlier is None else {"value:earlier": earlier, "value": latest}


@exercise(
    name="Linear.backward",
    points={"dx": 6, "dW": 7, "db": 3, "updated": 2},
    part_titles=UPDATED,
    topics=(11,),
    cases=linear_backwards,
    forward=Forward(exercise=linear_forward, wrt={"dx": "x", "dW": "W", "db": "b"}, upstream="dy", without=LATER),
)
def linear_backward(m: Any, d: Any) -> Any:
    """A linear layer's gradients | 线性层的反向传播"""
    if hasattr(d, "rate"):
        layer, moved_W, _ = stepped(m, d)
        layer.forward(d.x)
        through_the_move = d.dy @ moved_W.T
        return {"updated": layer.backward(d.dy) - through_the_move}
    layer = m.Linear(d.W, d.b)
    if hasattr(d, "x0"):
        layer.forward(d.x0)
    if hasattr(d, "dy0"):
        layer.backward(d.dy0)
    layer.forward(d.x)
    visit_stranger(m, d, backward=True)
    dx = latest_backward(layer, d)
    return {"dx": dx, "dW": peek(layer, "dW", d.W), "db": peek(layer, "db", d.b)}


@exercise(
    name="Sigmoid.forward",
    points={"value": 4, "extremes": 2},
    part_titles=FAR_OUT,
    topics=(11,),
    cases=sigmoid_forwards,
)
def sigmoid_forward(m: Any, d: Any) -> Any:
    """The sigmoid layer's output | sigmoid 层的前向计算"""
    layer = m.Sigmoid()
    if not hasattr(d, "x0"):
        return layer.forward(d.x)
    earlier = layer.forward(d.x0)
    return {"value": layer.forward(d.x), "value:earlier": earlier}


@exercise(
    name="Sigmoid.backward",
    points={"value": 7, "extremes": 2},
    part_titles=FAR_OUT | {"value": "the gradient | 梯度"},
    topics=(11,),
    cases=sigmoid_backwards,
    forward=Forward(exercise=sigmoid_forward, wrt={"value": "x"}, upstream="dy", without=LATER),
)
def sigmoid_backward(m: Any, d: Any) -> Any:
    """The sigmoid layer's gradient | sigmoid 层的反向传播"""
    layer = m.Sigmoid()
    if hasattr(d, "x0"):
        layer.forward(d.x0)
    if hasattr(d, "dy0"):
        layer.backward(d.dy0)
    layer.forward(d.x)
    if hasattr(d, "other_x"):
        m.Sigmoid().forward(d.other_x)
    return latest_backward(layer, d)


@exercise(name="SquaredError.forward", points=5, topics=(11,), cases=errors)
def error_forward(m: Any, d: Any) -> Any:
    """Half the sum of the squared errors | 误差平方和的一半"""
    error = m.SquaredError()
    if hasattr(d, "y0"):
        error.forward(d.y0, d.t0)
    return error.forward(d.y, d.t)


@exercise(
    name="SquaredError.backward",
    points=5,
    topics=(11,),
    cases=error_gradients,
    forward=Forward(exercise=error_forward, wrt={"value": "y"}),
)
def error_backward(m: Any, d: Any) -> Any:
    """The gradient with which the backward pass begins | 反向传播的起点：误差对输出的梯度"""
    error = m.SquaredError()
    if hasattr(d, "y0"):
        error.forward(d.y0, d.t0)
        error.backward()
    error.forward(d.y, d.t)
    if hasattr(d, "other_y"):
        m.SquaredError().forward(d.other_y, d.other_t)
    if hasattr(d, "backwards"):
        error.backward()
    return error.backward()


@exercise(
    name="Network.forward",
    points=7,
    topics=(10,),
    cases=network_forwards,
)
def network_forward(m: Any, d: Any) -> Any:
    """A network's output, layer by layer | 逐层前向计算网络的输出"""
    network = m.Network(layers_of(m, d))
    if not hasattr(d, "x0"):
        return network.forward(d.x)
    earlier = network.forward(d.x0)
    visit_stranger(m, d, with_network=True)
    return {"value:earlier": earlier, "value": network.forward(d.x)}


@exercise(
    name="Network.backward",
    points={"gradients": 7, "dx": 5},
    part_titles={"gradients": "dW and db of the layers | 各层的 dW 和 db"},
    topics=(11,),
    cases=network_backwards,
    forward=Forward(exercise=network_forward, wrt={"dx": "x"}, upstream="dy", without=LATER),
)
def network_backward(m: Any, d: Any) -> Any:
    """The gradients of every layer, the last layer first | 从最后一层开始，求出每一层的梯度"""
    layers = layers_of(m, d)
    network = m.Network(layers)
    if hasattr(d, "x0"):
        network.forward(d.x0)
    if hasattr(d, "dy0"):
        network.backward(d.dy0)
    network.forward(d.x)
    visit_stranger(m, d, with_network=True, backward=True)
    dx = latest_backward(network, d)
    found = {}
    for i, layer in linears(layers, d).items():
        for name in ("W", "b"):
            found[f"gradients:d{name}{i}"] = peek(layer, f"d{name}", getattr(d, f"{name}{i}"))
    return found | {"dx": dx}


@exercise(
    name="Network.step",
    points={"W": 4, "b": 2, "again": 2},
    part_titles={"again": "a second step | 第二步更新"},
    topics=(12,),
    cases=network_steps,
)
def network_step(m: Any, d: Any) -> Any:
    """How far a step moves the parameters of each layer | 一步更新使各层参数移动了多少"""
    start = starting_parameters(m, d)
    layers = layers_of(m, d)
    network = m.Network(layers)
    for x, dy in ((d.x0, d.dy0), (d.x, d.dy)) if hasattr(d, "x0") else ((d.x, d.dy),):
        network.forward(x)
        network.backward(dy)
        network.step(d.rate)
    if hasattr(d, "x0"):
        return {"again": network.forward(d.x)}
    moved = {}
    for i, layer in linears(layers, d).items():
        moved[f"W:W{i}"] = layer.W - start[f"W{i}"]
        moved[f"b:b{i}"] = layer.b - start[f"b{i}"]
    return moved


@exercise(
    points={"error": 3, "weights": 3, "again": 2},
    part_titles={
        "error": "the error that comes back | 返回的误差",
        "weights": "the weights afterwards | 更新后的权重",
        "again": "the error of a second iteration | 第二次迭代返回的误差",
    },
    topics=(12,),
    cases=training_steps,
)
def train_step(m: Any, d: Any) -> Any:
    """One whole training iteration | 一次完整的训练迭代"""
    start = starting_parameters(m, d)
    layers = layers_of(m, d)
    network = m.Network(layers)
    if hasattr(d, "x0"):
        m.train_step(network, d.x0, d.t0, d.rate)
        return {"again": m.train_step(network, d.x, d.t, d.rate)}
    error = m.train_step(network, d.x, d.t, d.rate)
    moved = {}
    for i, layer in linears(layers, d).items():
        moved[f"weights:W{i}"] = layer.W - start[f"W{i}"]
        moved[f"weights:b{i}"] = layer.b - start[f"b{i}"]
    return {"error": error} | moved


@exercise(points={"W": 3, "b": 3}, topics=(13,), cases=stacks)
def collapse(m: Any, d: Any) -> Any:
    """Two stacked linear layers as one | 把两个相叠的线性层合并成一个"""
    return results(m.collapse(d.W1, d.b1, d.W2, d.b2), "W", "b")


NOT_LEARNED = Text(
    en="XOR is not learned, for some seed at least: every answer has to be at most 0.1 or at least 0.9. "
    "Is there a hidden layer with a sigmoid, does training go on until every single answer is that near, "
    "and does it begin anew, from other weights, where it is stuck?",
    zh="至少有一个 seed 没学会异或：每个输出都要不超过 0.1 或不低于 0.9。"
    "有没有带 sigmoid 的隐藏层？是不是一直训练到每个输出都这么接近为止？卡住时，是不是换一组初始权重重新开始？",
)


@exercise(points=10, topics=(13,), cases=seeds, repeat=False, call_s=10.0, otherwise=NOT_LEARNED)
def train_xor(m: Any, d: Any) -> Any:
    """A network that has learned XOR | 学会异或的网络"""
    network = m.train_xor(d.seed)
    return {
        "value": clip(network.forward(d.x), 0.0, 1.0),
        "value:some": clip(network.forward(d.some_x), 0.0, 1.0),
    }


assignment = Assignment(
    name="backprop",
    title=Text(en="Backpropagation", zh="反向传播"),
    exercises=(
        linear_forward,
        linear_backward,
        sigmoid_forward,
        sigmoid_backward,
        error_forward,
        error_backward,
        network_forward,
        network_backward,
        network_step,
        train_step,
        collapse,
        train_xor,
    ),
)
