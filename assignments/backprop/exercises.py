"""Backpropagation: layers by themselves, networks of them, and training that learns XOR (topics 10 … 13)."""

from collections.abc import Iterator
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from autograder.script import attempt, clip, copy_of, peek, results
from autograder.spec import Assignment, Case, Inputs, Rng, case, exercise, probe
from autograder.text import Text

Array = NDArray[np.float64]

SIZES: Final = ((5, 3, 2), (7, 2, 4), (1, 3, 2), (4, 3, 3), (2, 2, 2))  # n, d_in, d_out; one sample, a square W
SHAPES: Final = ((5, 3), (7, 2), (4,), (1, 1), (3, 3), (2, 3, 2))
FAR: Final = np.array([[-1000.0, -40.0, -1.3, 0.8, 40.0, 1000.0]])  # and near, where mistakes look different
NO_NUMBER: Final = 1e-6  # far out, values only have to be finite and near the limits

# A network each: its batch and input sizes, then by layer the output size of a Linear, or None for a Sigmoid.
PLANS: Final = (
    (2, 3, (2,)),
    (2, 3, (None,)),
    (5, 3, (4, None, 2)),
    (7, 2, (5, None, 3, None)),
    (1, 4, (3, None, 2, None)),
    (4, 3, (3, None, 3)),
    (3, 2, (None, 4, 3)),
)
TRAINED: Final = tuple(plan for plan in PLANS if plan[2] != (None,))

CORNERS: Final = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
SOME_CORNERS: Final = CORNERS[[3, 1, 0]]


def signed(rng: Rng, shape: tuple[int, ...], low: float, high: float) -> Array:
    """Numbers of both signs, none of them small, and their mean away from zero."""
    return np.asarray(rng.choice((-1.0, 1.0, 1.0), shape) * rng.uniform(low, high, shape))


def parameters(rng: Rng, d_in: int, d_out: int) -> tuple[Array, Array]:
    """W and b of one linear layer."""
    return signed(rng, (d_in, d_out), 0.5, 1.6) / np.sqrt(d_in), signed(rng, (d_out,), 0.3, 0.9)


def linear(rng: Rng, n: int, d_in: int, d_out: int) -> Inputs:
    """One linear layer and a batch for it."""
    W, b = parameters(rng, d_in, d_out)
    return {"W": W, "b": b, "x": signed(rng, (n, d_in), 0.5, 2.0)}


def stranger(rng: Rng, n: int) -> Inputs:
    """Another linear layer with a batch of its own, used in between; nothing of it may show."""
    W, b = parameters(rng, 2, 3)
    return {
        "other_W": W,
        "other_b": b,
        "other_x": signed(rng, (n, 2), 0.5, 2.0),
        "other_dy": signed(rng, (n, 3), 0.4, 2.0),
    }


def linear_forwards(rng: Rng) -> Iterator[Case]:
    """Layers of all sizes; an earlier call, another layer, and weights that have taken a step."""
    for size in SIZES:
        yield case(**linear(rng, *size))
    drawn = linear(rng, 3, 4, 2)
    yield case(**drawn, x0=signed(rng, (3, 4), 0.5, 2.0), **stranger(rng, 3))
    yield case(**linear(rng, 3, 2, 2), **step_before(rng, 3, 2, 2))


def linear_backwards(rng: Rng) -> Iterator[Case]:
    """The same with upstream gradients of both signs, among them zero; the latest forward is the one that counts."""
    for n, d_in, d_out in SIZES:
        yield case(**linear(rng, n, d_in, d_out), dy=signed(rng, (n, d_out), 0.4, 2.0))
    drawn = linear(rng, 3, 2, 3) | {"dy": signed(rng, (3, 3), 0.4, 2.0)}
    yield case(**drawn, x0=signed(rng, (3, 2), 0.5, 2.0), **stranger(rng, 3))
    drawn = linear(rng, 4, 3, 2) | {"dy": signed(rng, (4, 2), 0.4, 2.0)}
    yield case(**drawn, x0=signed(rng, (5, 3), 0.5, 2.0), dy0=signed(rng, (5, 2), 0.4, 2.0))
    drawn = linear(rng, 3, 2, 4)
    dy = signed(rng, (3, 4), 0.4, 2.0)
    yield case(**drawn, x0=drawn["x"].copy(), dy0=dy, dy=2 * dy)
    yield case(**linear(rng, 2, 3, 2), dy=np.zeros((2, 2)))
    drawn = linear(rng, 3, 2, 2) | {"dy": signed(rng, (3, 2), 0.4, 2.0)}
    yield case(**drawn, **step_before(rng, 4, 2, 2))
    yield probe(**ill_scaled(rng))


