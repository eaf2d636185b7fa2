"""What goes wrong with the linear neuron, and what each mistake would answer."""


import numpy as np
from numpy.typing import NDArray

from assignments.linear_neuron.exercises import (
    batch_delta,
    batch_gradient,
    delta_rule,
    least_squares,
    online_pass,
    predict,
    squared_error,
    train_batch,
)
from autograder.spec import mistake, scaled
from autograder.text import Text
from solutions import linear_neuron as right

Array = NDArray[np.float64]

HINTS = {
    "mean-for-sum": Text(
        en="The result is a mean over the samples. In this course errors are sums: E = ½ Σₙ (tₙ − yₙ)², and nothing divides by n.",
        zh="结果对样本取了平均。本课程的误差是求和：E = ½ Σₙ (tₙ − yₙ)²，不除以 n。",
    ),
    "sum-for-mean": Text(
        en="The result is n times too large: the sum over the samples is taken, and then multiplied by their number once more.",
        zh="结果大了 n 倍：已经对样本求和，又多乘了一次样本数。",
    ),
    "half-missing": Text(
        en="The ½ is missing: E = ½ Σ (t − y)². Its purpose shows in the derivative, where it cancels the 2 of the square.",
        zh="缺少系数 ½：E = ½ Σ (t − y)²。它的作用在求导时可见：与平方产生的 2 相抵消。",
    ),
    "rate-missing": Text(
        en="The learning rate has no influence on the result. The change is Δw = ε x (t − y): how large is ε here?",
        zh="学习率对结果没有影响。改变量是 Δw = ε x (t − y)：这里的 ε 用上了吗？",
    ),
    "rate-twice": Text(
        en="The learning rate is multiplied in twice. One function of the chain applies it already.",
        zh="学习率被乘了两次。调用链中的某个函数已经乘过它了。",
    ),
    "gradient-for-update": Text(
        en="This is the gradient ∂E/∂w. Asked for is the change of the weights, which goes downhill and is scaled by the learning rate: Δw = −ε ∂E/∂w.",
        zh="这是梯度 ∂E/∂w。题目要的是权重改变量：朝下坡方向，并乘以学习率，即 Δw = −ε ∂E/∂w。",
    ),
    "weights-for-update": Text(
        en="These are the new weights w + Δw. Asked for is only the change Δw.",
        zh="这是更新后的权重 w + Δw。题目只要改变量 Δw。",
    ),
    "update-for-weights": Text(
        en="This is how far the weights moved. Asked for are the weights themselves.",
        zh="这是权重移动了多少。题目要的是权重本身。",
    ),
    "input-missing": Text(
        en="The inputs are missing from the product: each weight answers for its own input, ∂y/∂wᵢ = xᵢ.",
        zh="乘积中漏掉了输入：每个权重只对自己的输入负责，∂y/∂wᵢ = xᵢ。",
    ),
    "weights-for-inputs": Text(
        en="The error is multiplied by the weights. The derivative of y = Σ xᵢwᵢ with respect to wᵢ is the input xᵢ.",
        zh="误差乘的是权重。y = Σ xᵢwᵢ 对 wᵢ 的导数是输入 xᵢ。",
    ),
    "one-sample-only": Text(
        en="Only one sample of the batch counts. The error sums over all samples, so does its gradient: is something overwritten where it should be added up?",
        zh="整批中只有一个样本起了作用。误差对所有样本求和，梯度也一样：是不是该累加的地方被覆盖了？",
    ),
    "absolute-error": Text(
        en="The errors enter by their size only. Their sign tells whether a weight has to grow or to shrink.",
        zh="误差只取了绝对值。误差的正负号决定权重该变大还是变小。",
    ),
    "error-not-squared": Text(
        en="The errors are summed without being squared, so that those of different sign cancel.",
        zh="误差没有平方就求和，正负误差会互相抵消。",
    ),
    "squared-sum": Text(
        en="The sum is squared, instead of the single errors: E = ½ Σ (t − y)² squares first and sums then.",
        zh="先求和再平方了。E = ½ Σ (t − y)² 应当先平方、再求和。",
    ),
    "root-of-error": Text(
        en="A square root is taken. E = ½ Σ (t − y)² is the squared error itself.",
        zh="多开了一次平方根。E = ½ Σ (t − y)² 就是平方误差本身。",
    ),
    "not-summed": Text(
        en="The result still holds one value for each sample. E adds them up: which axis is left to sum over?",
        zh="结果里每个样本各有一个值。E 要把它们加起来：还有哪个轴没有求和？",
    ),
    "broadcast": Text(
        en="Every target met every output: (n,) minus (n, 1) gives (n, n). Print the shape of t − y; it should be (n,).",
        zh="每个目标值都与每个输出相减了：(n,) 减 (n, 1) 会得到 (n, n)。打印 t − y 的形状，应当是 (n,)。",
    ),
    "wrong-axis": Text(
        en="The sum runs over the wrong axis. X is (n, m), a sample a row: a sum over samples leaves m numbers, a sum over features n.",
        zh="求和的轴错了。X 的形状是 (n, m)，每行一个样本：对样本求和剩下 m 个数，对特征求和剩下 n 个数。",
    ),
    "transposed": Text(
        en="X is used with rows and columns exchanged. It is (n, m): a sample a row, a feature a column.",
        zh="X 的行和列用反了。它的形状是 (n, m)：每行一个样本，每列一个特征。",
    ),
    "weights-normalised": Text(
        en="The weighted sum is divided by the sum or the number of the weights. The neuron's output is the plain sum Σ xᵢwᵢ.",
        zh="加权和又除以了权重的总和或个数。神经元的输出就是 Σ xᵢwᵢ，不用归一化。",
    ),
    "bias-added": Text(
        en="Something is added to the weighted sum. This neuron has no bias: y = Σ xᵢwᵢ.",
        zh="加权和上多加了一项。这个神经元没有偏置：y = Σ xᵢwᵢ。",
    ),
    "activation-added": Text(
        en="A sigmoid is applied to the output. A linear neuron gives the weighted sum as it is.",
        zh="输出上多加了 sigmoid。线性神经元直接输出加权和。",
    ),
    "error-missing": Text(
        en="The change does not depend on the error. The delta rule is Δw = ε x (t − y).",
        zh="改变量与误差无关。delta 规则是 Δw = ε x (t − y)。",
    ),
    "output-for-error": Text(
        en="The output y or the target t stands where the error t − y belongs.",
        zh="应当用误差 t − y 的地方，用成了输出 y 或目标 t。",
    ),
    "batch-for-online": Text(
        en="All steps are computed from the first weights. Learning online, each sample meets the weights that the one before has just changed.",
        zh="所有步都用最初的权重计算。在线学习时，每个样本面对的是上一个样本刚更新过的权重。",
    ),
    "online-for-batch": Text(
        en="The weights change after every sample. In batch learning all samples are seen with the same weights, and then there is one step.",
        zh="每看一个样本就更新了权重。批量学习中，所有样本用同一组权重，看完之后只更新一次。",
    ),
    "first-rate-only": Text(
        en="Every sample uses the same learning rate. There is one rate a sample: rates[k] belongs to sample k.",
        zh="所有样本用了同一个学习率。每个样本有自己的学习率：rates[k] 对应第 k 个样本。",
    ),
    "start-missing": Text(
        en="The path begins after the first step. Its first row is the weights as they were given.",
        zh="轨迹从第一步之后才开始。第一行应是给定的初始权重。",
    ),
    "end-missing": Text(
        en="The path ends before the last step: n samples give n + 1 rows.",
        zh="轨迹少了最后一步：n 个样本应有 n + 1 行。",
    ),
    "same-row": Text(
        en="All rows are the last weights: the list holds one array many times, and that array is changed in place.",
        zh="所有行都是最后的权重：列表里存的是同一个数组，而它被就地修改了。",
    ),
    "path-of-updates": Text(
        en="The rows are the changes. Asked for are the weights before and after each sample.",
        zh="各行是改变量。题目要的是每个样本前后的权重。",
    ),
    "order-reversed": Text(
        en="The samples are taken in reverse order. The first row of X comes first.",
        zh="样本顺序反了。X 的第一行应最先使用。",
    ),
    "one-step-short": Text(
        en="There is one update too few. Count the steps: with steps = 0 the weights stay as they are.",
        zh="少更新了一次。数一数步数：steps = 0 时权重保持不变。",
    ),
    "one-step-more": Text(
        en="There is one update too many. Count the steps: with steps = 0 the weights stay as they are.",
        zh="多更新了一次。数一数步数：steps = 0 时权重保持不变。",
    ),
    "one-step-only": Text(
        en="There is only one update, whatever `steps` says: does the loop begin anew each time, or return early?",
        zh="无论 steps 是多少都只更新了一次：循环每次都从头开始了，还是提前返回了？",
    ),
    "stale-weights": Text(
        en="Every step uses the gradient at the starting weights. It has to be computed again after each step.",
        zh="每一步用的都是初始权重处的梯度。每更新一次，都要重新计算梯度。",
    ),
    "sign": Text(
        en="The step goes uphill, or the gradient points downhill: ∂E/∂wᵢ = −Σ xᵢ(t − y), and a step is Δw = −ε ∂E/∂w.",
        zh="更新朝上坡走了，或者梯度指向了下坡：∂E/∂wᵢ = −Σ xᵢ(t − y)，而更新量是 Δw = −ε ∂E/∂w。",
    ),
    "factor-two": Text(
        en="The result is twice too large. The ½ of E = ½ Σ (t − y)² cancels the 2 of the square's derivative.",
        zh="结果大了一倍。E = ½ Σ (t − y)² 中的 ½ 与平方求导产生的 2 相抵消。",
    ),
    "intercept-added": Text(
        en="The fit has a constant term that the neuron lacks: y = Σ xᵢwᵢ goes through the origin.",
        zh="拟合时多了一个常数项，而这个神经元没有：y = Σ xᵢwᵢ 经过原点。",
    ),
    "ridge-added": Text(
        en="A small multiple of the identity is added to XᵀX. That shrinks the weights; with full column rank it is not needed.",
        zh="XᵀX 上加了单位阵的小倍数，会让权重偏小。X 列满秩时不需要它。",
    ),
    "inverse-missing": Text(
        en="Xᵀt alone is not the solution. The gradient is zero where XᵀX w = Xᵀt.",
        zh="只有 Xᵀt 还不是解。梯度为零的条件是 XᵀX w = Xᵀt。",
    ),
}  # fmt: skip

