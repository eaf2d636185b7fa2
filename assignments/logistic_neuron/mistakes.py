"""What goes wrong with the logistic neuron, and what each mistake would answer."""

# ruff: noqa: D103, ARG001  a mistake's hint is its description, its arguments are the contract's
import numpy as np
from numpy.typing import NDArray

from assignments.logistic_neuron.exercises import (
    chain,
    error_grads,
    input_grads,
    logit,
    logit_grads,
    predict,
    sigmoid,
    sigmoid_grad,
    sigmoid_jacobian,
    squared_error,
)
from autograder.spec import mistake, scaled
from autograder.text import Text
from solutions import logistic_neuron as right

Array = NDArray[np.float64]

HINTS = {
    "sign": Text(
        en="Every number has the wrong sign. Check the minus of e^(−z), and which way the error is taken: ∂E/∂y = −(t − y).",
        zh="所有数值的符号都反了。检查 e^(−z) 里的负号，以及误差相减的方向：∂E/∂y = −(t − y)。",
    ),
    "factor-two": Text(
        en="The result is twice too large. The ½ of E = ½ Σ (t − y)² cancels the 2 of the square's derivative.",
        zh="结果大了一倍。E = ½ Σ (t − y)² 中的 ½ 与平方求导产生的 2 相抵消。",
    ),
    "half-missing": Text(
        en="The ½ is missing: E = ½ Σ (t − y)². Its purpose shows in the derivative, where it cancels the 2 of the square.",
        zh="缺少系数 ½：E = ½ Σ (t − y)²。它的作用在求导时可见：与平方产生的 2 相抵消。",
    ),
    "mean-for-sum": Text(
        en="The result is a mean. In this course errors and their gradients are sums over the samples: nothing divides by n.",
        zh="结果取了平均。本课程的误差及其梯度都是对样本求和，不除以 n。",
    ),
    "sum-for-mean": Text(
        en="The result is n times too large: it is multiplied by the number of samples although the sum is already taken.",
        zh="结果大了 n 倍：已经求过和，又乘了一次样本数。",
    ),
    "swapped-results": Text(
        en="This place holds the result that belongs in the other one. Compare with the order of the results in the task.",
        zh="这个位置上放的是另一个结果。请对照题目中返回值的顺序。",
    ),
    "bias-missing": Text(
        en="The bias has no part in it: z = b + Σ xᵢwᵢ. It acts on every sample, and its gradient is a sum over all of them.",
        zh="没有用到偏置：z = b + Σ xᵢwᵢ。偏置作用于每个样本，它的梯度是对所有样本求和。",
    ),
    "bias-subtracted": Text(
        en="The bias is subtracted. It shifts the weighted sum upwards: z = b + Σ xᵢwᵢ.",
        zh="偏置被减掉了。它应当加到加权和上：z = b + Σ xᵢwᵢ。",
    ),
    "bias-per-feature": Text(
        en="The bias counts once for every feature: it has got into the sum over i. In z = b + Σ xᵢwᵢ it stands before the sum.",
        zh="偏置按特征个数重复计入了：它混进了对 i 的求和。z = b + Σ xᵢwᵢ 中，b 在求和号之外。",
    ),
    "bias-not-summed": Text(
        en="There is one bias for the whole batch, so ∂E/∂b is one number. The result still holds one value a sample.",
        zh="整批样本共用一个偏置，所以 ∂E/∂b 是一个数。现在的结果里每个样本还各有一个值。",
    ),
    "bias-with-inputs": Text(
        en="The bias gradient is mixed with the inputs. ∂z/∂b is 1, whatever x is.",
        zh="偏置的梯度里混入了输入。无论 x 是多少，∂z/∂b 都等于 1。",
    ),
    "bias-after-activation": Text(
        en="The bias is added after the sigmoid. It belongs to z, before it: y = σ(b + Σ xᵢwᵢ).",
        zh="偏置加在了 sigmoid 之后。它属于 z，应在 sigmoid 之前：y = σ(b + Σ xᵢwᵢ)。",
    ),
    "input-missing": Text(
        en="A factor xᵢ is missing: each weight acts through its own input, ∂z/∂wᵢ = xᵢ.",
        zh="漏掉了因子 xᵢ：每个权重通过自己的输入起作用，∂z/∂wᵢ = xᵢ。",
    ),
    "weights-missing": Text(
        en="The weights are missing: ∂z/∂xᵢ = wᵢ, so that every input has a gradient of its own.",
        zh="漏掉了权重：∂z/∂xᵢ = wᵢ，每个输入各有自己的梯度。",
    ),
    "weights-for-inputs": Text(
        en="The weights stand where the inputs belong. What is the derivative of z = b + Σ xᵢwᵢ with respect to wᵢ?",
        zh="该用输入的地方用了权重。z = b + Σ xᵢwᵢ 对 wᵢ 的导数是什么？",
    ),
    "inputs-for-weights": Text(
        en="The inputs stand where the weights belong: this is the weight gradient, sample by sample. What is the derivative of z with respect to xᵢ?",
        zh="该用权重的地方用了输入：这是每个样本的权重梯度。z 对 xᵢ 的导数是什么？",
    ),
    "one-sample-only": Text(
        en="Only one of the samples counts. Is something overwritten in a loop where it should be added up, or only the first row looked at?",
        zh="只有一个样本起了作用。是不是循环里该累加的地方被覆盖了，或者只用了第一行？",
    ),
    "not-summed": Text(
        en="The products are there but not added up: a sum over one axis is missing.",
        zh="乘积已经算出，但没有加起来：少了沿某个轴的求和。",
    ),
    "summed": Text(
        en="Too much is added up: the task asks for one value for each place, not for their sum.",
        zh="加得太多了：题目要的是每个位置各一个值，而不是它们的总和。",
    ),
    "wrong-axis": Text(
        en="The sum runs over the wrong axis. Write down the shapes: which index has to disappear, and which one stays?",
        zh="求和的轴错了。把形状写出来看看：哪个下标应当消失，哪个应当保留？",
    ),
    "transposed": Text(
        en="Rows and columns are exchanged in a matrix product. Write the shapes side by side: the inner ones have to agree, in square cases by meaning too.",
        zh="矩阵乘法里行和列用反了。把形状并排写出来：相邻的两维必须对应；方阵时形状总能对上，更要看含义。",
    ),
    "broadcast": Text(
        en="Every entry met every other one: numpy stretched a vector of (n,) against one of (n, 1) to (n, n). Print the shapes step by step.",
        zh="每个元素都与所有其他元素配了对：numpy 把 (n,) 与 (n, 1) 广播成了 (n, n)。请逐步打印形状。",
    ),
    "accumulates": Text(
        en="Something is carried over from before: a running sum is not set back to its start, between samples or between calls.",
        zh="把之前的内容带了过来：累加变量没有在样本之间或两次调用之间归零。",
    ),
    "stale-cache": Text(
        en="Results of an earlier call are kept and used again for other inputs. Every call has to start from its own arguments.",
        zh="保留了上一次调用的结果，又用在了别的输入上。每次调用都应从自己的参数算起。",
    ),
    "activation-added": Text(
        en="The sigmoid is applied, but z is asked for: the weighted sum and the bias, before the sigmoid.",
        zh="多用了 sigmoid。题目要的是 z：经过 sigmoid 之前的加权和加偏置。",
    ),
    "activation-missing": Text(
        en="The sigmoid is missing: z is used where the output y = σ(z) belongs.",
        zh="缺少 sigmoid：该用输出 y = σ(z) 的地方用了 z。",
    ),
    "activation-twice": Text(
        en="The sigmoid is applied twice. There is one of them between z and y.",
        zh="sigmoid 用了两次。z 与 y 之间只有一个 sigmoid。",
    ),
    "threshold": Text(
        en="The output is cut to 0 or 1. A logistic neuron gives the value in between: the smooth step is what makes a gradient possible.",
        zh="输出被截成了 0 或 1。logistic 神经元输出的是中间值：正因为平滑，才有梯度可用。",
    ),
    "precedence": Text(
        en="Python divides before it adds: without parentheses 1 / 1 + e^(−z) is 1 + e^(−z). What does your function give at 0?",
        zh="Python 先除后加：不加括号，1 / 1 + e^(−z) 就等于 1 + e^(−z)。你的函数在 0 处等于多少？",
    ),
    "tanh-for-sigmoid": Text(
        en="This is the hyperbolic tangent, between −1 and 1. The logistic function lies between 0 and 1.",
        zh="这是双曲正切，取值在 −1 与 1 之间。sigmoid 的取值在 0 与 1 之间。",
    ),
    "softmax-for-sigmoid": Text(
        en="This is the softmax: its values depend on each other. The sigmoid looks at each z by itself.",
        zh="这是 softmax，各个值互相影响。sigmoid 对每个 z 单独计算。",
    ),
    "slope-for-value": Text(
        en="This is the slope y(1 − y). Asked for is the value y itself.",
        zh="这是导数 y(1 − y)。题目要的是函数值 y 本身。",
    ),
    "steepness": Text(
        en="The curve is too steep or too flat: z enters with a factor. In σ(z) = (1 + tanh(z/2))/2 each ½ counts.",
        zh="曲线太陡或太缓：z 被乘上了一个系数。σ(z) = (1 + tanh(z/2))/2 中的两个 ½ 缺一不可。",
    ),
    "low-precision": Text(
        en="The result has too few digits: something is calculated in float32, or cut off before e^(−z) really vanishes.",
        zh="结果的有效数字不够：某处用了 float32，或者在 e^(−z) 真正可以忽略之前就做了截断。",
    ),
    "number-not-accepted": Text(
        en="It works for arrays but not for a single float. z may be either: what does your code do with it that only an array allows?",
        zh="传入数组没问题，但传入单个 float 就不行。z 两者都可以：代码里哪一步只有数组才能做？",
    ),
    "array-not-accepted": Text(
        en="It works for a single float but not for an array. Functions of `math` and a plain `if` take one number at a time.",
        zh="传入单个 float 没问题，但传入数组就不行。`math` 里的函数和普通的 `if` 每次只能处理一个数。",
    ),
    "slope-missing": Text(
        en="The slope of the sigmoid, dy/dz = y(1 − y), is missing as a factor: the way from E to z leads through y.",
        zh="缺少 sigmoid 的导数 dy/dz = y(1 − y) 这个因子：从 E 到 z 必须经过 y。",
    ),
    "slope-incomplete": Text(
        en="Only one half of the slope is there. dy/dz = y(1 − y) is a product of two factors.",
        zh="导数只写了一半。dy/dz = y(1 − y) 是两个因子的乘积。",
    ),
    "slope-of-logit": Text(
        en="The slope is computed from z as if z were the output. In dy/dz = y(1 − y), y is σ(z).",
        zh="把 z 当成输出代入了导数公式。dy/dz = y(1 − y) 中的 y 是 σ(z)。",
    ),
    "slope-of-output": Text(
        en="The sigmoid is applied once too often inside the slope: it is evaluated at y, not at z. Such a slope never falls below 0.19.",
        zh="求导数时多用了一次 sigmoid：代入的是 y 而不是 z。这样得到的导数永远不会低于 0.19。",
    ),
    "slope-twice": Text(
        en="The slope y(1 − y) is multiplied in twice. There is one sigmoid on the way, so there is one slope.",
        zh="导数 y(1 − y) 乘了两次。路上只有一个 sigmoid，所以只有一个导数。",
    ),
    "slope-divided": Text(
        en="It is divided by the slope y(1 − y). The chain rule multiplies derivatives.",
        zh="除以了导数 y(1 − y)。链式法则是把导数相乘。",
    ),
    "slope-added": Text(
        en="The slope of the sigmoid is in it. Asked for is ∂z, and z comes before the sigmoid.",
        zh="里面多了 sigmoid 的导数。题目要的是 z 的偏导数，而 z 在 sigmoid 之前。",
    ),
    "tanh-slope": Text(
        en="1 − y² is the slope of the hyperbolic tangent. The logistic function has another one.",
        zh="1 − y² 是双曲正切的导数。sigmoid 的导数是另一个式子。",
    ),
    "slope-at-zero": Text(
        en="The slope is ¼ only at z = 0. Elsewhere it depends on z.",
        zh="只有在 z = 0 处导数才是 ¼。在别处它随 z 变化。",
    ),
    "upstream-missing": Text(
        en="The gradient that comes from above is ignored: what is returned is the derivative of y alone, not of E.",
        zh="忽略了上游梯度：返回的只是 y 的导数，而不是 E 的导数。",
    ),
    "output-for-error": Text(
        en="The output y or the target t stands where the error t − y belongs.",
        zh="应当用误差 t − y 的地方，用成了输出 y 或目标 t。",
    ),
    "absolute-error": Text(
        en="The errors enter by their size only. Their sign tells whether the output has to rise or to fall.",
        zh="误差只取了绝对值。误差的正负号决定输出该升还是该降。",
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
    "cross-entropy": Text(
        en="This is the cross-entropy. The error here is half the sum of the squares: E = ½ Σ (t − y)².",
        zh="这是交叉熵。这里的误差是平方和的一半：E = ½ Σ (t − y)²。",
    ),
    "update-for-gradient": Text(
        en="This is a step against the gradient, scaled by a learning rate. Asked for is the gradient itself.",
        zh="这是沿负梯度方向、乘过学习率的更新量。题目要的是梯度本身。",
    ),
    "samples-mixed": Text(
        en="The error of one sample reaches the inputs of the others. Each row of ∂E/∂X depends on its own sample only.",
        zh="一个样本的误差影响到了其他样本的输入。∂E/∂X 的每一行只与自己的样本有关。",
    ),
    "diagonal-missing": Text(
        en="These are the slopes as a vector. The Jacobian is a matrix of (n, n): which entries are they, and what are the others?",
        zh="这是由导数组成的向量。雅可比矩阵的形状是 (n, n)：这些数在什么位置，其余元素是多少？",
    ),
    "antidiagonal": Text(
        en="The slopes stand on the other diagonal. The entry (i, j) is ∂yᵢ/∂zⱼ: where is i = j?",
        zh="导数放到了另一条对角线上。(i, j) 处的元素是 ∂yᵢ/∂zⱼ：i = j 在哪里？",
    ),
    "inverse-for-transpose": Text(
        en="The Jacobian is inverted. The chain rule carries a gradient back with the transpose, Jᵀ g.",
        zh="对雅可比矩阵求了逆。链式法则用转置把梯度传回去：Jᵀ g。",
    ),
}  # fmt: skip

SIGN = scaled(
    "sign", "-1", logit, logit_grads, sigmoid_grad, sigmoid_jacobian, chain, squared_error, error_grads, input_grads
)
TWICE = scaled("factor-two", "2", error_grads, input_grads)
HALF = scaled("half-missing", "2", squared_error)
MEAN = scaled("mean-for-sum", "1 / len(X)", squared_error, error_grads, input_grads)
MEAN_CHAIN = scaled("mean-for-sum", "1 / len(upstream)", chain)
TOO_MANY = scaled("sum-for-mean", "len(X)", squared_error, error_grads, input_grads)
BIAS_PER_FEATURE = scaled("bias-per-feature", "len(w)", error_grads, part="bias")


@mistake("bias-missing", logit)
def logit_without_bias(w: Array, b: float, X: Array) -> Array:
    return X @ w


@mistake("bias-subtracted", logit)
def logit_minus_bias(w: Array, b: float, X: Array) -> Array:
    return X @ w - b


@mistake("bias-per-feature", logit)
def logit_bias_by_feature(w: Array, b: float, X: Array) -> Array:
    return X @ w + len(w) * b


@mistake("bias-with-inputs", logit, hint=Text(
    en="The bias is added to the inputs, and so multiplied by the weights. It is added to their weighted sum: z = b + Σ xᵢwᵢ.",
    zh="偏置加到了输入上，于是又乘了权重。它应当加到加权和上：z = b + Σ xᵢwᵢ。",
))  # fmt: skip
def logit_bias_in_inputs(w: Array, b: float, X: Array) -> Array:
    return (X + b) @ w


@mistake("bias-with-inputs", logit, hint=Text(
    en="The bias is added to the weights, and so multiplied by the inputs. It is added to the weighted sum: z = b + Σ xᵢwᵢ.",
    zh="偏置加到了权重上，于是又乘了输入。它应当加到加权和上：z = b + Σ xᵢwᵢ。",
))  # fmt: skip
def logit_bias_in_weights(w: Array, b: float, X: Array) -> Array:
    return X @ (w + b)


@mistake("bias-multiplied", logit, hint=Text(
    en="The bias is multiplied in. It is added to the weighted sum: z = b + Σ xᵢwᵢ.",
    zh="偏置被乘了进去。它应当加到加权和上：z = b + Σ xᵢwᵢ。",
))  # fmt: skip
def logit_bias_times(w: Array, b: float, X: Array) -> Array:
    return b * (X @ w)


@mistake("activation-added", logit)
def logit_activated(w: Array, b: float, X: Array) -> Array:
    return right.sigmoid(X @ w + b)


@mistake("threshold", logit, hint=Text(
    en="The result is cut to 0 or 1. Asked for is the total input z itself.",
    zh="结果被截成了 0 或 1。题目要的是总输入 z 本身。",
))  # fmt: skip
def logit_threshold(w: Array, b: float, X: Array) -> Array:
    return np.where(X @ w + b > 0, 1.0, 0.0)


@mistake("weights-missing", logit, hint=Text(
    en="The inputs are summed without their weights: z = b + Σ xᵢwᵢ.",
    zh="输入没有乘权重就求和了：z = b + Σ xᵢwᵢ。",
))  # fmt: skip
def logit_unweighted(w: Array, b: float, X: Array) -> Array:
    return np.asarray(X.sum(axis=1) + b)


@mistake("not-summed", logit)
def logit_products(w: Array, b: float, X: Array) -> Array:
    return X * w + b


@mistake("wrong-axis", logit)
def logit_wrong_axis(w: Array, b: float, X: Array) -> Array:
    return np.asarray((X * w).sum(axis=0) + b)


@mistake("transposed", logit)
def logit_transposed(w: Array, b: float, X: Array) -> Array:
    return X.T @ w + b


@mistake("one-sample-only", logit)
def logit_last_sample(w: Array, b: float, X: Array) -> Array:
    return np.full(len(X), X[-1] @ w + b)


@mistake("one-sample-only", logit)
def logit_first_sample(w: Array, b: float, X: Array) -> Array:
    return np.full(len(X), X[0] @ w + b)


@mistake("one-sample-only", logit)
def logit_of_one_sample(w: Array, b: float, X: Array) -> Array:
    return np.asarray(X[0] @ w + b)


@mistake("mean-for-sum", logit, hint=Text(
    en="The products are averaged over the features. The total input is their sum: z = b + Σ xᵢwᵢ.",
    zh="对各特征的乘积取了平均。总输入是它们的和：z = b + Σ xᵢwᵢ。",
))  # fmt: skip
def logit_mean(w: Array, b: float, X: Array) -> Array:
    return np.asarray((X * w).mean(axis=1) + b)


@mistake("accumulates", logit)
def logit_running(w: Array, b: float, X: Array) -> Array:
    return np.cumsum(X @ w) + b


@mistake("accumulates", logit)
def logit_running_bias(w: Array, b: float, X: Array) -> Array:
    return np.cumsum(X @ w + b)


@mistake("summed", logit)
def logit_total(w: Array, b: float, X: Array) -> Array:
    return np.asarray((X @ w).sum() + b)


@mistake("summed", logit)
def logit_grand_total(w: Array, b: float, X: Array) -> Array:
    return np.asarray((X @ w + b).sum())


@mistake("swapped-results", logit_grads)
def grads_swapped(w: Array, b: float, x: Array) -> tuple[Array, Array]:
    return w, x


@mistake("bias-added", logit_grads, hint=Text(
    en="The bias is still in it. In z = b + Σ xᵢwᵢ it is a term of its own, which vanishes when the others are differentiated.",
    zh="结果里还带着偏置。在 z = b + Σ xᵢwᵢ 中它是独立的一项，对 w 或 x 求导时消失。",
))  # fmt: skip
def grads_with_bias(w: Array, b: float, x: Array) -> tuple[Array, Array]:
    return x + b, w + b


@mistake("slope-added", logit_grads)
def grads_of_output(w: Array, b: float, x: Array) -> tuple[Array, Array]:
    slope = right.sigmoid_grad(x @ w + b)
    return x * slope, w * slope


@mistake("input-missing", logit_grads, hint=Text(
    en="This is 1. In z = b + Σ xᵢwᵢ every weight and its input multiply each other: each is the other's derivative.",
    zh="结果是 1。在 z = b + Σ xᵢwᵢ 中，权重与它的输入相乘：对一个求导，得到的是另一个。",
))  # fmt: skip
def grads_ones(w: Array, b: float, x: Array) -> tuple[Array, Array]:
    return np.ones_like(x), np.ones_like(w)


@mistake("product-for-derivative", logit_grads, hint=Text(
    en="These are the products xᵢwᵢ. Differentiating a product with respect to one factor leaves the other.",
    zh="这是乘积 xᵢwᵢ。乘积对其中一个因子求导，剩下的是另一个因子。",
))  # fmt: skip
def grads_products(w: Array, b: float, x: Array) -> tuple[Array, Array]:
    return x * w, x * w


@mistake("summed", logit_grads)
def grads_summed(w: Array, b: float, x: Array) -> tuple[float, float]:
    return x.sum(), w.sum()


@mistake("value-for-gradient", logit_grads, hint=Text(
    en="This is z itself. Asked for are its derivatives, one for each weight and each input.",
    zh="这是 z 本身。题目要的是它的偏导数：每个权重、每个输入各一个。",
))  # fmt: skip
def grads_value(w: Array, b: float, x: Array) -> tuple[float, float]:
    return x @ w + b, x @ w + b


@mistake("value-for-gradient", logit_grads, hint=Text(
    en="This is z itself. Asked for are its derivatives, one for each weight and each input.",
    zh="这是 z 本身。题目要的是它的偏导数：每个权重、每个输入各一个。",
))  # fmt: skip
def grads_value_everywhere(w: Array, b: float, x: Array) -> tuple[Array, Array]:
    z = x @ w + b
    return np.full_like(x, z), np.full_like(w, z)


@mistake("numerical-derivative", logit_grads)
def grads_by_differences(w: Array, b: float, x: Array) -> tuple[Array, Array]:
    z = right.logit(w, b, x[None])[0]
    steps = 1e-6 * np.eye(len(w))
    at_w = [(right.logit(w + step, b, x[None])[0] - z) / 1e-6 for step in steps]
    at_x = [(right.logit(w, b, (x + step)[None])[0] - z) / 1e-6 for step in steps]
    return np.array(at_w), np.array(at_x)


@mistake("sign", sigmoid, hint=Text(
    en="This is 1 − y, the curve mirrored: the sign in the exponent is wrong. Does the result rise with z?",
    zh="这是 1 − y，曲线左右颠倒了：指数里的符号错了。结果应当随 z 增大而增大。",
))  # fmt: skip
def sigmoid_of_minus_z(z: Array) -> Array:
    return right.sigmoid(-z)


@mistake("precedence", sigmoid)
def sigmoid_precedence(z: Array) -> Array:
    return 1 / 1 + np.exp(-z)


@mistake("tanh-for-sigmoid", sigmoid)
def sigmoid_tanh(z: Array) -> Array:
    return np.tanh(z)


@mistake("tanh-for-sigmoid", sigmoid)
def sigmoid_two_sided(z: Array) -> Array:
    return np.tanh(z / 2)


@mistake("steepness", sigmoid)
def sigmoid_steep(z: Array) -> Array:
    return (1 + np.tanh(z)) / 2


@mistake("steepness", sigmoid)
def sigmoid_flat(z: Array) -> Array:
    return right.sigmoid(z / 2)


@mistake("softmax-for-sigmoid", sigmoid)
def sigmoid_softmax(z: Array) -> Array:
    grown = np.exp(z - np.max(z))
    return np.asarray(grown / np.sum(grown))


@mistake("softmax-for-sigmoid", sigmoid)
def sigmoid_softmax_by_row(z: Array) -> Array:
    grown = np.exp(z - np.max(z))
    return np.asarray(grown / np.sum(grown, axis=-1, keepdims=True))


@mistake("softmax-for-sigmoid", sigmoid)
def sigmoid_softmax_plain(z: Array) -> Array:
    grown = np.exp(z)
    return np.asarray(grown / np.sum(grown))


@mistake("threshold", sigmoid)
def sigmoid_step(z: Array) -> Array:
    return np.where(np.asarray(z) > 0, 1.0, 0.0)


@mistake("threshold", sigmoid)
def sigmoid_rounded(z: Array) -> Array:
    return np.where(np.asarray(z) >= 0, 1.0, 0.0)


@mistake("slope-for-value", sigmoid)
def sigmoid_slope(z: Array) -> Array:
    y = right.sigmoid(z)
    return y * (1 - y)


@mistake("activation-twice", sigmoid)
def sigmoid_twice(z: Array) -> Array:
    return right.sigmoid(right.sigmoid(z))


@mistake("denominator", sigmoid, hint=Text(
    en="The denominator is 1 − e^(−z), which is zero at z = 0. Compare with the formula of the lecture.",
    zh="分母成了 1 − e^(−z)，在 z = 0 处为零。请对照课件中的公式。",
))  # fmt: skip
def sigmoid_denominator_minus(z: Array) -> Array:
    return np.asarray(1 / (1 - np.exp(-z)))


@mistake("denominator", sigmoid, hint=Text(
    en="The 1 + in the denominator is missing, so that the result grows without bound.",
    zh="分母里少了“1 +”，结果会无限增大。",
))  # fmt: skip
def sigmoid_of_one_term(z: Array) -> Array:
    return np.asarray(1 / np.exp(-z))


@mistake("denominator", sigmoid, hint=Text(
    en="This is only the exponential. The formula of the lecture is a fraction with it in the denominator.",
    zh="这只是指数函数。课件中的公式是一个分式，指数在分母里。",
))  # fmt: skip
def sigmoid_of_positive_term(z: Array) -> Array:
    return np.asarray(np.exp(-z))


@mistake("rectifier", sigmoid, hint=Text(
    en="This is the rectifier max(z, 0). The logistic function is a smooth step between 0 and 1.",
    zh="这是修正线性函数 max(z, 0)。sigmoid 是从 0 平滑过渡到 1 的曲线。",
))  # fmt: skip
def sigmoid_rectifier(z: Array) -> Array:
    return np.maximum(z, 0.0)


@mistake("rectifier", sigmoid, hint=Text(
    en="These are straight lines. The logistic function is a smooth curve: y = 1/(1 + e^(−z)).",
    zh="这是几段直线。sigmoid 是光滑的曲线：y = 1/(1 + e^(−z))。",
))  # fmt: skip
def sigmoid_hard(z: Array) -> Array:
    return np.clip(z / 4 + 0.5, 0.0, 1.0)


@mistake("inverse-function", sigmoid, hint=Text(
    en="This is the inverse function, from the output back to z.",
    zh="这是反函数：由输出倒推 z。",
))  # fmt: skip
def sigmoid_inverse(z: Array) -> Array:
    return np.asarray(np.log(z / (1 - z)))


@mistake("low-precision", sigmoid)
def sigmoid_clipped_at_10(z: Array) -> Array:
    return right.sigmoid(np.clip(z, -10.0, 10.0))


@mistake("low-precision", sigmoid)
def sigmoid_clipped_at_15(z: Array) -> Array:
    return right.sigmoid(np.clip(z, -15.0, 15.0))


@mistake("low-precision", sigmoid)
def sigmoid_clipped_at_16(z: Array) -> Array:
    return right.sigmoid(np.clip(z, -16.0, 16.0))


@mistake("low-precision", sigmoid)
def sigmoid_clipped_at_20(z: Array) -> Array:
    return right.sigmoid(np.clip(z, -20.0, 20.0))


@mistake("overflow", sigmoid)
def sigmoid_grown(z: Array) -> Array:
    grown = np.exp(z)
    return np.asarray(grown / (1 + grown))


@mistake("overflow", sigmoid, hint=Text(
    en="∞/∞ became 0 where z is large: the result should be close to 1 there. Look for the exponential that grows without bound.",
    zh="z 很大时，∞/∞ 被替换成了 0，而那里应当接近 1。检查哪个指数会无限增大。",
))  # fmt: skip
def sigmoid_number_zeroed(z: Array) -> Array:
    grown = np.exp(z)
    return np.nan_to_num(grown / (1 + grown))


@mistake("overflow", sigmoid, hint=Text(
    en="`math.exp` raises an error for arguments above 709. Either keep the exponent from growing, or use a form of the formula for each sign of z.",
    zh="`math.exp` 的参数超过 709 就会报错。请避免指数变大，或者对 z 的正负分别使用合适的公式。",
))  # fmt: skip
def sigmoid_math_exp_of_minus_z(z: Array) -> Array:
    if np.any(np.asarray(z) < -709):
        raise OverflowError("math range error")
    return right.sigmoid(z)


@mistake("overflow", sigmoid, hint=Text(
    en="`math.exp` raises an error for arguments above 709. Either keep the exponent from growing, or use a form of the formula for each sign of z.",
    zh="`math.exp` 的参数超过 709 就会报错。请避免指数变大，或者对 z 的正负分别使用合适的公式。",
))  # fmt: skip
def sigmoid_math_exp_of_z(z: Array) -> Array:
    if np.any(np.asarray(z) > 709):
        raise OverflowError("math range error")
    return right.sigmoid(z)


@mistake("overflow", sigmoid, hint=Text(
    en="`math.exp` raises an error for arguments above 709. Either keep the exponent from growing, or use a form of the formula for each sign of z.",
    zh="`math.exp` 的参数超过 709 就会报错。请避免指数变大，或者对 z 的正负分别使用合适的公式。",
))  # fmt: skip
def sigmoid_math_exp_of_size(z: Array) -> Array:
    if np.any(np.abs(z) > 709):
        raise OverflowError("math range error")
    return right.sigmoid(z)


@mistake("number-not-accepted", sigmoid)
def sigmoid_of_arrays(z: Array) -> Array:
    if np.ndim(z) == 0:
        raise TypeError("not an array")
    return right.sigmoid(z)


@mistake("array-not-accepted", sigmoid)
def sigmoid_of_numbers(z: Array) -> Array:
    if np.ndim(z) > 0:
        raise TypeError("not a number")
    return right.sigmoid(z)


@mistake("array-not-accepted", sigmoid)
def sigmoid_by_if(z: Array) -> Array:
    if z >= 0:
        return right.sigmoid(z)
    return right.sigmoid(z)


@mistake("array-not-accepted", sigmoid)
def sigmoid_of_numbers_not_too_far_below(z: Array) -> Array:
    if np.ndim(z) > 0 or z < -709:
        raise TypeError("not a number, or too far out")
    return right.sigmoid(z)


@mistake("array-not-accepted", sigmoid)
def sigmoid_of_numbers_not_too_far_above(z: Array) -> Array:
    if np.ndim(z) > 0 or z > 709:
        raise TypeError("not a number, or too far out")
    return right.sigmoid(z)


@mistake("slope-of-logit", sigmoid_grad)
def slope_of_logit(z: Array) -> Array:
    return z * (1 - z)


@mistake("slope-of-logit", sigmoid_grad)
def slope_half_of_logit(z: Array) -> Array:
    return right.sigmoid(z) * (1 - z)


@mistake("slope-of-logit", sigmoid_grad)
def slope_other_half_of_logit(z: Array) -> Array:
    return z * (1 - right.sigmoid(z))


@mistake("slope-of-output", sigmoid_grad)
def slope_of_output(z: Array) -> Array:
    return right.sigmoid_grad(right.sigmoid(z))


@mistake("slope-of-output", sigmoid_grad)
def slope_half_of_output(z: Array) -> Array:
    y = right.sigmoid(z)
    return y * (1 - right.sigmoid(y))


@mistake("slope-twice", sigmoid_grad)
def slope_squared(z: Array) -> Array:
    return right.sigmoid_grad(z) ** 2


@mistake("slope-missing", sigmoid_grad, hint=Text(
    en="This is the value y. Asked for is its slope dy/dz.",
    zh="这是函数值 y。题目要的是导数 dy/dz。",
))  # fmt: skip
def slope_is_value(z: Array) -> Array:
    return right.sigmoid(z)


@mistake("slope-incomplete", sigmoid_grad)
def slope_complement(z: Array) -> Array:
    return 1 - right.sigmoid(z)


@mistake("slope-incomplete", sigmoid_grad, hint=Text(
    en="This is y². The slope dy/dz = y(1 − y) has two different factors.",
    zh="这是 y²。dy/dz = y(1 − y) 的两个因子并不相同。",
))  # fmt: skip
def slope_squared_value(z: Array) -> Array:
    return right.sigmoid(z) ** 2


@mistake("slope-incomplete", sigmoid_grad, hint=Text(
    en="This is (1 − y)². The slope dy/dz = y(1 − y) has two different factors.",
    zh="这是 (1 − y)²。dy/dz = y(1 − y) 的两个因子并不相同。",
))  # fmt: skip
def slope_squared_complement(z: Array) -> Array:
    return (1 - right.sigmoid(z)) ** 2


@mistake("plus-for-minus", sigmoid_grad, hint=Text(
    en="A plus stands where a minus belongs: this slope does not vanish for large z.",
    zh="该用减号的地方用了加号：这样的导数在 z 很大时不会趋于零。",
))  # fmt: skip
def slope_plus(z: Array) -> Array:
    y = right.sigmoid(z)
    return y * (1 + y)


@mistake("slope-divided", sigmoid_grad, hint=Text(
    en="This is the reciprocal of the slope, dz/dy. Asked for is dy/dz.",
    zh="这是导数的倒数 dz/dy。题目要的是 dy/dz。",
))  # fmt: skip
def slope_reciprocal(z: Array) -> Array:
    return np.asarray(1 / right.sigmoid_grad(z))


@mistake("tanh-slope", sigmoid_grad)
def slope_tanh_rule(z: Array) -> Array:
    return 1 - right.sigmoid(z) ** 2


@mistake("tanh-slope", sigmoid_grad)
def slope_of_tanh(z: Array) -> Array:
    return 1 - np.tanh(z) ** 2


@mistake("tanh-slope", sigmoid_grad)
def slope_of_steep_sigmoid(z: Array) -> Array:
    return 0.5 * (1 - np.tanh(z) ** 2)


@mistake("slope-at-zero", sigmoid_grad)
def slope_quarter(z: Array) -> Array:
    return np.full(np.shape(z), 0.25)


@mistake("softmax-for-sigmoid", sigmoid_grad)
def slope_softmax(z: Array) -> Array:
    grown = np.exp(z - np.max(z))
    y = grown / np.sum(grown)
    return np.asarray(y * (1 - y))


@mistake("number-not-accepted", sigmoid_grad)
def slope_of_arrays(z: Array) -> Array:
    if np.ndim(z) == 0:
        raise TypeError("not an array")
    return right.sigmoid_grad(z)


@mistake("array-not-accepted", sigmoid_grad)
def slope_of_numbers(z: Array) -> Array:
    if np.ndim(z) > 0:
        raise TypeError("not a number")
    return right.sigmoid_grad(z)


@mistake("array-not-accepted", sigmoid_grad)
def slope_of_numbers_not_too_far_below(z: Array) -> Array:
    if np.ndim(z) > 0 or z < -354:
        raise TypeError("not a number, or too far out")
    return right.sigmoid_grad(z)


@mistake("array-not-accepted", sigmoid_grad)
def slope_of_numbers_not_too_far_above(z: Array) -> Array:
    if np.ndim(z) > 0 or z > 354:
        raise TypeError("not a number, or too far out")
    return right.sigmoid_grad(z)


@mistake("overflow", sigmoid_grad, hint=Text(
    en="`math.exp` raises an error for arguments above 709, and so does squaring what it gives above 354. Which form of the formula needs only small exponentials?",
    zh="`math.exp` 的参数超过 709 会报错，结果再平方则超过 354 就会报错。哪种写法只用到小的指数？",
))  # fmt: skip
def slope_math_exp_of_minus_z(z: Array) -> Array:
    if np.any(np.asarray(z) < -354):
        raise OverflowError("math range error")
    return right.sigmoid_grad(z)


@mistake("overflow", sigmoid_grad, hint=Text(
    en="`math.exp` raises an error for arguments above 709, and so does squaring what it gives above 354. Which form of the formula needs only small exponentials?",
    zh="`math.exp` 的参数超过 709 会报错，结果再平方则超过 354 就会报错。哪种写法只用到小的指数？",
))  # fmt: skip
def slope_math_exp_of_z(z: Array) -> Array:
    if np.any(np.asarray(z) > 354):
        raise OverflowError("math range error")
    return right.sigmoid_grad(z)


@mistake("overflow", sigmoid_grad, hint=Text(
    en="`math.exp` raises an error for arguments above 709, and so does squaring what it gives above 354. Which form of the formula needs only small exponentials?",
    zh="`math.exp` 的参数超过 709 会报错，结果再平方则超过 354 就会报错。哪种写法只用到小的指数？",
))  # fmt: skip
def slope_math_exp_of_size(z: Array) -> Array:
    if np.any(np.abs(z) > 354):
        raise OverflowError("math range error")
    return right.sigmoid_grad(z)


@mistake("numerical-derivative", sigmoid_grad)
def slope_by_forward_difference(z: Array) -> Array:
    return (right.sigmoid(np.asarray(z) + 1e-4) - right.sigmoid(z)) / 1e-4


@mistake("numerical-derivative", sigmoid_grad)
def slope_by_central_difference(z: Array) -> Array:
    z = np.asarray(z)
    return (right.sigmoid(z + 1e-3) - right.sigmoid(z - 1e-3)) / 2e-3


@mistake("diagonal-missing", sigmoid_jacobian)
def jacobian_vector(z: Array) -> Array:
    return right.sigmoid_grad(z)


@mistake("broadcast", sigmoid_jacobian)
def jacobian_outer(z: Array) -> Array:
    y = right.sigmoid(z)
    return np.outer(y, 1 - y)


@mistake("broadcast", sigmoid_jacobian)
def jacobian_outer_transposed(z: Array) -> Array:
    y = right.sigmoid(z)
    return np.outer(1 - y, y)


@mistake("broadcast", sigmoid_jacobian)
def jacobian_rows(z: Array) -> Array:
    return np.tile(right.sigmoid_grad(z), (len(z), 1))


@mistake("broadcast", sigmoid_jacobian)
def jacobian_columns(z: Array) -> Array:
    return np.tile(right.sigmoid_grad(z)[:, None], (1, len(z)))


@mistake("broadcast", sigmoid_jacobian)
def jacobian_outer_slopes(z: Array) -> Array:
    return np.outer(right.sigmoid_grad(z), right.sigmoid_grad(z))


@mistake("broadcast", sigmoid_jacobian, hint=Text(
    en="The places are exchanged: yᵢ depends on zᵢ only, so that the slopes belong where i = j, and zeros elsewhere.",
    zh="位置正好弄反了：yᵢ 只依赖于 zᵢ，导数应放在 i = j 处，其余为零。",
))  # fmt: skip
def jacobian_difference(z: Array) -> Array:
    y = right.sigmoid(z)
    return np.asarray(y[:, None] * (1 - y[:, None]) * np.ones((1, len(z))) * (1 - np.eye(len(z))))


@mistake("antidiagonal", sigmoid_jacobian)
def jacobian_antidiagonal(z: Array) -> Array:
    return np.fliplr(np.diag(right.sigmoid_grad(z)))


@mistake("antidiagonal", sigmoid_jacobian)
def jacobian_antidiagonal_reversed(z: Array) -> Array:
    return np.flipud(np.diag(right.sigmoid_grad(z)))


@mistake("slope-missing", sigmoid_jacobian, hint=Text(
    en="The outputs y stand on the diagonal. The entries are derivatives: ∂yᵢ/∂zᵢ.",
    zh="对角线上放的是输出 y。矩阵的元素应是导数：∂yᵢ/∂zᵢ。",
))  # fmt: skip
def jacobian_of_values(z: Array) -> Array:
    return np.diag(right.sigmoid(z))


@mistake("slope-missing", sigmoid_jacobian, hint=Text(
    en="This is the identity matrix. Its entries would be the derivatives if y were z itself.",
    zh="这是单位矩阵。只有当 y 就是 z 时，导数才是这样。",
))  # fmt: skip
def jacobian_identity(z: Array) -> Array:
    return np.eye(len(z))


@mistake("slope-incomplete", sigmoid_jacobian)
def jacobian_of_complements(z: Array) -> Array:
    return np.diag(1 - right.sigmoid(z))


@mistake("slope-of-logit", sigmoid_jacobian)
def jacobian_of_logit(z: Array) -> Array:
    return np.diag(z * (1 - z))


@mistake("slope-of-output", sigmoid_jacobian)
def jacobian_of_output(z: Array) -> Array:
    return np.diag(right.sigmoid_grad(right.sigmoid(z)))


@mistake("slope-twice", sigmoid_jacobian)
def jacobian_squared(z: Array) -> Array:
    return np.diag(right.sigmoid_grad(z) ** 2)


@mistake("tanh-slope", sigmoid_jacobian)
def jacobian_tanh_rule(z: Array) -> Array:
    return np.diag(1 - right.sigmoid(z) ** 2)


@mistake("tanh-slope", sigmoid_jacobian)
def jacobian_of_tanh(z: Array) -> Array:
    return np.diag(1 - np.tanh(z) ** 2)


@mistake("softmax-for-sigmoid", sigmoid_jacobian, hint=Text(
    en="diag(y) − y yᵀ is the Jacobian of the softmax, where every output depends on every input. Here yᵢ depends on zᵢ only.",
    zh="diag(y) − y yᵀ 是 softmax 的雅可比矩阵，那里每个输出都与所有输入有关。而这里 yᵢ 只依赖于 zᵢ。",
))  # fmt: skip
def jacobian_softmax_of_outputs(z: Array) -> Array:
    y = right.sigmoid(z)
    return np.diag(y) - np.outer(y, y)


@mistake("softmax-for-sigmoid", sigmoid_jacobian, hint=Text(
    en="diag(y) − y yᵀ is the Jacobian of the softmax, where every output depends on every input. Here yᵢ depends on zᵢ only.",
    zh="diag(y) − y yᵀ 是 softmax 的雅可比矩阵，那里每个输出都与所有输入有关。而这里 yᵢ 只依赖于 zᵢ。",
))  # fmt: skip
def jacobian_softmax(z: Array) -> Array:
    y = np.exp(z) / np.exp(z).sum()
    return np.asarray(np.diag(y) - np.outer(y, y))


@mistake("summed", sigmoid_jacobian)
def jacobian_total(z: Array) -> Array:
    return np.asarray(right.sigmoid_grad(z).sum())


@mistake("one-sample-only", sigmoid_jacobian, hint=Text(
    en="One slope stands in all places of the diagonal. Each place has its own: ∂yᵢ/∂zᵢ.",
    zh="整条对角线用了同一个导数。每个位置各有自己的值：∂yᵢ/∂zᵢ。",
))  # fmt: skip
def jacobian_first_slope(z: Array) -> Array:
    return right.sigmoid_grad(z)[0] * np.eye(len(z))


@mistake("one-sample-only", sigmoid_jacobian, hint=Text(
    en="One slope stands in all places of the diagonal. Each place has its own: ∂yᵢ/∂zᵢ.",
    zh="整条对角线用了同一个导数。每个位置各有自己的值：∂yᵢ/∂zᵢ。",
))  # fmt: skip
def jacobian_last_slope(z: Array) -> Array:
    return right.sigmoid_grad(z)[-1] * np.eye(len(z))


@mistake("numerical-derivative", sigmoid_jacobian)
def jacobian_by_forward_difference(z: Array) -> Array:
    return np.diag((right.sigmoid(z + 1e-4) - right.sigmoid(z)) / 1e-4)


@mistake("numerical-derivative", sigmoid_jacobian)
def jacobian_by_central_difference(z: Array) -> Array:
    return np.diag((right.sigmoid(z + 1e-3) - right.sigmoid(z - 1e-3)) / 2e-3)


@mistake("transposed", chain)
def chain_untransposed(jacobian: Array, upstream: Array) -> Array:
    return jacobian @ upstream


@mistake("not-summed", chain)
def chain_products(jacobian: Array, upstream: Array) -> Array:
    return jacobian * upstream[:, None]


@mistake("not-summed", chain)
def chain_products_by_column(jacobian: Array, upstream: Array) -> Array:
    return jacobian * upstream


@mistake("not-summed", chain)
def chain_products_transposed(jacobian: Array, upstream: Array) -> Array:
    return jacobian.T * upstream


@mistake("wrong-axis", chain)
def chain_over_inputs(jacobian: Array, upstream: Array) -> Array:
    return np.asarray((jacobian * upstream[:, None]).sum(axis=1))


@mistake("wrong-axis", chain)
def chain_column_scaled(jacobian: Array, upstream: Array) -> Array:
    return np.asarray((jacobian * upstream).sum(axis=0))


@mistake("upstream-missing", chain)
def chain_without_upstream(jacobian: Array, upstream: Array) -> Array:
    return np.asarray(jacobian.sum(axis=0))


@mistake("upstream-missing", chain)
def chain_only_jacobian(jacobian: Array, upstream: Array) -> Array:
    return jacobian


@mistake("upstream-missing", chain)
def chain_only_transposed_jacobian(jacobian: Array, upstream: Array) -> Array:
    return jacobian.T.copy()


@mistake("upstream-missing", chain, hint=Text(
    en="The upstream gradient is summed before it meets the Jacobian. Each row of J belongs to its own entry of g.",
    zh="上游梯度先被加总，才去乘雅可比矩阵。J 的每一行对应 g 中自己的那个元素。",
))  # fmt: skip
def chain_upstream_sum(jacobian: Array, upstream: Array) -> Array:
    return np.asarray(jacobian.sum(axis=0) * upstream.sum())


@mistake("absolute-error", chain, hint=Text(
    en="The upstream gradient enters by its size only. Its signs count.",
    zh="上游梯度只取了绝对值。它的符号也是有用的。",
))  # fmt: skip
def chain_absolute(jacobian: Array, upstream: Array) -> Array:
    return jacobian.T @ np.abs(upstream)


@mistake("one-sample-only", chain, hint=Text(
    en="Only one output counts. x reaches E through all outputs y, and the ways add up: is something overwritten in a loop?",
    zh="只有一个输出起了作用。x 通过所有输出 y 影响 E，各条路径要相加：循环里是不是被覆盖了？",
))  # fmt: skip
def chain_last_row(jacobian: Array, upstream: Array) -> Array:
    return np.asarray(jacobian[-1] * upstream[-1])


@mistake("one-sample-only", chain, hint=Text(
    en="Only one output counts. x reaches E through all outputs y, and the ways add up: is something overwritten in a loop?",
    zh="只有一个输出起了作用。x 通过所有输出 y 影响 E，各条路径要相加：循环里是不是被覆盖了？",
))  # fmt: skip
def chain_first_row(jacobian: Array, upstream: Array) -> Array:
    return np.asarray(jacobian[0] * upstream[0])


@mistake("summed", chain)
def chain_total(jacobian: Array, upstream: Array) -> Array:
    return np.asarray((jacobian.T @ upstream).sum())


@mistake("inverse-for-transpose", chain)
def chain_inverse(jacobian: Array, upstream: Array) -> Array:
    return np.asarray(np.linalg.solve(jacobian, upstream))


@mistake("inverse-for-transpose", chain)
def chain_pseudoinverse(jacobian: Array, upstream: Array) -> Array:
    return np.linalg.pinv(jacobian) @ upstream


@mistake("upstream-squared", chain, hint=Text(
    en="The upstream gradient enters squared. The chain rule is linear in it: twice g gives twice the result.",
    zh="上游梯度被平方了。链式法则对它是线性的：g 加倍，结果也加倍。",
))  # fmt: skip
def chain_upstream_squared(jacobian: Array, upstream: Array) -> Array:
    return jacobian.T @ upstream**2


@mistake("threshold", predict)
def predict_classes(w: Array, b: float, X: Array) -> Array:
    return np.where(X @ w + b > 0, 1.0, 0.0)


@mistake("activation-missing", predict)
def predict_linear(w: Array, b: float, X: Array) -> Array:
    return X @ w + b


@mistake("activation-twice", predict)
def predict_twice(w: Array, b: float, X: Array) -> Array:
    return right.sigmoid(right.predict(w, b, X))


@mistake("bias-missing", predict)
def predict_without_bias(w: Array, b: float, X: Array) -> Array:
    return right.sigmoid(X @ w)


@mistake("bias-after-activation", predict)
def predict_bias_after(w: Array, b: float, X: Array) -> Array:
    return right.sigmoid(X @ w) + b


@mistake("bias-subtracted", predict)
def predict_minus_bias(w: Array, b: float, X: Array) -> Array:
    return right.sigmoid(X @ w - b)


@mistake("bias-per-feature", predict)
def predict_bias_by_feature(w: Array, b: float, X: Array) -> Array:
    return right.sigmoid(X @ w + len(w) * b)


@mistake("sign", predict, hint=Text(
    en="This is 1 − y: the sign in the exponent is wrong. Does the output rise with z?",
    zh="这是 1 − y：指数里的符号错了。输出应当随 z 增大而增大。",
))  # fmt: skip
def predict_of_minus_z(w: Array, b: float, X: Array) -> Array:
    return right.sigmoid(-(X @ w + b))


@mistake("sign", predict, hint=Text(
    en="The sign in the exponent is right for one term of z only: the minus has to reach b and the weighted sum.",
    zh="指数里的负号只作用到了 z 的一部分：它应当同时作用于 b 和加权和。",
))  # fmt: skip
def predict_of_half_minus_z(w: Array, b: float, X: Array) -> Array:
    return right.sigmoid(b - X @ w)


@mistake("precedence", predict)
def predict_precedence(w: Array, b: float, X: Array) -> Array:
    return 1 / 1 + np.exp(-(X @ w + b))


@mistake("tanh-for-sigmoid", predict)
def predict_tanh(w: Array, b: float, X: Array) -> Array:
    return np.tanh(X @ w + b)


@mistake("steepness", predict)
def predict_steep(w: Array, b: float, X: Array) -> Array:
    return right.sigmoid(2 * (X @ w + b))


@mistake("softmax-for-sigmoid", predict)
def predict_softmax(w: Array, b: float, X: Array) -> Array:
    grown = np.exp(X @ w + b)
    return np.asarray(grown / grown.sum())


@mistake("slope-for-value", predict)
def predict_slope(w: Array, b: float, X: Array) -> Array:
    return right.sigmoid_grad(X @ w + b)


@mistake("transposed", predict)
def predict_transposed(w: Array, b: float, X: Array) -> Array:
    return right.sigmoid(X.T @ w + b)


@mistake("not-summed", predict)
def predict_products(w: Array, b: float, X: Array) -> Array:
    return right.sigmoid(X * w + b)


@mistake("wrong-axis", predict)
def predict_wrong_axis(w: Array, b: float, X: Array) -> Array:
    return right.sigmoid((X * w).sum(axis=0) + b)


@mistake("weights-missing", predict, hint=Text(
    en="The inputs are summed without their weights: z = b + Σ xᵢwᵢ.",
    zh="输入没有乘权重就求和了：z = b + Σ xᵢwᵢ。",
))  # fmt: skip
def predict_unweighted(w: Array, b: float, X: Array) -> Array:
    return right.sigmoid(X.sum(axis=1) + b)


@mistake("one-sample-only", predict)
def predict_last_sample(w: Array, b: float, X: Array) -> Array:
    return np.full(len(X), right.sigmoid(X[-1] @ w + b))


@mistake("one-sample-only", predict)
def predict_first_sample(w: Array, b: float, X: Array) -> Array:
    return np.full(len(X), right.sigmoid(X[0] @ w + b))


@mistake("one-sample-only", predict)
def predict_one_sample(w: Array, b: float, X: Array) -> Array:
    return right.sigmoid(X[0] @ w + b)


@mistake("accumulates", predict)
def predict_running(w: Array, b: float, X: Array) -> Array:
    return right.sigmoid(np.cumsum(X @ w) + b)


@mistake("standardised", predict, hint=Text(
    en="The features are centred or rescaled first. The neuron takes them as they are: z = b + Σ xᵢwᵢ.",
    zh="先对特征做了中心化或缩放。神经元直接使用原始输入：z = b + Σ xᵢwᵢ。",
))  # fmt: skip
def predict_standardised(w: Array, b: float, X: Array) -> Array:
    return right.sigmoid((X - X.mean(axis=0)) / X.std(axis=0) @ w + b)


@mistake("standardised", predict, hint=Text(
    en="The features are centred or rescaled first. The neuron takes them as they are: z = b + Σ xᵢwᵢ.",
    zh="先对特征做了中心化或缩放。神经元直接使用原始输入：z = b + Σ xᵢwᵢ。",
))  # fmt: skip
def predict_standardised_safely(w: Array, b: float, X: Array) -> Array:
    return right.sigmoid((X - X.mean(axis=0)) / (X.std(axis=0) + 1e-8) @ w + b)


@mistake("standardised", predict, hint=Text(
    en="The features are centred or rescaled first. The neuron takes them as they are: z = b + Σ xᵢwᵢ.",
    zh="先对特征做了中心化或缩放。神经元直接使用原始输入：z = b + Σ xᵢwᵢ。",
))  # fmt: skip
def predict_centred(w: Array, b: float, X: Array) -> Array:
    return right.sigmoid((X - X.mean(axis=0)) @ w + b)


@mistake("cross-entropy", squared_error)
def error_cross_entropy(w: Array, b: float, X: Array, t: Array) -> float:
    y = right.predict(w, b, X)
    return float(-(t * np.log(y) + (1 - t) * np.log(1 - y)).sum())


@mistake("activation-missing", squared_error)
def error_of_logit(w: Array, b: float, X: Array, t: Array) -> float:
    return float(0.5 * ((t - X @ w - b) ** 2).sum())


@mistake("activation-twice", squared_error)
def error_of_sigmoid_twice(w: Array, b: float, X: Array, t: Array) -> float:
    return float(0.5 * ((t - right.sigmoid(right.predict(w, b, X))) ** 2).sum())


@mistake("threshold", squared_error)
def error_of_classes(w: Array, b: float, X: Array, t: Array) -> float:
    return float(0.5 * ((t - np.where(X @ w + b > 0, 1.0, 0.0)) ** 2).sum())


@mistake("bias-missing", squared_error)
def error_without_bias(w: Array, b: float, X: Array, t: Array) -> float:
    return right.squared_error(w, 0.0, X, t)


@mistake("bias-subtracted", squared_error)
def error_minus_bias(w: Array, b: float, X: Array, t: Array) -> float:
    return right.squared_error(w, -b, X, t)


@mistake("broadcast", squared_error)
def error_broadcast(w: Array, b: float, X: Array, t: Array) -> float:
    return float(0.5 * ((t - right.predict(w, b, X)[:, None]) ** 2).sum())


@mistake("not-summed", squared_error)
def error_by_sample(w: Array, b: float, X: Array, t: Array) -> Array:
    return np.asarray(0.5 * (t - right.predict(w, b, X)) ** 2)


@mistake("error-not-squared", squared_error)
def error_not_squared(w: Array, b: float, X: Array, t: Array) -> float:
    return float(0.5 * (t - right.predict(w, b, X)).sum())


@mistake("absolute-error", squared_error)
def error_absolute(w: Array, b: float, X: Array, t: Array) -> float:
    return float(0.5 * np.abs(t - right.predict(w, b, X)).sum())


@mistake("squared-sum", squared_error)
def error_squared_sum(w: Array, b: float, X: Array, t: Array) -> float:
    return float(0.5 * (t - right.predict(w, b, X)).sum() ** 2)


@mistake("root-of-error", squared_error)
def error_root(w: Array, b: float, X: Array, t: Array) -> float:
    return float(np.sqrt(right.squared_error(w, b, X, t)))


@mistake("root-of-error", squared_error)
def error_norm(w: Array, b: float, X: Array, t: Array) -> float:
    return float(np.sqrt(2 * right.squared_error(w, b, X, t)))


@mistake("one-sample-only", squared_error)
def error_last_sample(w: Array, b: float, X: Array, t: Array) -> float:
    return float(0.5 * (t[-1] - right.predict(w, b, X)[-1]) ** 2)


@mistake("one-sample-only", squared_error)
def error_first_sample(w: Array, b: float, X: Array, t: Array) -> float:
    return float(0.5 * (t[0] - right.predict(w, b, X)[0]) ** 2)


@mistake("output-for-error", squared_error)
def error_of_output(w: Array, b: float, X: Array, t: Array) -> float:
    return float(0.5 * (right.predict(w, b, X) ** 2).sum())


@mistake("output-for-error", squared_error, hint=Text(
    en="t² − y² is another thing than (t − y)²: the difference has to be taken before it is squared.",
    zh="t² − y² 与 (t − y)² 不同：应当先相减，再平方。",
))  # fmt: skip
def error_of_difference_of_squares(w: Array, b: float, X: Array, t: Array) -> float:
    return float(0.5 * (t**2 - right.predict(w, b, X) ** 2).sum())


@mistake("slope-missing", error_grads)
def grads_without_slope(w: Array, b: float, X: Array, t: Array) -> tuple[Array, float]:
    y = right.predict(w, b, X)
    delta = y - t
    return X.T @ delta, float(delta.sum())


@mistake("slope-incomplete", error_grads)
def grads_slope_of_output_only(w: Array, b: float, X: Array, t: Array) -> tuple[Array, float]:
    y = right.predict(w, b, X)
    delta = (y - t) * y
    return X.T @ delta, float(delta.sum())


@mistake("slope-incomplete", error_grads)
def grads_slope_of_complement_only(w: Array, b: float, X: Array, t: Array) -> tuple[Array, float]:
    y = right.predict(w, b, X)
    delta = (y - t) * (1 - y)
    return X.T @ delta, float(delta.sum())


@mistake("slope-of-logit", error_grads)
def grads_slope_of_logit(w: Array, b: float, X: Array, t: Array) -> tuple[Array, float]:
    z = X @ w + b
    y = right.predict(w, b, X)
    delta = (y - t) * z * (1 - z)
    return X.T @ delta, float(delta.sum())


@mistake("slope-of-output", error_grads)
def grads_slope_of_output(w: Array, b: float, X: Array, t: Array) -> tuple[Array, float]:
    y = right.predict(w, b, X)
    delta = (y - t) * right.sigmoid_grad(y)
    return X.T @ delta, float(delta.sum())


@mistake("slope-twice", error_grads)
def grads_slope_twice(w: Array, b: float, X: Array, t: Array) -> tuple[Array, float]:
    y = right.predict(w, b, X)
    delta = (y - t) * (y * (1 - y)) ** 2
    return X.T @ delta, float(delta.sum())


@mistake("slope-divided", error_grads)
def grads_slope_divided(w: Array, b: float, X: Array, t: Array) -> tuple[Array, float]:
    y = right.predict(w, b, X)
    delta = (y - t) / (y * (1 - y))
    return X.T @ delta, float(delta.sum())


@mistake("tanh-slope", error_grads)
def grads_tanh_rule(w: Array, b: float, X: Array, t: Array) -> tuple[Array, float]:
    y = right.predict(w, b, X)
    delta = (y - t) * (1 - y**2)
    return X.T @ delta, float(delta.sum())


@mistake("tanh-slope", error_grads)
def grads_slope_of_tanh(w: Array, b: float, X: Array, t: Array) -> tuple[Array, float]:
    z = X @ w + b
    y = right.predict(w, b, X)
    delta = (y - t) * (1 - np.tanh(z) ** 2)
    return X.T @ delta, float(delta.sum())


@mistake("upstream-missing", error_grads, hint=Text(
    en="The error is missing: this is the derivative of the output y, not of E. The chain begins with ∂E/∂y.",
    zh="缺少误差：这是输出 y 的导数，而不是 E 的导数。链式法则要从 ∂E/∂y 开始。",
))  # fmt: skip
def grads_without_error(w: Array, b: float, X: Array, t: Array) -> tuple[Array, float]:
    y = right.predict(w, b, X)
    delta = y * (1 - y)
    return X.T @ delta, float(delta.sum())


@mistake("output-for-error", error_grads)
def grads_of_output(w: Array, b: float, X: Array, t: Array) -> tuple[Array, float]:
    y = right.predict(w, b, X)
    delta = y * y * (1 - y)
    return X.T @ delta, float(delta.sum())


@mistake("output-for-error", error_grads)
def grads_of_target(w: Array, b: float, X: Array, t: Array) -> tuple[Array, float]:
    y = right.predict(w, b, X)
    delta = t * y * (1 - y)
    return X.T @ delta, float(delta.sum())


@mistake("activation-missing", error_grads)
def grads_error_of_logit(w: Array, b: float, X: Array, t: Array) -> tuple[Array, float]:
    z = X @ w + b
    y = right.predict(w, b, X)
    delta = (z - t) * y * (1 - y)
    return X.T @ delta, float(delta.sum())


@mistake("activation-missing", error_grads)
def grads_linear(w: Array, b: float, X: Array, t: Array) -> tuple[Array, float]:
    z = X @ w + b
    delta = z - t
    return X.T @ delta, float(delta.sum())


@mistake("absolute-error", error_grads)
def grads_absolute(w: Array, b: float, X: Array, t: Array) -> tuple[Array, float]:
    y = right.predict(w, b, X)
    delta = np.abs(y - t) * y * (1 - y)
    return X.T @ delta, float(delta.sum())


@mistake("squared-error", error_grads, hint=Text(
    en="The squared error is multiplied in, not its derivative: ∂E/∂y = −(t − y) is linear in the error.",
    zh="乘进去的是误差的平方，而不是它的导数：∂E/∂y = −(t − y) 对误差是一次的。",
))  # fmt: skip
def grads_squared(w: Array, b: float, X: Array, t: Array) -> tuple[Array, float]:
    y = right.predict(w, b, X)
    delta = (y - t) ** 2 * y * (1 - y)
    return X.T @ delta, float(delta.sum())


@mistake("squared-error", error_grads, hint=Text(
    en="The squared error is multiplied in, not its derivative: ∂E/∂y = −(t − y) is linear in the error.",
    zh="乘进去的是误差的平方，而不是它的导数：∂E/∂y = −(t − y) 对误差是一次的。",
))  # fmt: skip
def grads_half_squared(w: Array, b: float, X: Array, t: Array) -> tuple[Array, float]:
    y = right.predict(w, b, X)
    delta = 0.5 * (y - t) ** 2 * y * (1 - y)
    return X.T @ delta, float(delta.sum())


@mistake("bias-missing", error_grads, hint=Text(
    en="The bias gets no gradient: ∂E/∂b is missing. It is the gradient of a weight whose input is always 1.",
    zh="偏置没有梯度：缺少 ∂E/∂b。它相当于输入恒为 1 的那个权重的梯度。",
))  # fmt: skip
def grads_bias_zero(w: Array, b: float, X: Array, t: Array) -> tuple[Array, float]:
    return right.error_grads(w, b, X, t)[0], 0.0


@mistake("bias-missing", error_grads)
def grads_without_bias(w: Array, b: float, X: Array, t: Array) -> tuple[Array, float]:
    return right.error_grads(w, 0.0, X, t)


@mistake("bias-subtracted", error_grads)
def grads_minus_bias(w: Array, b: float, X: Array, t: Array) -> tuple[Array, float]:
    return right.error_grads(w, -b, X, t)


@mistake("bias-not-summed", error_grads)
def grads_bias_by_sample(w: Array, b: float, X: Array, t: Array) -> tuple[Array, Array]:
    y = right.predict(w, b, X)
    delta = (y - t) * y * (1 - y)
    return X.T @ delta, delta


@mistake("bias-with-inputs", error_grads)
def grads_bias_of_inputs(w: Array, b: float, X: Array, t: Array) -> tuple[Array, float]:
    at_w = right.error_grads(w, b, X, t)[0]
    return at_w, float(at_w.sum())


@mistake("bias-times-bias", error_grads, hint=Text(
    en="The bias gradient is multiplied by the bias. ∂z/∂b is 1.",
    zh="偏置的梯度多乘了偏置本身。∂z/∂b 等于 1。",
))  # fmt: skip
def grads_bias_times_bias(w: Array, b: float, X: Array, t: Array) -> tuple[Array, float]:
    at_w, at_b = right.error_grads(w, b, X, t)
    return at_w, b * at_b


@mistake("one-sample-only", error_grads)
def grads_last_sample(w: Array, b: float, X: Array, t: Array) -> tuple[Array, float]:
    return right.error_grads(w, b, X[-1:], t[-1:])


@mistake("one-sample-only", error_grads)
def grads_first_sample(w: Array, b: float, X: Array, t: Array) -> tuple[Array, float]:
    return right.error_grads(w, b, X[:1], t[:1])


@mistake("input-missing", error_grads)
def grads_without_input(w: Array, b: float, X: Array, t: Array) -> tuple[Array, float]:
    at_b = right.error_grads(w, b, X, t)[1]
    return np.full_like(w, at_b), at_b


@mistake("weights-for-inputs", error_grads)
def grads_of_weights(w: Array, b: float, X: Array, t: Array) -> tuple[Array, float]:
    at_b = right.error_grads(w, b, X, t)[1]
    return at_b * w, at_b


@mistake("input-summed", error_grads, hint=Text(
    en="Inputs and errors are summed apart, and then multiplied. Each sample's error belongs to its own inputs: multiply first, then sum.",
    zh="输入与误差各自求和之后才相乘。每个样本的误差对应自己的输入：先相乘，再求和。",
))  # fmt: skip
def grads_of_summed_inputs(w: Array, b: float, X: Array, t: Array) -> tuple[Array, float]:
    at_b = right.error_grads(w, b, X, t)[1]
    return np.asarray(at_b * X.sum(axis=0)), at_b


@mistake("broadcast", error_grads)
def grads_broadcast(w: Array, b: float, X: Array, t: Array) -> tuple[Array, float]:
    y = right.predict(w, b, X)
    delta = (y - t[:, None]) * y * (1 - y)
    return X.T @ delta, float(delta.sum())


@mistake("broadcast", error_grads)
def grads_broadcast_column(w: Array, b: float, X: Array, t: Array) -> tuple[Array, Array]:
    y = right.predict(w, b, X)[:, None]
    delta = (y - t) * y * (1 - y)
    return X.T @ delta, delta.sum(axis=0)


@mistake("broadcast", error_grads)
def grads_broadcast_by_row(w: Array, b: float, X: Array, t: Array) -> tuple[Array, float]:
    y = right.predict(w, b, X)[:, None]
    delta = ((y - t) * y * (1 - y)).sum(axis=1)
    return X.T @ delta, float(delta.sum())


@mistake("broadcast", error_grads)
def grads_broadcast_by_column(w: Array, b: float, X: Array, t: Array) -> tuple[Array, float]:
    y = right.predict(w, b, X)
    delta = ((y - t[:, None]) * y * (1 - y)).sum(axis=1)
    return X.T @ delta, float(delta.sum())


@mistake("not-summed", error_grads)
def grads_by_sample(w: Array, b: float, X: Array, t: Array) -> tuple[Array, float]:
    y = right.predict(w, b, X)
    delta = (y - t) * y * (1 - y)
    return delta[:, None] * X, float(delta.sum())


@mistake("wrong-axis", error_grads)
def grads_over_features(w: Array, b: float, X: Array, t: Array) -> tuple[Array, float]:
    y = right.predict(w, b, X)
    delta = (y - t) * y * (1 - y)
    return np.asarray((delta[:, None] * X).sum(axis=1)), float(delta.sum())


@mistake("transposed", error_grads)
def grads_transposed(w: Array, b: float, X: Array, t: Array) -> tuple[Array, float]:
    y = right.predict(w, b, X)
    delta = (y - t) * y * (1 - y)
    return X @ delta, float(delta.sum())


@mistake("swapped-results", error_grads)
def grads_exchanged(w: Array, b: float, X: Array, t: Array) -> tuple[float, Array]:
    at_w, at_b = right.error_grads(w, b, X, t)
    return at_b, at_w


@mistake("update-for-gradient", error_grads)
def grads_update_by_tenth(w: Array, b: float, X: Array, t: Array) -> tuple[Array, float]:
    at_w, at_b = right.error_grads(w, b, X, t)
    return -0.1 * at_w, -0.1 * at_b


@mistake("update-for-gradient", error_grads)
def grads_update_by_hundredth(w: Array, b: float, X: Array, t: Array) -> tuple[Array, float]:
    at_w, at_b = right.error_grads(w, b, X, t)
    return -0.01 * at_w, -0.01 * at_b


@mistake("update-for-gradient", error_grads)
def grads_update_by_thousandth(w: Array, b: float, X: Array, t: Array) -> tuple[Array, float]:
    at_w, at_b = right.error_grads(w, b, X, t)
    return -0.001 * at_w, -0.001 * at_b


@mistake("accumulates", error_grads)
def grads_accumulating(w: Array, b: float, X: Array, t: Array) -> tuple[Array, float]:
    kept = vars(right).setdefault("kept", {})
    before_w, before_b = kept.get(X.shape, (np.zeros(len(w)), 0.0))
    at_w, at_b = right.error_grads(w, b, X, t)
    kept[X.shape] = before_w + at_w, before_b + at_b
    return before_w + at_w, before_b + at_b


@mistake("stale-cache", error_grads)
def grads_of_earlier_outputs(w: Array, b: float, X: Array, t: Array) -> tuple[Array, float]:
    y = vars(right).setdefault("kept", {}).setdefault(len(X), right.predict(w, b, X))
    delta = (y - t) * y * (1 - y)
    return X.T @ delta, float(delta.sum())


@mistake("stale-cache", error_grads)
def grads_of_latest_outputs(w: Array, b: float, X: Array, t: Array) -> tuple[Array, float]:
    y = vars(right).get("kept", np.zeros(0))
    if len(y) != len(X):
        y = right.predict(w, b, X)
    vars(right)["kept"] = y
    delta = (y - t) * y * (1 - y)
    return X.T @ delta, float(delta.sum())


@mistake("numerical-derivative", error_grads)
def grads_by_forward_difference(w: Array, b: float, X: Array, t: Array) -> tuple[Array, float]:
    start = right.squared_error(w, b, X, t)
    steps = 1e-6 * np.eye(len(w))
    at_w = [(right.squared_error(w + step, b, X, t) - start) / 1e-6 for step in steps]
    return np.array(at_w), (right.squared_error(w, b + 1e-6, X, t) - start) / 1e-6


@mistake("numerical-derivative", error_grads)
def grads_by_central_difference(w: Array, b: float, X: Array, t: Array) -> tuple[Array, float]:
    steps = 1e-5 * np.eye(len(w))
    errors = [[right.squared_error(w + s * step, b, X, t) for s in (1, -1)] for step in steps]
    at_b = (right.squared_error(w, b + 1e-5, X, t) - right.squared_error(w, b - 1e-5, X, t)) / 2e-5
    return np.array([(up - down) / 2e-5 for up, down in errors]), at_b


@mistake("slope-missing", input_grads)
def inputs_without_slope(w: Array, b: float, X: Array, t: Array) -> Array:
    y = right.predict(w, b, X)
    delta = y - t
    return np.outer(delta, w)


@mistake("slope-incomplete", input_grads)
def inputs_slope_of_output_only(w: Array, b: float, X: Array, t: Array) -> Array:
    y = right.predict(w, b, X)
    delta = (y - t) * y
    return np.outer(delta, w)


@mistake("slope-incomplete", input_grads)
def inputs_slope_of_complement_only(w: Array, b: float, X: Array, t: Array) -> Array:
    y = right.predict(w, b, X)
    delta = (y - t) * (1 - y)
    return np.outer(delta, w)


@mistake("slope-of-logit", input_grads)
def inputs_slope_of_logit(w: Array, b: float, X: Array, t: Array) -> Array:
    z = X @ w + b
    y = right.predict(w, b, X)
    delta = (y - t) * z * (1 - z)
    return np.outer(delta, w)


@mistake("slope-of-output", input_grads)
def inputs_slope_of_output(w: Array, b: float, X: Array, t: Array) -> Array:
    y = right.predict(w, b, X)
    delta = (y - t) * right.sigmoid_grad(y)
    return np.outer(delta, w)


@mistake("slope-twice", input_grads)
def inputs_slope_twice(w: Array, b: float, X: Array, t: Array) -> Array:
    y = right.predict(w, b, X)
    delta = (y - t) * (y * (1 - y)) ** 2
    return np.outer(delta, w)


@mistake("slope-divided", input_grads)
def inputs_slope_divided(w: Array, b: float, X: Array, t: Array) -> Array:
    y = right.predict(w, b, X)
    delta = (y - t) / (y * (1 - y))
    return np.outer(delta, w)


@mistake("tanh-slope", input_grads)
def inputs_tanh_rule(w: Array, b: float, X: Array, t: Array) -> Array:
    y = right.predict(w, b, X)
    delta = (y - t) * (1 - y**2)
    return np.outer(delta, w)


@mistake("tanh-slope", input_grads)
def inputs_slope_of_tanh(w: Array, b: float, X: Array, t: Array) -> Array:
    z = X @ w + b
    y = right.predict(w, b, X)
    delta = (y - t) * (1 - np.tanh(z) ** 2)
    return np.outer(delta, w)


@mistake("upstream-missing", input_grads, hint=Text(
    en="The error is missing: this is the derivative of the output y, not of E. The chain begins with ∂E/∂y.",
    zh="缺少误差：这是输出 y 的导数，而不是 E 的导数。链式法则要从 ∂E/∂y 开始。",
))  # fmt: skip
def inputs_without_error(w: Array, b: float, X: Array, t: Array) -> Array:
    y = right.predict(w, b, X)
    delta = y * (1 - y)
    return np.outer(delta, w)


@mistake("output-for-error", input_grads)
def inputs_of_output(w: Array, b: float, X: Array, t: Array) -> Array:
    y = right.predict(w, b, X)
    delta = y * y * (1 - y)
    return np.outer(delta, w)


@mistake("output-for-error", input_grads)
def inputs_of_target(w: Array, b: float, X: Array, t: Array) -> Array:
    y = right.predict(w, b, X)
    delta = t * y * (1 - y)
    return np.outer(delta, w)


@mistake("activation-missing", input_grads)
def inputs_error_of_logit(w: Array, b: float, X: Array, t: Array) -> Array:
    z = X @ w + b
    y = right.predict(w, b, X)
    delta = (z - t) * y * (1 - y)
    return np.outer(delta, w)


@mistake("activation-missing", input_grads)
def inputs_linear(w: Array, b: float, X: Array, t: Array) -> Array:
    z = X @ w + b
    delta = z - t
    return np.outer(delta, w)


@mistake("absolute-error", input_grads)
def inputs_absolute(w: Array, b: float, X: Array, t: Array) -> Array:
    y = right.predict(w, b, X)
    delta = np.abs(y - t) * y * (1 - y)
    return np.outer(delta, w)


@mistake("squared-error", input_grads, hint=Text(
    en="The squared error is multiplied in, not its derivative: ∂E/∂y = −(t − y) is linear in the error.",
    zh="乘进去的是误差的平方，而不是它的导数：∂E/∂y = −(t − y) 对误差是一次的。",
))  # fmt: skip
def inputs_squared(w: Array, b: float, X: Array, t: Array) -> Array:
    y = right.predict(w, b, X)
    delta = (y - t) ** 2 * y * (1 - y)
    return np.outer(delta, w)


@mistake("squared-error", input_grads, hint=Text(
    en="The squared error is multiplied in, not its derivative: ∂E/∂y = −(t − y) is linear in the error.",
    zh="乘进去的是误差的平方，而不是它的导数：∂E/∂y = −(t − y) 对误差是一次的。",
))  # fmt: skip
def inputs_half_squared(w: Array, b: float, X: Array, t: Array) -> Array:
    y = right.predict(w, b, X)
    delta = 0.5 * (y - t) ** 2 * y * (1 - y)
    return np.outer(delta, w)


@mistake("bias-missing", input_grads)
def inputs_without_bias(w: Array, b: float, X: Array, t: Array) -> Array:
    return right.input_grads(w, 0.0, X, t)


@mistake("bias-subtracted", input_grads)
def inputs_minus_bias(w: Array, b: float, X: Array, t: Array) -> Array:
    return right.input_grads(w, -b, X, t)


@mistake("weights-missing", input_grads)
def inputs_without_weights(w: Array, b: float, X: Array, t: Array) -> Array:
    y = right.predict(w, b, X)
    delta = (y - t) * y * (1 - y)
    return np.tile(delta[:, None], (1, len(w)))


@mistake("weights-missing", input_grads)
def inputs_delta(w: Array, b: float, X: Array, t: Array) -> Array:
    y = right.predict(w, b, X)
    delta = (y - t) * y * (1 - y)
    return delta


@mistake("weights-missing", input_grads)
def inputs_delta_column(w: Array, b: float, X: Array, t: Array) -> Array:
    y = right.predict(w, b, X)
    delta = (y - t) * y * (1 - y)
    return np.asarray(delta[:, None])


@mistake("inputs-for-weights", input_grads)
def inputs_of_inputs(w: Array, b: float, X: Array, t: Array) -> Array:
    y = right.predict(w, b, X)
    delta = (y - t) * y * (1 - y)
    return np.asarray(delta[:, None] * X)


@mistake("inputs-for-weights", input_grads, hint=Text(
    en="This is the gradient by the weights. Asked for is the one by the inputs: a row for each sample.",
    zh="这是对权重的梯度。题目要的是对输入的梯度：每个样本一行。",
))  # fmt: skip
def inputs_weight_gradient(w: Array, b: float, X: Array, t: Array) -> Array:
    return right.error_grads(w, b, X, t)[0]


@mistake("inputs-for-weights", input_grads, hint=Text(
    en="The inputs are multiplied in as well. The derivative of z with respect to xᵢ leaves the other factor only.",
    zh="多乘了输入。z 对 xᵢ 求导，只剩下另一个因子。",
))  # fmt: skip
def inputs_of_products(w: Array, b: float, X: Array, t: Array) -> Array:
    y = right.predict(w, b, X)
    delta = (y - t) * y * (1 - y)
    return np.asarray(delta[:, None] * X * w)


@mistake("summed", input_grads, hint=Text(
    en="The rows are added up. Every sample has inputs of its own, so the result is as large as X.",
    zh="各行被加起来了。每个样本有自己的输入，所以结果与 X 一样大。",
))  # fmt: skip
def inputs_summed(w: Array, b: float, X: Array, t: Array) -> Array:
    return np.asarray(right.input_grads(w, b, X, t).sum(axis=0))


@mistake("summed", input_grads, hint=Text(
    en="The columns are added up. Every input has a gradient of its own, so the result is as large as X.",
    zh="各列被加起来了。每个输入各有自己的梯度，所以结果与 X 一样大。",
))  # fmt: skip
def inputs_summed_over_features(w: Array, b: float, X: Array, t: Array) -> Array:
    return np.asarray(right.input_grads(w, b, X, t).sum(axis=1))


@mistake("transposed", input_grads, hint=Text(
    en="Rows and columns are exchanged. The result has the shape of X: a sample a row.",
    zh="行和列对调了。结果与 X 的形状相同：每行一个样本。",
))  # fmt: skip
def inputs_transposed(w: Array, b: float, X: Array, t: Array) -> Array:
    return right.input_grads(w, b, X, t).T.copy()


@mistake("one-sample-only", input_grads)
def inputs_first_sample(w: Array, b: float, X: Array, t: Array) -> Array:
    return np.tile(right.input_grads(w, b, X, t)[0], (len(X), 1))


@mistake("one-sample-only", input_grads)
def inputs_last_sample(w: Array, b: float, X: Array, t: Array) -> Array:
    return np.tile(right.input_grads(w, b, X, t)[-1], (len(X), 1))


@mistake("one-sample-only", input_grads)
def inputs_first_row(w: Array, b: float, X: Array, t: Array) -> Array:
    return right.input_grads(w, b, X, t)[0]


@mistake("one-sample-only", input_grads)
def inputs_last_row(w: Array, b: float, X: Array, t: Array) -> Array:
    return right.input_grads(w, b, X, t)[-1]


@mistake("samples-mixed", input_grads)
def inputs_of_total(w: Array, b: float, X: Array, t: Array) -> Array:
    return np.tile(right.input_grads(w, b, X, t).sum(axis=0), (len(X), 1))


@mistake("samples-mixed", input_grads)
def inputs_of_mean(w: Array, b: float, X: Array, t: Array) -> Array:
    return np.tile(right.input_grads(w, b, X, t).mean(axis=0), (len(X), 1))


@mistake("broadcast", input_grads)
def inputs_broadcast_by_row(w: Array, b: float, X: Array, t: Array) -> Array:
    y = right.predict(w, b, X)[:, None]
    delta = ((y - t) * y * (1 - y)).sum(axis=1)
    return np.outer(delta, w)


@mistake("broadcast", input_grads)
def inputs_broadcast_by_column(w: Array, b: float, X: Array, t: Array) -> Array:
    y = right.predict(w, b, X)
    delta = ((y - t[:, None]) * y * (1 - y)).sum(axis=1)
    return np.outer(delta, w)


@mistake("broadcast", input_grads, hint=Text(
    en="The deltas run along the columns: row and column broadcast the wrong way round, which only a square X allows.",
    zh="误差项沿着列的方向相乘了：广播的方向弄反，只有 X 是方阵时才不报错。",
))  # fmt: skip
def inputs_scaled_by_column(w: Array, b: float, X: Array, t: Array) -> Array:
    y = right.predict(w, b, X)
    delta = (y - t) * y * (1 - y)
    return np.asarray(delta * np.tile(w, (len(X), 1)))


@mistake("broadcast", input_grads, hint=Text(
    en="Errors and weights are multiplied entry by entry, although they belong to different axes: samples and features.",
    zh="误差项和权重逐个相乘了，但它们属于不同的轴：一个是样本，一个是特征。",
))  # fmt: skip
def inputs_multiplied(w: Array, b: float, X: Array, t: Array) -> Array:
    y = right.predict(w, b, X)
    delta = (y - t) * y * (1 - y)
    return delta * w


@mistake("stale-cache", input_grads)
def inputs_of_earlier_outputs(w: Array, b: float, X: Array, t: Array) -> Array:
    y = vars(right).setdefault("kept", {}).setdefault(len(X), right.predict(w, b, X))
    return np.outer((y - t) * y * (1 - y), w)


@mistake("stale-cache", input_grads)
def inputs_of_latest_outputs(w: Array, b: float, X: Array, t: Array) -> Array:
    y = vars(right).get("kept", np.zeros(0))
    if len(y) != len(X):
        y = right.predict(w, b, X)
    vars(right)["kept"] = y
    return np.outer((y - t) * y * (1 - y), w)


@mistake("update-for-gradient", input_grads)
def inputs_update_by_tenth(w: Array, b: float, X: Array, t: Array) -> Array:
    return -0.1 * right.input_grads(w, b, X, t)


@mistake("update-for-gradient", input_grads)
def inputs_update_by_hundredth(w: Array, b: float, X: Array, t: Array) -> Array:
    return -0.01 * right.input_grads(w, b, X, t)


@mistake("update-for-gradient", input_grads)
def inputs_update_by_thousandth(w: Array, b: float, X: Array, t: Array) -> Array:
    return -0.001 * right.input_grads(w, b, X, t)


@mistake("numerical-derivative", input_grads)
def inputs_by_forward_difference(w: Array, b: float, X: Array, t: Array) -> Array:
    start = right.squared_error(w, b, X, t)
    gradient = np.zeros_like(X)
    for place in np.ndindex(*X.shape):
        moved = X.copy()
        moved[place] += 1e-6
        gradient[place] = (right.squared_error(w, b, moved, t) - start) / 1e-6
    return gradient