def ill_scaled(rng: Rng) -> Inputs:
    """One feature and its weights are tiny, the outputs far away: a difference quotient loses all digits."""
    drawn = linear(rng, 5, 3, 2)
    drawn["x"][:, 1] *= 1e-7
    drawn["W"][1] *= 1e-7
    drawn["b"] += 1e3
    return drawn | {"dy": signed(rng, (5, 2), 0.4, 2.0)}


def step_before(rng: Rng, n: int, d_in: int, d_out: int) -> Inputs:
    """What it takes to let a layer make one descent step before it is looked at."""
    return {
        "step_x": signed(rng, (n, d_in), 0.5, 2.0),
        "step_dy": signed(rng, (n, d_out), 0.4, 2.0),
        "rate": float(rng.uniform(0.1, 0.3)),
    }


def sigmoid_forwards(rng: Rng) -> Iterator[Case]:
    """Any shape, an earlier call of the same shape, and far out."""
    for shape in SHAPES:
        yield case(x=signed(rng, shape, 0.3, 5.0))
    yield case(x=signed(rng, (3, 2), 0.3, 5.0), x0=signed(rng, (3, 2), 0.3, 5.0))
    yield case(x=FAR, absolute=NO_NUMBER, part="extremes")


def sigmoid_backwards(rng: Rng) -> Iterator[Case]:
    """The same with upstream gradients; on the right slope a difference quotient has few digits left."""
    for shape in SHAPES:
        yield case(x=signed(rng, shape, 0.3, 2.5), dy=signed(rng, shape, 0.4, 2.0))
    drawn: Inputs = {"x": signed(rng, (3, 2), 0.3, 2.5), "dy": signed(rng, (3, 2), 0.4, 2.0)}
    yield case(**drawn, x0=signed(rng, (3, 2), 0.3, 2.5), other_x=signed(rng, (3, 2), 0.3, 2.5))
    drawn = {"x": signed(rng, (4, 2), 0.3, 2.5), "dy": signed(rng, (4, 2), 0.4, 2.0)}
    yield case(**drawn, x0=signed(rng, (2, 2), 0.3, 2.5), dy0=signed(rng, (2, 2), 0.4, 2.0))
    yield case(x=signed(rng, (2, 3), 0.3, 2.5), dy=np.zeros((2, 3)))
    yield case(x=FAR, dy=signed(rng, FAR.shape, 0.4, 2.0), absolute=NO_NUMBER, part="extremes")
    yield probe(x=rng.uniform(7.6, 8.0, (4, 3)), dy=signed(rng, (4, 3), 0.4, 2.0))


def answers(rng: Rng, *shape: int) -> Inputs:
    """Outputs and targets with errors of both signs."""
    errors = np.resize((1.0, -1.0), shape) * rng.choice((-1.0, 1.0)) * rng.uniform(0.4, 2.5, shape)
    y = signed(rng, shape, 0.3, 2.0)
    return {"y": y, "t": y + errors}


def errors(rng: Rng) -> Iterator[Case]:
    """Outputs with their targets, in any shape."""
    for shape in SHAPES:
        yield case(**answers(rng, *shape))


def error_gradients(rng: Rng) -> Iterator[Case]:
    """The same; an earlier error, another object, and tiny differences of large numbers."""
    yield from errors(rng)
    earlier, other = answers(rng, 3, 2), answers(rng, 3, 2)
    yield case(**answers(rng, 3, 2), y0=earlier["y"], t0=earlier["t"], other_y=other["y"], other_t=other["t"])
    drawn = answers(rng, 5, 3)
    drawn["t"] += 1e3
    drawn["t"][1] = drawn["y"][1] + 1e-4 * signed(rng, (3,), 0.5, 1.0)
    yield probe(**drawn)


Plan = tuple[int, int, tuple[int | None, ...]]


def random_plan(rng: Rng) -> Plan:
    """A network of random depth and widths; it has a linear layer."""
    widths: list[int | None] = []
    for _ in range(int(rng.integers(2, 5))):
        widths.append(int(rng.integers(1, 6)))
        widths += [None] * int(rng.integers(0, 2))
    return int(rng.integers(2, 6)), int(rng.integers(1, 6)), tuple(widths)