SIGN = scaled("sign", "-1", predict, squared_error, delta_rule, batch_gradient, batch_delta, least_squares)
TWICE = scaled("factor-two", "2", delta_rule, batch_gradient, batch_delta)
HALF = scaled("half-missing", "2", squared_error)
MEAN = scaled("mean-for-sum", "1 / len(X)", squared_error, batch_gradient, batch_delta)
TOO_MANY = scaled("sum-for-mean", "len(X)", squared_error, batch_gradient, batch_delta)
NO_RATE = scaled("rate-missing", "1 / rate", delta_rule, batch_delta)
RATE_TWICE = scaled("rate-twice", "rate", delta_rule, batch_delta)
GRADIENT = scaled("gradient-for-update", "-1 / rate", delta_rule, batch_delta)


@mistake("weights-normalised", predict)
def predict_normalised(w: Array, X: Array) -> Array:
    return X @ w / w.sum()


@mistake("mean-for-sum", predict, factor="1 / len(w)", hint=HINTS["weights-normalised"])
def predict_mean(w: Array, X: Array) -> Array:
    return (X * w).mean(axis=1)


@mistake("bias-added", predict)
def predict_with_bias(w: Array, X: Array) -> Array:
    return X @ w + 1.0


@mistake("activation-added", predict)
def predict_sigmoid(w: Array, X: Array) -> Array:
    return 1 / (1 + np.exp(-(X @ w)))


