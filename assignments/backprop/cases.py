"""What the layers and networks of backpropagation are asked: parameters, batches and upstream gradients."""

from collections.abc import Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray

from autograder import Case, Inputs, Rng, away, case, probe

Array = NDArray[np.float64]

SIZES: Final = (
    (5, 3, 2),
    (7, 2, 4),
    (1, 3, 2),
    (4, 3, 3),
    (2, 2, 2),
    (3, 3, 3),
    (4, 1, 3),
    (3, 2, 1),
)  # n, d_in, d_out; square Ws
SHAPES: Final = ((5, 3), (7, 2), (4,), (3, 3), (2, 3, 2))
FAR: Final = np.array([[-1000.0, -40.0, -1.3, 0.8, 40.0, 1000.0]])  # and near, where mistakes look different
STEEP: Final = 300.0  # times the usual: beyond the limits of clipped gradients
NO_NUMBER: Final = 1e-8  # far out, values only have to be finite and near the limits

# A network each: its batch and input sizes, then by layer the output size of a Linear, or None for a Sigmoid.
PLANS: Final = (  # the first, which is asked again and watched, has layers of both kinds
    (5, 3, (4, None, 2)),
    (2, 3, (2,)),
    (2, 3, (None,)),
    (7, 2, (5, None, 3, None)),
    (1, 5, (3, None, 2, None)),
    (4, 3, (3, None, 3)),
    (3, 2, (None, 4, 3)),
    (4, 1, (3, None, None, 1)),
    (3, 1, (1,)),
    (2, 2, (3, None, 2, None, 4, None, 2, None)),  # no random one is deeper
)
TRAINED: Final = tuple(plan for plan in PLANS if plan[2] != (None,))

# A Sigmoid that gets inputs of every size, in the first layer.
CLIMBING: Final = (5, 5, (None, 2))
TWICE: Final = ((TRAINED[0], 2), (TRAINED[1], 3), (CLIMBING, 4))  # and the size of the batch of the round before

CORNERS: Final = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
XOR_SEEDS: Final = (6, 46)  # three in four of the networks of 2 … 4 units that get stuck at times do so for one of them
SOME_CORNERS: Final = CORNERS[[3, 1, 0]]


def signed(rng: Rng, shape: tuple[int, ...], low: float, high: float) -> Array:
    """Numbers of both signs, none of them small, and their mean away from zero."""
    return np.asarray(away(*shape, low=low, high=high).draw(rng, {}, {}))


def alone(rng: Rng, *shape: int) -> Iterator[tuple[Array, Array]]:
    """Two numbers by themselves: each of either sign, and the two of them of the same and of different ones."""
    for sides in ((1.0, 1.0), (-1.0, 1.0), (1.0, -1.0)):
        one, other = (np.full(shape, side * rng.uniform(0.4, 2.0)) for side in sides)
        yield one, other


def parameters(rng: Rng, d_in: int, d_out: int) -> tuple[Array, Array]:
    """W and b of one linear layer."""
    return signed(rng, (d_in, d_out), 0.5, 1.6) / np.sqrt(d_in), signed(rng, (d_out,), 0.3, 0.9)


def ladder(rng: Rng, limit: float) -> Array:
    """Inputs of both signs and of every size up to the limit, zero among them: no piece of the curve is left out."""
    sizes = np.append(np.geomspace(1e-3, 0.1, 3), np.linspace(0.25, limit, 9)) * rng.uniform(0.9, 1.0, 12)
    return np.concatenate((-sizes[::-1], [0.0], sizes))[None]


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
    for n in (3, 4):
        yield case(**linear(rng, n, 2, 3), x0=signed(rng, (n, 2), 0.5, 2.0), **stranger(rng, n))
    yield case(**linear(rng, 3, 3, 2), **step_before(rng, 3, 3, 2))


def linear_backwards(rng: Rng) -> Iterator[Case]:
    """The same with upstream gradients of both signs, or zero; earlier forwards and backwards leave no trace."""
    for n, d_in, d_out in SIZES:
        yield case(**linear(rng, n, d_in, d_out), dy=signed(rng, (n, d_out), 0.4, 2.0))
    for n in (3, 2):
        drawn = linear(rng, n, 2, 3) | {"dy": signed(rng, (n, 3), 0.4, 2.0)}
        yield case(**drawn, x0=signed(rng, (n, 2), 0.5, 2.0), **stranger(rng, n))
    drawn = linear(rng, 4, 3, 2) | {"dy": signed(rng, (4, 2), 0.4, 2.0)}
    yield case(**drawn, x0=signed(rng, (5, 3), 0.5, 2.0), dy0=signed(rng, (5, 2), 0.4, 2.0))
    drawn = linear(rng, 3, 2, 4)
    dy = signed(rng, (3, 4), 0.4, 2.0)
    yield case(**drawn, x0=drawn["x"].copy(), dy0=dy, dy=2 * dy)
    drawn = linear(rng, 3, 4, 2) | {"dy": signed(rng, (3, 2), 0.4, 2.0)}
    yield case(**drawn, first_dy=signed(rng, (3, 2), 0.4, 2.0))
    earlier: Inputs = {"x0": signed(rng, (2, 3), 0.5, 2.0), "dy0": signed(rng, (2, 2), 0.4, 2.0)}
    yield case(**linear(rng, 2, 3, 2), dy=np.zeros((2, 2)), **earlier)
    yield case(**linear(rng, 3, 2, 4), dy=STEEP * signed(rng, (3, 4), 1.0, 3.0))
    drawn = linear(rng, 3, 3, 2) | {"dy": signed(rng, (3, 2), 0.4, 2.0)}
    yield case(**drawn, **step_before(rng, 3, 3, 2))
    yield probe(**ill_scaled(rng))