def planned(rng: Rng, plan: Plan) -> Inputs:
    """The parameters of a network by the position of their layer, its depth and a batch for it."""
    n, size, widths = plan
    inputs: Inputs = {"x": signed(rng, (n, size), 0.5, 2.0)}
    for position, width in enumerate(widths, start=1):
        if width is not None:
            inputs[f"W{position}"], inputs[f"b{position}"] = parameters(rng, size, width)
            size = width
    return inputs | {"depth": len(widths)}


def output_shape(plan: Plan) -> tuple[int, int]:
    """The shape of what a network puts out."""
    n, size, widths = plan
    return n, next((width for width in reversed(widths) if width is not None), size)


def network_forwards(rng: Rng) -> Iterator[Case]:
    """Networks of growing depth, and one of random depth; another network and an earlier call in between."""
    for plan in PLANS:
        yield case(**planned(rng, plan))
    yield case(**planned(rng, random_plan(rng)))
    drawn = planned(rng, (3, 2, (3, None, 2)))
    yield case(**drawn, x0=signed(rng, (3, 2), 0.5, 2.0), **stranger(rng, 3))


def network_backwards(rng: Rng) -> Iterator[Case]:
    """The same with upstream gradients."""
    for plan in (*PLANS, random_plan(rng)):
        yield case(**planned(rng, plan), dy=signed(rng, output_shape(plan), 0.4, 2.0))
    drawn = planned(rng, (3, 2, (3, None, 2))) | {"dy": signed(rng, (3, 2), 0.4, 2.0)}
    yield case(**drawn, x0=signed(rng, (3, 2), 0.5, 2.0), **stranger(rng, 3))
    drawn = planned(rng, (4, 3, (2, None, 2))) | {"dy": signed(rng, (4, 2), 0.4, 2.0)}
    yield case(**drawn, x0=signed(rng, (2, 3), 0.5, 2.0), dy0=signed(rng, (2, 2), 0.4, 2.0))
    yield probe(**far_network(rng), dy=signed(rng, (5, 2), 0.4, 2.0))


def far_network(rng: Rng) -> Inputs:
    """A network with a tiny input feature and far outputs."""
    inputs = planned(rng, (5, 3, (4, None, 2)))
    inputs["x"][:, 1] *= 1e-7
    inputs["W1"][1] *= 1e-7
    inputs["b3"] += 1e3
    return inputs


def network_steps(rng: Rng) -> Iterator[Case]:
    """Networks with an upstream gradient and a learning rate; some make two rounds."""
    for plan, rounds in (*((plan, 1) for plan in (*TRAINED, random_plan(rng))), (TRAINED[0], 2), (TRAINED[1], 2)):
        dy = signed(rng, output_shape(plan), 0.4, 2.0)
        yield case(**planned(rng, plan), dy=dy, rate=float(rng.uniform(0.06, 0.23)), rounds=rounds)


def training_steps(rng: Rng) -> Iterator[Case]:
    """Networks with targets and a learning rate; some make two rounds."""
    for plan, rounds in (*((plan, 1) for plan in (*TRAINED, random_plan(rng))), (TRAINED[0], 2), (TRAINED[1], 2)):
        shape = output_shape(plan)
        t = np.resize((1.0, -1.0), shape) * rng.uniform(1.0, 2.5, shape)
        yield case(**planned(rng, plan), t=t, rate=float(rng.uniform(0.03, 0.09)), rounds=rounds)


def stacks(rng: Rng) -> Iterator[Case]:
    """Two linear layers, of all sizes."""
    for d_in, k, d_out in ((3, 4, 2), (2, 5, 3), (1, 3, 2), (3, 3, 3), (4, 1, 2), (2, 3, 2)):
        W1, b1 = parameters(rng, d_in, k)
        W2, b2 = parameters(rng, k, d_out)
        yield case(W1=W1, b1=b1, W2=W2, b2=b2)


def seeds(rng: Rng) -> Iterator[Case]:
    """The seed zero, and one that nobody knows.

    No network without a hidden layer passes: there z = w·x + b, so z00 + z11 = z01 + z10, while one output unit
    whose activation grows with z would need both z01 and z10 above both z00 and z11. Stacked linear layers are one.
    """
    for seed, known in ((0, True), (int(rng.integers(1, 2**31)), False)):
        yield case(seed=seed, x=CORNERS, some_x=SOME_CORNERS, known=known, absolute=0.1)


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


def copies(m: Any, value: Any, rounds: int) -> list[Any]:
    """An input for each round: a copy for all but the last, which shows whether it is changed."""
    return [copy_of(m, value) for _ in range(rounds - 1)] + [value]