@mistake("wrong-axis", predict)
def predict_wrong_axis(w: Array, X: Array) -> Array:
    return (X * w).sum(axis=0)


@mistake("not-summed", predict)
def predict_products(w: Array, X: Array) -> Array:
    return X * w


@mistake("weights-missing", predict, hint=Text(
    en="The inputs are summed without their weights: y = Σ xᵢwᵢ.",
    zh="输入没有乘权重就求和了：y = Σ xᵢwᵢ。",
))  # fmt: skip
def predict_unweighted(w: Array, X: Array) -> Array:
    return X.sum(axis=1)


@mistake("one-sample-only", predict)
def predict_last_sample(w: Array, X: Array) -> Array:
    return np.full(len(X), X[-1] @ w)


@mistake("transposed", predict)
def predict_transposed(w: Array, X: Array) -> Array:
    return X.T @ w


@mistake("error-not-squared", squared_error)
def error_not_squared(w: Array, X: Array, t: Array) -> float:
    return float(0.5 * (t - X @ w).sum())


@mistake("absolute-error", squared_error)
def error_absolute(w: Array, X: Array, t: Array) -> float:
    return float(0.5 * np.abs(t - X @ w).sum())


@mistake("squared-sum", squared_error)
def error_squared_sum(w: Array, X: Array, t: Array) -> float:
    return float(0.5 * (t - X @ w).sum() ** 2)