def ill_scaled(rng: Rng) -> Inputs:
    """One feature and its weights are tiny, the outputs far away: a difference quotient loses all digits."""
    drawn = linear(rng, 5, 3, 2)
    drawn["x"][:, 1] *= 1e-7
    drawn["W"][1] *= 1e-7
    drawn["b"] += 1e3
    return drawn | {"dy": signed(rng, (5, 2), 0.4, 2.0)}


def step_before(rng: Rng, n: int, d_in: int, d_out: int) -> Inputs:
    """What it takes to let a layer make one descent step before it is looked at.

    With as many samples as inputs, a bias that a wrong step makes a table still fits: that is not the layer's mistake.
    """
    return {
        "step_x": signed(rng, (n, d_in), 0.5, 2.0),
        "step_dy": signed(rng, (n, d_out), 0.4, 2.0),
        "rate": float(rng.uniform(0.1, 0.3)),
    }


def sigmoid_forwards(rng: Rng) -> Iterator[Case]:
    """Any shape, an earlier call of the same shape, every size of input, and far out."""
    for shape in SHAPES:
        yield case(x=signed(rng, shape, 0.3, 5.0))
    for x, _ in alone(rng, 1, 1):
        yield case(x=x)
    yield case(x=ladder(rng, 8.0))
    yield case(x=signed(rng, (3, 2), 0.3, 5.0), x0=signed(rng, (3, 2), 0.3, 5.0))
    yield case(x=FAR, absolute=NO_NUMBER, part="extremes")


def sigmoid_backwards(rng: Rng) -> Iterator[Case]:
    """The same; an earlier error, another object, a second backward, tiny differences of large numbers."""
    for shape in SHAPES:
        yield case(x=signed(rng, shape, 0.3, 2.5), dy=signed(rng, shape, 0.4, 2.0))
    for x, dy in alone(rng, 1, 1):
        yield case(x=x, dy=dy)
    for size in ((3, 2), (1, 4)):
        drawn: Inputs = {"x": signed(rng, size, 0.3, 2.5), "dy": signed(rng, size, 0.4, 2.0)}
        yield case(**drawn, x0=signed(rng, size, 0.3, 2.5), other_x=signed(rng, size, 0.3, 2.5))
    drawn = {"x": signed(rng, (4, 2), 0.3, 2.5), "dy": signed(rng, (4, 2), 0.4, 2.0)}
    yield case(**drawn, x0=signed(rng, (2, 2), 0.3, 2.5), dy0=signed(rng, (2, 2), 0.4, 2.0))
    for size in ((2, 4), (3, 2)):
        drawn = {"x": signed(rng, size, 0.3, 2.5), "dy": signed(rng, size, 0.4, 2.0)}
        yield case(**drawn, first_dy=signed(rng, size, 0.4, 2.0))
    yield case(x=ladder(rng, 2.5), dy=signed(rng, (1, 25), 0.4, 2.0))
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
    for y, error in alone(rng, 1, 1):
        yield case(y=y, t=y + error)
    earlier, drawn = answers(rng, 3, 2), answers(rng, 3, 2)
    drawn["t"][0] = drawn["y"][0]  # nothing may be divided by an error
    yield case(**drawn, y0=earlier["y"], t0=earlier["t"])


def error_gradients(rng: Rng) -> Iterator[Case]:
    """The same; an earlier error, another object, a second backward, and tiny differences of large numbers."""
    yield from errors(rng)
    for size in ((3, 2), (1, 4)):
        earlier, other = answers(rng, *size), answers(rng, *size)
        yield case(**answers(rng, *size), y0=earlier["y"], t0=earlier["t"], other_y=other["y"], other_t=other["t"])
    yield case(**answers(rng, 2, 4), backwards=2)
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
    x = ladder(rng, 8.0).reshape(n, size) if plan == CLIMBING else signed(rng, (n, size), 0.5, 2.0)
    inputs: Inputs = {"x": x}
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
    for plan in (*PLANS, CLIMBING, random_plan(rng)):
        yield case(**planned(rng, plan))
    for n, width in ((3, 3), (4, 2)):
        drawn = planned(rng, (n, 2, (width, None, width)))
        yield case(**drawn, x0=signed(rng, (n, 2), 0.5, 2.0), **stranger(rng, n))