def visit_stranger(m: Any, d: Any, *, with_network: bool = False, backward: bool = False) -> None:
    """Uses another layer, or a network of its own, forward and where that is looked at backward."""
    if hasattr(d, "other_W"):
        other = m.Linear(d.other_W, d.other_b)
        other = m.Network([other, m.Sigmoid()]) if with_network else other
        other.forward(d.other_x)
        if backward:
            other.backward(d.other_dy)


def stepped(m: Any, d: Any) -> tuple[Any, Any, Any]:
    """A layer after a step, and how far that moved W and b: whatever the step is, the layer has to go by it."""
    layer = m.Linear(copy_of(m, d.W), copy_of(m, d.b))
    network = attempt(peek(m, "Network"), [layer])
    attempt(peek(network, "forward"), copy_of(m, d.step_x))
    attempt(peek(network, "backward"), copy_of(m, d.step_dy))
    attempt(peek(network, "step"), d.rate)
    return layer, layer.W - d.W, layer.b - d.b


@exercise(name="Linear.forward", points={"value": 5, "updated": 1}, topics=(10,), cases=linear_forwards)
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
    topics=(11,),
    cases=linear_backwards,
    needs=(linear_forward,),
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
    dx = layer.backward(d.dy)
    return {"dx": dx, "dW": peek(layer, "dW", d.W), "db": peek(layer, "db", d.b)}


@exercise(name="Sigmoid.forward", points={"value": 4, "extremes": 2}, topics=(11,), cases=sigmoid_forwards)
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
    topics=(11,),
    cases=sigmoid_backwards,
    needs=(sigmoid_forward,),
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
    return layer.backward(d.dy)


@exercise(name="SquaredError.forward", points=5, topics=(11,), cases=errors)
def error_forward(m: Any, d: Any) -> Any:
    """Half the sum of the squared errors | 误差平方和的一半"""
    return m.SquaredError().forward(d.y, d.t)


@exercise(name="SquaredError.backward", points=5, topics=(11,), cases=error_gradients, needs=(error_forward,))
def error_backward(m: Any, d: Any) -> Any:
    """The gradient with which the backward pass begins | 反向传播的起点：误差对输出的梯度"""
    error = m.SquaredError()
    if hasattr(d, "y0"):
        error.forward(d.y0, d.t0)
    error.forward(d.y, d.t)
    if hasattr(d, "other_y"):
        m.SquaredError().forward(d.other_y, d.other_t)
    return error.backward()


@exercise(
    name="Network.forward",
    points=7,
    topics=(10,),
    cases=network_forwards,
    needs=(linear_forward, sigmoid_forward),
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
    topics=(11,),
    cases=network_backwards,
    needs=(linear_backward, sigmoid_backward, network_forward),
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
    dx = network.backward(d.dy)
    found = {}
    for i, layer in linears(layers, d).items():
        for name in ("W", "b"):
            found[f"gradients:d{name}{i}"] = peek(layer, f"d{name}", getattr(d, f"{name}{i}"))
    return found | {"dx": dx}


@exercise(
    name="Network.step",
    points={"W": 4, "b": 2, "again": 2},
    topics=(12,),
    cases=network_steps,
    needs=(network_backward,),
)
def network_step(m: Any, d: Any) -> Any:
    """How far a step moves the parameters of each layer | 一步更新使各层参数移动了多少"""
    start = starting_parameters(m, d)
    layers = layers_of(m, d)
    network = m.Network(layers)
    for x, dy in zip(copies(m, d.x, d.rounds), copies(m, d.dy, d.rounds), strict=True):
        network.forward(x)
        network.backward(dy)
        network.step(d.rate)
    if d.rounds > 1:
        return {"again": network.forward(d.x)}
    moved = {}
    for i, layer in linears(layers, d).items():
        moved[f"W:W{i}"] = layer.W - start[f"W{i}"]
        moved[f"b:b{i}"] = layer.b - start[f"b{i}"]
    return moved


@exercise(
    points={"error": 3, "weights": 3, "again": 2},
    topics=(12,),
    cases=training_steps,
    needs=(error_forward, error_backward, network_step),
)
def train_step(m: Any, d: Any) -> Any:
    """One whole training iteration | 一次完整的训练迭代"""
    start = starting_parameters(m, d)
    layers = layers_of(m, d)
    network = m.Network(layers)
    if d.rounds > 1:
        m.train_step(network, copy_of(m, d.x), copy_of(m, d.t), d.rate)
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


@exercise(points=10, topics=(13,), cases=seeds, needs=(train_step,), repeat=False, call_s=4.0)
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