@mistake("root-of-error", squared_error)
def error_root(w: Array, X: Array, t: Array) -> float:
    return float(np.sqrt(0.5 * ((t - X @ w) ** 2).sum()))


@mistake("root-of-error", squared_error)
def error_norm(w: Array, X: Array, t: Array) -> float:
    return float(np.sqrt(((t - X @ w) ** 2).sum()))


@mistake("not-summed", squared_error)
def error_by_sample(w: Array, X: Array, t: Array) -> Array:
    return np.asarray(0.5 * (t - X @ w) ** 2)


@mistake("broadcast", squared_error)
def error_broadcast(w: Array, X: Array, t: Array) -> float:
    return float(0.5 * ((t - (X @ w)[:, None]) ** 2).sum())


@mistake("one-sample-only", squared_error)
def error_last_sample(w: Array, X: Array, t: Array) -> float:
    return float(0.5 * (t[-1] - X[-1] @ w) ** 2)


@mistake("one-sample-only", squared_error)
def error_first_sample(w: Array, X: Array, t: Array) -> float:
    return float(0.5 * (t[0] - X[0] @ w) ** 2)


@mistake("input-missing", delta_rule)
def delta_without_input(w: Array, x: Array, t: float, rate: float) -> Array:
    return np.full_like(w, rate * (t - x @ w))


@mistake("input-missing", delta_rule)
def delta_scalar(w: Array, x: Array, t: float, rate: float) -> float:
    return float(rate * (t - x @ w))


@mistake("weights-for-inputs", delta_rule)
def delta_of_weights(w: Array, x: Array, t: float, rate: float) -> Array:
    return np.asarray(rate * (t - x @ w) * w)


@mistake("weights-for-update", delta_rule)
def delta_new_weights(w: Array, x: Array, t: float, rate: float) -> Array:
    return np.asarray(w + rate * (t - x @ w) * x)


@mistake("error-missing", delta_rule)
def delta_without_error(w: Array, x: Array, t: float, rate: float) -> Array:
    return rate * x


@mistake("output-for-error", delta_rule)
def delta_of_output(w: Array, x: Array, t: float, rate: float) -> Array:
    return np.asarray(rate * (x @ w) * x)


@mistake("output-for-error", delta_rule)
def delta_of_target(w: Array, x: Array, t: float, rate: float) -> Array:
    return rate * t * x


@mistake("absolute-error", delta_rule)
def delta_absolute(w: Array, x: Array, t: float, rate: float) -> Array:
    return np.asarray(rate * abs(t - x @ w) * x)


@mistake("broadcast", delta_rule, hint=Text(
    en="Each product xᵢwᵢ is compared with the target by itself. The output is their sum, one number for the sample.",
    zh="每个乘积 xᵢwᵢ 各自与目标相减了。输出是它们的和，一个样本只有一个数。",
))  # fmt: skip
def delta_elementwise(w: Array, x: Array, t: float, rate: float) -> Array:
    return np.asarray(rate * x * (t - x * w))


@mistake("batch-for-online", online_pass)
def pass_with_first_weights(w: Array, X: Array, t: Array, rates: Array) -> Array:
    steps = rates[:, None] * (t - X @ w)[:, None] * X
    return np.vstack([w, w + np.cumsum(steps, axis=0)])