def network_backwards(rng: Rng) -> Iterator[Case]:
    """The same with upstream gradients."""
    for plan in (*PLANS, CLIMBING, random_plan(rng)):
        yield case(**planned(rng, plan), dy=signed(rng, output_shape(plan), 0.4, 2.0))
    for n, width in ((3, 3), (4, 2)):
        drawn = planned(rng, (n, 2, (width, None, width))) | {"dy": signed(rng, (n, width), 0.4, 2.0)}
        yield case(**drawn, x0=signed(rng, (n, 2), 0.5, 2.0), **stranger(rng, n))
    drawn = planned(rng, (4, 3, (2, None, 2))) | {"dy": signed(rng, (4, 2), 0.4, 2.0)}
    yield case(**drawn, x0=signed(rng, (2, 3), 0.5, 2.0), dy0=signed(rng, (2, 2), 0.4, 2.0))
    yield case(**planned(rng, (3, 2, (4, None, 2))), dy=STEEP * signed(rng, (3, 2), 1.0, 3.0))
    drawn = planned(rng, (4, 3, (2, None, 3, None))) | {"dy": signed(rng, (4, 3), 0.4, 2.0)}
    yield case(**drawn, first_dy=signed(rng, (4, 3), 0.4, 2.0))
    yield probe(**far_network(rng), dy=signed(rng, (5, 2), 0.4, 2.0))


def far_network(rng: Rng) -> Inputs:
    """A network with a tiny input feature and far outputs."""
    inputs = planned(rng, (5, 3, (4, None, 2)))
    inputs["x"][:, 1] *= 1e-7
    inputs["W1"][1] *= 1e-7
    inputs["b3"] += 1e3
    return inputs


def network_steps(rng: Rng) -> Iterator[Case]:
    """Networks with an upstream gradient and a learning rate; the last three after a round with another batch."""
    for plan in (*TRAINED, CLIMBING, random_plan(rng)):
        yield case(**descending(rng, plan))
    steep = descending(rng, TRAINED[0])
    yield case(**steep | {"dy": STEEP * steep["dy"]})
    for plan, n in TWICE:
        earlier = descending(rng, (n, *plan[1:]))
        yield case(**descending(rng, plan), x0=earlier["x"], dy0=earlier["dy"])


def descending(rng: Rng, plan: Plan) -> Inputs:
    """A network, a batch, what comes back for its output, and a learning rate."""
    dy = signed(rng, output_shape(plan), 0.4, 2.0)
    return planned(rng, plan) | {"dy": dy, "rate": float(rng.uniform(0.06, 0.23))}


def training_steps(rng: Rng) -> Iterator[Case]:
    """Networks with targets and a learning rate; the last three after a round with another batch."""
    for plan in (*TRAINED, CLIMBING, random_plan(rng)):
        yield case(**training(rng, plan))
    steep = training(rng, TRAINED[0])
    yield case(**steep | {"t": STEEP * steep["t"]})
    for plan, n in TWICE:
        earlier = training(rng, (n, *plan[1:]))
        yield case(**training(rng, plan), x0=earlier["x"], t0=earlier["t"])


def training(rng: Rng, plan: Plan) -> Inputs:
    """A network, a batch with targets, and a learning rate."""
    shape = output_shape(plan)
    t = np.resize((1.0, -1.0), shape) * rng.uniform(1.0, 2.5, shape)
    return planned(rng, plan) | {"t": t, "rate": float(rng.uniform(0.03, 0.09))}


def stacks(rng: Rng) -> Iterator[Case]:
    """Two linear layers, of all sizes."""
    for d_in, k, d_out in ((3, 4, 2), (2, 5, 3), (1, 3, 2), (3, 3, 3), (4, 1, 2), (2, 3, 2)):
        W1, b1 = parameters(rng, d_in, k)
        W2, b2 = parameters(rng, k, d_out)
        yield case(W1=W1, b1=b1, W2=W2, b2=b2)
    for b1, b2 in alone(rng, 1):
        yield case(W1=signed(rng, (2, 1), 0.5, 1.6), b1=b1, W2=signed(rng, (1, 1), 0.5, 1.6), b2=b2)


def seeds(_: Rng) -> Iterator[Case]:
    """The same seeds in every exam, as a verdict would depend on others; with these, small networks get stuck.

    No network without a hidden layer passes: there z = w·x + b, so z00 + z11 = z01 + z10, while one output unit
    whose activation grows with z would need both z01 and z10 above both z00 and z11. Stacked linear layers are one.
    """
    for seed in XOR_SEEDS:
        yield case(seed=seed, x=CORNERS, some_x=SOME_CORNERS, known=True, absolute=0.1)
