"""Training: how often, how far, and what fights overfitting (topics 15, 16, 17, 18)."""

from typing import Any

from assignments.training import cases
from autograder import Assignment, Text, copy_of, exercise, joined, lengths, results


@exercise(points=5, topics=(15,), cases=cases.orders)
def minibatches(m: Any, d: Any) -> Any:
    """The order of the samples, cut into mini-batches | 把样本顺序切成小批量"""
    batches = m.minibatches(d.order, d.size)
    return {"value:lengths": lengths(batches), "value:rows": joined(batches)}


@exercise(points=5, topics=(16,), cases=cases.parameters)
def sgd_step(m: Any, d: Any) -> Any:
    """A step of every parameter, each at its own rate | 每个参数各用各的学习率走一步"""
    new = m.sgd_step(d.params, d.grads, d.rates)
    new[0]
    return results(new, *(f"value:{number}" for number in range(len(d.params))))


@exercise(points={"weights": 4, "velocity": 3}, topics=(16, 3), cases=cases.velocities)
def momentum_step(m: Any, d: Any) -> Any:
    """Steps with momentum, single and down a flat bowl | 带动量的更新：单步，以及在扁平的二次碗里连续几步"""
    w, v, grad = d.w, d.v, d.grad
    answers: dict[str, Any] = {}
    for step in range(d.steps):
        moved = results(m.momentum_step(w, v, grad, d.rate, d.momentum), "weights", "velocity")
        answers |= {f"{name}:{step}": value for name, value in moved.items()}
        if step + 1 < d.steps:
            w, v = d.zeros + moved["weights"], d.zeros + moved["velocity"]
            grad = d.A @ w - d.b
    return answers


@exercise(
    points={"mini-batch": 7, "online": 3, "full batch": 3},
    topics=(15, 16, 3),
    cases=cases.trainings,
    bowl=lambda d, w: float(0.5 * ((d.t - d.X @ w) ** 2).sum()),
    contract={"some epochs": lambda d: d.epochs > 0},
)
def train_linear(m: Any, d: Any) -> Any:
    """The path of a linear neuron's weights, by size of its batches | 线性神经元的权重轨迹：小批量、在线、全批量"""
    return m.train_linear(d.w, d.X, d.t, d.rate, d.epochs, d.size, d.order)


@exercise(points={"value": 3, "gradient": 3}, topics=(17,), cases=cases.penalties)
def l2_penalty(m: Any, d: Any) -> Any:
    """The L2 penalty and its gradient | L2 惩罚项及其梯度"""
    return results(m.l2_penalty(d.w, d.strength), "value", "gradient")


@exercise(points={"value": 3, "gradient": 3}, topics=(17,), cases=cases.kinked_penalties)
def l1_penalty(m: Any, d: Any) -> Any:
    """The L1 penalty and its gradient, 0 at 0 | L1 惩罚项及其梯度（在 0 处取 0）"""
    return results(m.l1_penalty(d.w, d.strength), "value", "gradient")


@exercise(points=5, topics=(17,), cases=cases.decays)
def weight_decay_step(m: Any, d: Any) -> Any:
    """A step with weight decay | 带权重衰减的一步"""
    return m.weight_decay_step(d.w, d.grad, d.rate, d.decay)


@exercise(points=5, topics=(17,), cases=cases.dropouts)
def dropout_forward(m: Any, d: Any) -> Any:
    """Inverted dropout, forward | 反向缩放的 Dropout：前向"""
    return m.dropout_forward(d.x, d.mask, d.keep)


@exercise(points=5, topics=(17,), cases=cases.dropped_gradients)
def dropout_backward(m: Any, d: Any) -> Any:
    """The gradient through the same mask | 梯度通过同一个掩码传回"""
    return {
        "value": m.dropout_backward(d.dy, d.mask, d.keep),
        "value:doubled": m.dropout_backward(2.0 * copy_of(m, d.dy), d.mask, d.keep),
    }


@exercise(points=8, topics=(17,), cases=cases.validation_errors)
def early_stopping(m: Any, d: Any) -> Any:
    """The best epoch before patience runs out | 耐心用完之前最好的一轮"""
    return m.early_stopping(d.errors, d.patience)


@exercise(points=3, topics=(17,), cases=cases.predictions)
def average_predictions(m: Any, d: Any) -> Any:
    """The mean of several models' predictions | 多个模型预测值的平均"""
    return m.average_predictions(d.predictions)


@exercise(points=4, topics=(17,), cases=cases.curves)
def polynomial_features(m: Any, d: Any) -> Any:
    """The powers of x as columns | 以 x 的各次幂为列"""
    return m.polynomial_features(d.x, d.degree)


@exercise(points=7, topics=(17, 1), cases=cases.ridges)
def ridge_fit(m: Any, d: Any) -> Any:
    """Ridge regression in closed form | 岭回归的闭式解"""
    return m.ridge_fit(d.Phi, d.t, d.strength)


@exercise(points=8, topics=(18,), cases=cases.perturbations)
def perturb_weights(m: Any, d: Any) -> Any:
    """Learning by random perturbation | 用随机扰动学习"""
    return m.perturb_weights(d.w, d.X, d.t, d.noise)


@exercise(points={"W": 7, "b": 3, "c": 3}, topics=(17, 11), cases=cases.autoencoders)
def autoencoder_grads(m: Any, d: Any) -> Any:
    """The gradients of an autoencoder with tied weights | 权重绑定的自编码器的梯度"""
    return results(m.autoencoder_grads(d.W, d.b, d.c, d.X), "W", "b", "c")


assignment = Assignment(
    name="training",
    title=Text(en="Training", zh="训练"),
    exercises=(
        minibatches,
        sgd_step,
        momentum_step,
        train_linear,
        l2_penalty,
        l1_penalty,
        weight_decay_step,
        dropout_forward,
        dropout_backward,
        early_stopping,
        average_predictions,
        polynomial_features,
        ridge_fit,
        perturb_weights,
        autoencoder_grads,
    ),
)