@mistake("first-rate-only", online_pass)
def pass_with_first_rate(w: Array, X: Array, t: Array, rates: Array) -> Array:
    return right.online_pass(w, X, t, np.full_like(rates, rates[0]))


@mistake("first-rate-only", online_pass)
def pass_with_last_rate(w: Array, X: Array, t: Array, rates: Array) -> Array:
    return right.online_pass(w, X, t, np.full_like(rates, rates[-1]))


@mistake("first-rate-only", online_pass)
def pass_with_mean_rate(w: Array, X: Array, t: Array, rates: Array) -> Array:
    return right.online_pass(w, X, t, np.full_like(rates, rates.mean()))


@mistake("rate-missing", online_pass)
def pass_without_rate(w: Array, X: Array, t: Array, rates: Array) -> Array:
    return right.online_pass(w, X, t, np.ones_like(rates))


@mistake("rate-twice", online_pass)
def pass_with_rate_twice(w: Array, X: Array, t: Array, rates: Array) -> Array:
    return right.online_pass(w, X, t, rates**2)


@mistake("sign", online_pass)
def pass_uphill(w: Array, X: Array, t: Array, rates: Array) -> Array:
    return right.online_pass(w, X, t, -rates)


@mistake("factor-two", online_pass)
def pass_twice_as_far(w: Array, X: Array, t: Array, rates: Array) -> Array:
    return right.online_pass(w, X, t, 2 * rates)


@mistake("mean-for-sum", online_pass)
def pass_divided(w: Array, X: Array, t: Array, rates: Array) -> Array:
    return right.online_pass(w, X, t, rates / len(X))


@mistake("start-missing", online_pass)
def pass_without_start(w: Array, X: Array, t: Array, rates: Array) -> Array:
    return right.online_pass(w, X, t, rates)[1:]


@mistake("end-missing", online_pass)
def pass_without_end(w: Array, X: Array, t: Array, rates: Array) -> Array:
    return right.online_pass(w, X, t, rates)[:-1]


@mistake("path-missing", online_pass, hint=Text(
    en="Only the last weights are returned. Asked for is the whole path: one row before the first sample, and one after each.",
    zh="只返回了最后的权重。题目要整条轨迹：第一个样本之前一行，之后每个样本一行。",
))  # fmt: skip
def pass_last_weights(w: Array, X: Array, t: Array, rates: Array) -> Array:
    return np.asarray(right.online_pass(w, X, t, rates)[-1])


@mistake("same-row", online_pass)
def pass_of_one_array(w: Array, X: Array, t: Array, rates: Array) -> Array:
    path = right.online_pass(w, X, t, rates)
    return np.tile(path[-1], (len(path), 1))


@mistake("path-of-updates", online_pass)
def pass_of_updates(w: Array, X: Array, t: Array, rates: Array) -> Array:
    return np.diff(right.online_pass(w, X, t, rates), axis=0)


@mistake("path-of-updates", online_pass)
def pass_of_updates_from_start(w: Array, X: Array, t: Array, rates: Array) -> Array:
    return np.diff(right.online_pass(w, X, t, rates), axis=0, prepend=w[None])


@mistake("path-of-updates", online_pass)
def pass_of_updates_after_start(w: Array, X: Array, t: Array, rates: Array) -> Array:
    path = right.online_pass(w, X, t, rates)
    return np.vstack([path[:1], np.diff(path, axis=0)])


@mistake("order-reversed", online_pass)
def pass_backwards(w: Array, X: Array, t: Array, rates: Array) -> Array:
    return right.online_pass(w, X[::-1], t[::-1], rates[::-1])


@mistake("input-missing", batch_gradient)
def gradient_without_input(w: Array, X: Array, t: Array) -> Array:
    return np.full_like(w, (X @ w - t).sum())


@mistake("weights-for-inputs", batch_gradient)
def gradient_of_weights(w: Array, X: Array, t: Array) -> Array:
    return np.asarray((X @ w - t).sum() * w)


@mistake("one-sample-only", batch_gradient)
def gradient_last_sample(w: Array, X: Array, t: Array) -> Array:
    return np.asarray((X[-1] @ w - t[-1]) * X[-1])


@mistake("one-sample-only", batch_gradient)
def gradient_first_sample(w: Array, X: Array, t: Array) -> Array:
    return np.asarray((X[0] @ w - t[0]) * X[0])


@mistake("absolute-error", batch_gradient)
def gradient_absolute(w: Array, X: Array, t: Array) -> Array:
    return X.T @ np.abs(X @ w - t)


@mistake("broadcast", batch_gradient)
def gradient_broadcast(w: Array, X: Array, t: Array) -> Array:
    return X.T @ ((X @ w)[:, None] - t).sum(axis=1)


@mistake("broadcast", batch_gradient)
def gradient_broadcast_other_axis(w: Array, X: Array, t: Array) -> Array:
    return X.T @ ((X @ w)[:, None] - t).sum(axis=0)


@mistake("broadcast", batch_gradient)
def gradient_broadcast_matrix(w: Array, X: Array, t: Array) -> Array:
    return X.T @ ((X @ w)[:, None] - t)


@mistake("not-summed", batch_gradient)
def gradient_by_sample(w: Array, X: Array, t: Array) -> Array:
    return np.asarray((X @ w - t)[:, None] * X)


@mistake("wrong-axis", batch_gradient)
def gradient_over_features(w: Array, X: Array, t: Array) -> Array:
    return np.asarray((X @ w - t) * X.sum(axis=1))


@mistake("output-for-error", batch_gradient)
def gradient_of_output(w: Array, X: Array, t: Array) -> Array:
    return X.T @ (X @ w)


@mistake("output-for-error", batch_gradient)
def gradient_of_target(w: Array, X: Array, t: Array) -> Array:
    return X.T @ t


@mistake("error-missing", batch_gradient)
def gradient_without_error(w: Array, X: Array, t: Array) -> Array:
    return np.asarray(X.sum(axis=0))


@mistake("weights-for-update", batch_delta)
def delta_batch_new_weights(w: Array, X: Array, t: Array, rate: float) -> Array:
    return np.asarray(w + right.batch_delta(w, X, t, rate))


@mistake("online-for-batch", batch_delta)
def delta_batch_online(w: Array, X: Array, t: Array, rate: float) -> Array:
    return np.asarray(right.online_pass(w, X, t, np.full(len(X), rate))[-1] - w)


@mistake("one-sample-only", batch_delta)
def delta_batch_last_sample(w: Array, X: Array, t: Array, rate: float) -> Array:
    return right.delta_rule(w, X[-1], float(t[-1]), rate)


@mistake("one-sample-only", batch_delta)
def delta_batch_first_sample(w: Array, X: Array, t: Array, rate: float) -> Array:
    return right.delta_rule(w, X[0], float(t[0]), rate)


@mistake("input-missing", batch_delta)
def delta_batch_without_input(w: Array, X: Array, t: Array, rate: float) -> Array:
    return np.full_like(w, rate * (t - X @ w).sum())


@mistake("absolute-error", batch_delta)
def delta_batch_absolute(w: Array, X: Array, t: Array, rate: float) -> Array:
    return rate * (X.T @ np.abs(t - X @ w))


@mistake("broadcast", batch_delta)
def delta_batch_broadcast(w: Array, X: Array, t: Array, rate: float) -> Array:
    return rate * (X.T @ (t[:, None] - X @ w).sum(axis=1))


@mistake("broadcast", batch_delta)
def delta_batch_broadcast_other_axis(w: Array, X: Array, t: Array, rate: float) -> Array:
    return rate * (X.T @ (t[:, None] - X @ w).sum(axis=0))


@mistake("not-summed", batch_delta)
def delta_batch_by_sample(w: Array, X: Array, t: Array, rate: float) -> Array:
    return np.asarray(rate * (t - X @ w)[:, None] * X)


@mistake("one-step-short", train_batch)
def train_one_short(w: Array, X: Array, t: Array, rate: float, steps: int) -> Array:
    return right.train_batch(w, X, t, rate, max(steps - 1, 0))


@mistake("one-step-more", train_batch)
def train_one_more(w: Array, X: Array, t: Array, rate: float, steps: int) -> Array:
    return right.train_batch(w, X, t, rate, steps + 1)


@mistake("one-step-only", train_batch)
def train_once(w: Array, X: Array, t: Array, rate: float, steps: int) -> Array:
    return right.train_batch(w, X, t, rate, min(steps, 1))


@mistake("one-step-only", train_batch)
def train_once_always(w: Array, X: Array, t: Array, rate: float, steps: int) -> Array:
    return right.train_batch(w, X, t, rate, 1)


@mistake("stale-weights", train_batch)
def train_along_first_gradient(w: Array, X: Array, t: Array, rate: float, steps: int) -> Array:
    return np.asarray(w + steps * right.batch_delta(w, X, t, rate))


@mistake("path-for-weights", train_batch, hint=Text(
    en="The whole path of the weights is returned. Asked for are the last weights only.",
    zh="返回了整条权重轨迹。题目只要最后的权重。",
))  # fmt: skip
def train_path(w: Array, X: Array, t: Array, rate: float, steps: int) -> Array:
    return np.array([right.train_batch(w, X, t, rate, step) for step in range(steps + 1)])


@mistake("sign", train_batch)
def train_uphill(w: Array, X: Array, t: Array, rate: float, steps: int) -> Array:
    return right.train_batch(w, X, t, -rate, steps)


@mistake("factor-two", train_batch)
def train_twice_as_far(w: Array, X: Array, t: Array, rate: float, steps: int) -> Array:
    return right.train_batch(w, X, t, 2 * rate, steps)


@mistake("mean-for-sum", train_batch)
def train_by_means(w: Array, X: Array, t: Array, rate: float, steps: int) -> Array:
    return right.train_batch(w, X, t, rate / len(X), steps)


@mistake("rate-missing", train_batch)
def train_without_rate(w: Array, X: Array, t: Array, rate: float, steps: int) -> Array:
    return right.train_batch(w, X, t, 1.0, steps)


@mistake("rate-twice", train_batch)
def train_with_rate_twice(w: Array, X: Array, t: Array, rate: float, steps: int) -> Array:
    return right.train_batch(w, X, t, rate**2, steps)


@mistake("online-for-batch", train_batch)
def train_online(w: Array, X: Array, t: Array, rate: float, steps: int) -> Array:
    for _ in range(steps):
        w = right.online_pass(w, X, t, np.full(len(X), rate))[-1]
    return w


@mistake("one-sample-only", train_batch)
def train_on_last_sample(w: Array, X: Array, t: Array, rate: float, steps: int) -> Array:
    return right.train_batch(w, X[-1:], t[-1:], rate, steps)


@mistake("update-for-weights", train_batch)
def train_total_change(w: Array, X: Array, t: Array, rate: float, steps: int) -> Array:
    return np.asarray(right.train_batch(w, X, t, rate, steps) - w)


@mistake("intercept-added", least_squares)
def fit_with_intercept(X: Array, t: Array) -> Array:
    extended = np.hstack([X, np.ones((len(X), 1))])
    return np.linalg.lstsq(extended, t, rcond=None)[0][:-1]


@mistake("ridge-added", least_squares)
def fit_ridge(X: Array, t: Array) -> Array:
    return np.asarray(np.linalg.solve(X.T @ X + np.eye(X.shape[1]), X.T @ t))


@mistake("ridge-added", least_squares)
def fit_slight_ridge(X: Array, t: Array) -> Array:
    return np.asarray(np.linalg.solve(X.T @ X + 1e-3 * np.eye(X.shape[1]), X.T @ t))


@mistake("inverse-missing", least_squares)
def fit_without_inverse(X: Array, t: Array) -> Array:
    return X.T @ t


@mistake("samples-dropped", least_squares, hint=Text(
    en="Only as many samples as there are weights are used. The best fit weighs all n equations.",
    zh="只用了与权重个数一样多的样本。最小二乘要兼顾全部 n 个方程。",
))  # fmt: skip
def fit_to_first_samples(X: Array, t: Array) -> Array:
    m = X.shape[1]
    return np.asarray(np.linalg.solve(X[:m], t[:m]))
