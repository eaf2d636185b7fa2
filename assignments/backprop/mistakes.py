"""What goes wrong in backpropagation, and what each mistake would answer."""

import numpy as np
from numpy.typing import NDArray

from assignments.backprop.exercises import (
    collapse,
    error_backward,
    error_forward,
    linear_backward,
    linear_forward,
    network_backward,
    network_forward,
    network_step,
    sigmoid_backward,
    sigmoid_forward,
    train_step,
    train_xor,
)
from autograder.spec import Mistake, mistake
from autograder.text import Text
from solutions import backprop as right

Array = NDArray[np.float64]

HINTS = {
    "sign": Text(
        en="The sign is wrong. ∂E/∂y = −(t − y) points uphill, every layer carries it on as it is, and a step goes the other way: W ← W − r ∂E/∂W.",
        zh="符号反了。∂E/∂y = −(t − y) 指向上坡，各层只是把它往回传，更新时才朝相反方向走：W ← W − r ∂E/∂W。",
    ),
    "factor-two": Text(
        en="The result is twice too large. The ½ of E = ½ Σ (t − y)² cancels the 2 of the square's derivative; and one backward pass makes one step.",
        zh="结果大了一倍。E = ½ Σ (t − y)² 中的 ½ 与平方求导产生的 2 相抵消；一次反向传播也只对应一次更新。",
    ),
    "half-missing": Text(
        en="The ½ is missing: E = ½ Σ (t − y)². Its purpose shows in the derivative, where it cancels the 2 of the square.",
        zh="缺少系数 ½：E = ½ Σ (t − y)²。它的作用在求导时可见：与平方产生的 2 相抵消。",
    ),
    "mean-for-sum": Text(
        en="The result is a mean. In this course errors are sums over samples and outputs, so neither the error nor a gradient is divided by a count.",
        zh="结果取了平均。本课程的误差对样本和输出求和，因此误差和梯度都不除以个数。",
    ),
    "bias-missing": Text(
        en="The bias has no part in this. It is a parameter like the weights: added in forward, with a gradient db = ∂E/∂b of its own, and updated in every step.",
        zh="偏置没有起作用。它和权重一样是参数：前向时要加上，反向时有自己的梯度 db = ∂E/∂b，每一步也要更新。",
    ),
    "bias-repeated": Text(
        en="The bias is added more than once: it belongs outside of the sum over the inputs, y_j = b_j + Σ_i x_i W_ij.",
        zh="偏置加了不止一次：它在对输入求和的外面，y_j = b_j + Σ_i x_i W_ij。",
    ),
    "bias-not-summed": Text(
        en="db holds a row for each sample. One bias serves all samples, so its gradient collects from all of them: db has the shape of b.",
        zh="db 里每个样本各占一行。同一个偏置作用于所有样本，它的梯度要把所有样本加起来：db 与 b 形状相同。",
    ),
    "weights-for-bias": Text(
        en="db is made from dW. The derivative of y_j with respect to b_j is 1, no input is involved: ∂E/∂b_j = Σ_n ∂E/∂y_nj.",
        zh="db 是由 dW 算出来的。y_j 对 b_j 的导数是 1，与输入无关：∂E/∂b_j = Σ_n ∂E/∂y_nj。",
    ),
    "transposed": Text(
        en="A matrix is used with rows and columns exchanged. W is (d_in, d_out): forward multiplies x (n, d_in) by it, backward dy (n, d_out) by its transpose.",
        zh="矩阵的行和列用反了。W 是 (d_in, d_out)：前向用 x (n, d_in) 乘它，反向用 dy (n, d_out) 乘它的转置。",
    ),
    "activation-added": Text(
        en="A nonlinear function is applied where there is none: a linear layer gives x W + b, the sigmoid is a layer of its own.",
        zh="多用了一次非线性函数：线性层只输出 x W + b，sigmoid 是单独的一层。",
    ),
    "broadcast": Text(
        en="The bias is added along the wrong axis: b_j belongs to column j of the output, for every sample. Compare the shapes (n, d_out) and (d_out,).",
        zh="偏置加到了错误的轴上：b_j 属于输出的第 j 列，对每个样本都一样。对照形状 (n, d_out) 和 (d_out,)。",
    ),
    "off-by-one": Text(
        en="The last input feature is left out of the sum: does the loop stop one short?",
        zh="求和时漏掉了最后一个输入特征：循环是不是少走了一步？",
    ),
    "one-sample-only": Text(
        en="Only one sample of the batch counts. E sums over all samples: is something overwritten where it should be added up?",
        zh="整批中只有一个样本起了作用。E 对所有样本求和：是不是该累加的地方被覆盖了？",
    ),
    "stale-weights": Text(
        en="After a step the layer still goes by its old parameters. Forward and backward have to read W and b as they are now, not a copy from when the layer was made.",
        zh="更新之后，这一层用的还是旧参数。forward 和 backward 要读取当前的 W 和 b，而不是创建时留下的副本。",
    ),
    "shared-state": Text(
        en="Another object's parameters are used: what belongs to one object has to be kept on self, not on the class or in the module.",
        zh="用到了另一个对象的参数：属于某个对象的内容要存在 self 上，不能放在类或模块里。",
    ),
    "stale-cache": Text(
        en="The gradient is that of another forward. Every forward has to remember anew what backward needs, and on self, so that two layers don't share it.",
        zh="这是另一次 forward 的梯度。每次 forward 都要重新记住 backward 所需的量，并存在 self 上，各层之间不能共用。",
    ),
    "shared-buffer": Text(
        en="An earlier result changed when forward was called again: both live in one array. Each call has to give an array of its own.",
        zh="再次调用 forward 之后，先前的结果也变了：两次结果共用同一个数组。每次调用都应返回独立的新数组。",
    ),
    "accumulates": Text(
        en="A gradient of an earlier backward is still in the sum. In this assignment every backward overwrites dW and db.",
        zh="上一次 backward 的梯度还留在里面。本作业中每次 backward 都要覆盖 dW 和 db，不累加。",
    ),
    "input-missing": Text(
        en="The layer's input is missing from dW: a weight gets its share by what came in through it, ∂E/∂W_ij = Σ_n x_ni ∂E/∂y_nj.",
        zh="dW 里漏掉了这一层的输入：权重的梯度取决于流经它的输入，∂E/∂W_ij = Σ_n x_ni ∂E/∂y_nj。",
    ),
    "weights-for-inputs": Text(
        en="dW contains the weights where the inputs belong: the derivative of y_j = Σ_i x_i W_ij with respect to W_ij is x_i.",
        zh="dW 里应当用输入的地方用成了权重：y_j = Σ_i x_i W_ij 对 W_ij 的导数是 x_i。",
    ),
    "upstream-missing": Text(
        en="The upstream gradient dy has no influence. By the chain rule a layer multiplies its own derivative by what comes from above.",
        zh="上游梯度 dy 没有起作用。按链式法则，每一层要用自己的导数去乘上面传来的梯度。",
    ),
    "gradient-for-weights": Text(
        en="dx is computed with dW in the place of W: ∂E/∂x_i = Σ_j W_ij ∂E/∂y_j.",
        zh="计算 dx 时把 W 写成了 dW：∂E/∂x_i = Σ_j W_ij ∂E/∂y_j。",
    ),
    "weights-missing": Text(
        en="The weights have no part in this. They carry the gradient back, ∂E/∂x_i = Σ_j W_ij ∂E/∂y_j, and every step updates them.",
        zh="权重没有起作用。梯度要通过权重往回传，∂E/∂x_i = Σ_j W_ij ∂E/∂y_j；每一步也要更新它们。",
    ),
    "updated-weights-used": Text(
        en="The weights change in the middle of backward, and dx is computed with the new ones. Gradients belong to the weights of the forward pass; updating is the business of step.",
        zh="在 backward 中途就更新了权重，dx 用的是新权重。梯度要用前向时的权重来算；更新是 step 的事。",
    ),
    "elementwise": Text(
        en="Sums are multiplied where products have to be summed: this takes a matrix product, with the shared axis summed over.",
        zh="先求和再相乘了，应当先逐项相乘再求和：这里要用矩阵乘法，对公共的轴求和。",
    ),
    "wrong-axis": Text(
        en="The sum runs over the wrong axis. Rows are samples: a sum over samples leaves one number for each unit.",
        zh="求和的轴错了。每行是一个样本：对样本求和之后，每个单元剩下一个数。",
    ),
    "not-stored": Text(
        en="The gradient is not found on the layer after backward: is it kept as self.dW, with exactly this name?",
        zh="backward 之后，在这一层上找不到梯度：是否存成了 self.dW？名字必须完全一致。",
    ),
    "not-summed": Text(
        en="The result holds several values where one is asked for. E adds up everything: which axis is left to sum over?",
        zh="题目只要一个数，结果里却有好几个。E 要把所有项加起来：还有哪个轴没有求和？",
    ),
    "precedence": Text(
        en="Division comes before addition: 1 / 1 + e^(−x) is (1/1) + e^(−x). Where do the brackets belong?",
        zh="除法先于加法：1 / 1 + e^(−x) 等于 (1/1) + e^(−x)。括号应当加在哪里？",
    ),
    "tanh-for-sigmoid": Text(
        en="This is the hyperbolic tangent, between −1 and 1. The sigmoid 1 / (1 + e^(−x)) lies between 0 and 1.",
        zh="这是双曲正切，取值在 −1 到 1 之间。sigmoid 是 1 / (1 + e^(−x))，在 0 到 1 之间。",
    ),
    "softmax-for-sigmoid": Text(
        en="The values of a row depend on each other: this is a softmax. The sigmoid looks at each element by itself.",
        zh="同一行的值互相影响：这是 softmax。sigmoid 只看单个元素。",
    ),
    "activation-missing": Text(
        en="The layer hands its input through. Its output is y = 1 / (1 + e^(−x)).",
        zh="这一层把输入原样传了出去。它的输出应是 y = 1 / (1 + e^(−x))。",
    ),
    "slope-for-value": Text(
        en="This is the slope y (1 − y). Forward gives the value y.",
        zh="这是斜率 y (1 − y)。forward 要给出函数值 y。",
    ),
    "activation-twice": Text(
        en="The sigmoid is applied twice.",
        zh="sigmoid 用了两次。",
    ),
    "clipped": Text(
        en="The input is clipped so narrowly that the value far out is not the limit any more. A clip that only prevents overflow lies near ±500.",
        zh="输入被截断得太窄，远处的值已经不是极限值。只为防止溢出的话，截断点可放在 ±500 附近。",
    ),
    "slope-missing": Text(
        en="The gradient passes the sigmoid unchanged: its slope y (1 − y) is missing.",
        zh="梯度原样穿过了 sigmoid：漏乘了斜率 y (1 − y)。",
    ),
    "slope-of-logit": Text(
        en="The slope is taken as x (1 − x) of the layer's input. The formula y (1 − y) is in terms of its output.",
        zh="斜率用了输入的 x (1 − x)。公式 y (1 − y) 中的 y 是这一层的输出。",
    ),
    "slope-of-output": Text(
        en="The sigmoid is applied once more before the slope is taken: the y of y (1 − y) is the output itself.",
        zh="求斜率之前又多做了一次 sigmoid：y (1 − y) 中的 y 就是输出本身。",
    ),
    "slope-twice": Text(
        en="The slope y (1 − y) is multiplied in twice. The layer does it in its backward; nothing else has to.",
        zh="斜率 y (1 − y) 乘了两次。sigmoid 层的 backward 已经乘过，别处不用再乘。",
    ),
    "slope-divided": Text(
        en="The upstream gradient is divided by the slope. The chain rule multiplies.",
        zh="上游梯度除以了斜率。链式法则是相乘。",
    ),
    "slope-incomplete": Text(
        en="One factor of the slope y (1 − y) is missing.",
        zh="斜率 y (1 − y) 少了一个因子。",
    ),
    "slope-of-tanh": Text(
        en="1 − y² is the slope of the hyperbolic tangent. Which slope belongs to 1 / (1 + e^(−x))?",
        zh="1 − y² 是双曲正切的斜率。1 / (1 + e^(−x)) 的斜率是什么？",
    ),
    "slope-constant": Text(
        en="The slope is taken as ¼ everywhere. That is its value at 0 only; elsewhere it is y (1 − y).",
        zh="斜率处处取成了 ¼。那只是 0 处的值，其他地方是 y (1 − y)。",
    ),
    "slope-of-upstream": Text(
        en="The slope is formed from the upstream gradient, dy (1 − dy). It belongs to the layer's output y.",
        zh="斜率用上游梯度算成了 dy (1 − dy)。它应由这一层的输出 y 来算。",
    ),
    "sum-for-product": Text(
        en="Things are added that have to be multiplied. In the chain rule derivatives of successive steps are factors.",
        zh="该相乘的地方用了加法。链式法则中，前后两步的导数是相乘的。",
    ),
    "absolute-error": Text(
        en="The errors enter by their size only. E takes squares, and in its gradient the sign tells which way an output has to move.",
        zh="误差只取了绝对值。E 用的是平方；在梯度里，正负号决定输出该往哪边移动。",
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
    "sign-only": Text(
        en="Only the signs of the errors are left. The gradient of a square is proportional to the error: ∂E/∂y = −(t − y).",
        zh="只剩下误差的正负号。平方的梯度与误差成正比：∂E/∂y = −(t − y)。",
    ),
    "output-for-error": Text(
        en="The output y or the target t stands where the error belongs: ∂E/∂y = −(t − y).",
        zh="应当用误差的地方，用成了输出 y 或目标 t：∂E/∂y = −(t − y)。",
    ),
    "value-for-gradient": Text(
        en="This is built from the squares of the errors, as the error itself is. Its gradient is −(t − y), without a square.",
        zh="这里用了误差的平方，那是误差函数的值。它的梯度是 −(t − y)，没有平方。",
    ),
    "slope-added": Text(
        en="A slope y (1 − y) is multiplied in. The error does not know what layer came before; the sigmoid's own backward does that.",
        zh="多乘了斜率 y (1 − y)。误差层不知道前面是哪种层；这个斜率由 sigmoid 层自己的 backward 来乘。",
    ),
    "layer-skipped": Text(
        en="A layer at one end is left out. Every layer takes part, the first and the last too: check where the loop begins and ends.",
        zh="有一端的层被漏掉了。每一层都要参与，包括第一层和最后一层：检查循环的起点和终点。",
    ),
    "not-chained": Text(
        en="Every layer is given the same thing. Forward, a layer gets what the layer before put out; backward, what the layer after it returned.",
        zh="每一层拿到的都是同一个量。前向时，每层接收前一层的输出；反向时，接收后一层返回的梯度。",
    ),
    "one-layer-only": Text(
        en="Only one layer does its part: does the loop return, or end, after one turn?",
        zh="只有一层起了作用：循环是不是走了一次就返回或结束了？",
    ),
    "not-reversed": Text(
        en="The order of the layers is the wrong way round. Forward begins with the first layer, backward with the last.",
        zh="层的顺序反了。前向从第一层开始，反向从最后一层开始。",
    ),
    "upstream-returned": Text(
        en="The upstream gradient itself is returned. Asked for is the gradient at the network's input, after it went through all layers.",
        zh="返回的还是传入的上游梯度。题目要的是它穿过所有层之后、到达网络输入处的梯度。",
    ),
    "rate-missing": Text(
        en="The learning rate that is handed over has no influence on the step: W ← W − r ∂E/∂W.",
        zh="传入的学习率对更新没有影响：W ← W − r ∂E/∂W。",
    ),
    "rate-twice": Text(
        en="The learning rate is multiplied in twice: W ← W − r ∂E/∂W.",
        zh="学习率被乘了两次：W ← W − r ∂E/∂W。",
    ),
    "no-update": Text(
        en="Nothing has changed: the parameters have to be set on the layers, layer.W and layer.b. A local variable that gets a new value leaves the layer as it is.",
        zh="参数没有变化：要把新值设到各层的 layer.W 和 layer.b 上。只给局部变量赋值，层本身不会变。",
    ),
    "update-for-weights": Text(
        en="The parameters are replaced by the update. A step adds it to what was there: W ← W − r ∂E/∂W.",
        zh="参数被更新量本身替换了。更新是在原来的基础上加：W ← W − r ∂E/∂W。",
    ),
    "error-after-update": Text(
        en="This is the error after the update. Asked for is the one before it, that of the forward pass from which the gradients come.",
        zh="这是更新之后的误差。题目要的是更新之前、即求梯度那次前向计算的误差。",
    ),
    "online-for-batch": Text(
        en="The parameters change after every sample. In one iteration the whole batch is seen with the same parameters, and then there is one step.",
        zh="每看一个样本就更新了参数。一次迭代中，整批样本用同一组参数，看完之后只更新一次。",
    ),
    "wrong-order": Text(
        en="The matrices are multiplied in the wrong order. Rows come from the left: x meets W1 first, (x W1 + b1) W2 + b2.",
        zh="矩阵相乘的顺序错了。x 从左边进来，先遇到 W1：(x W1 + b1) W2 + b2。",
    ),
    "bias-not-carried": Text(
        en="b1 is added as it is. It goes through the second layer as everything does: multiply out (x W1 + b1) W2 + b2.",
        zh="b1 直接相加了。它和其他量一样要经过第二层：把 (x W1 + b1) W2 + b2 展开看看。",
    ),
    "not-learned": Text(
        en="The answers stay near one half, which is what is left when XOR is out of reach: is there a hidden layer with a sigmoid, do the weights start different from each other, and is training long enough?",
        zh="四个输出都停在一半附近，说明没有学会异或：有没有带 sigmoid 的隐藏层？初始权重是否各不相同？训练次数够不够？",
    ),
    "another-function": Text(
        en="The network learned another function of two bits than XOR: check the targets, 0, 1, 1, 0 for the rows 00, 01, 10, 11.",
        zh="网络学会的是另一个逻辑函数，不是异或：检查目标值，00、01、10、11 对应 0、1、1、0。",
    ),
    "hard-coded": Text(
        en="The network gives the same answers whatever rows it is asked for. It has to compute them from its input.",
        zh="无论输入哪些行，网络都给出同样的结果。它应当根据输入来计算。",
    ),
}  # fmt: skip


@mistake("bias-missing", linear_forward)
class LinearWithoutBias(right.Linear):
    def forward(self, x: Array) -> Array:
        return super().forward(x) - self.b


@mistake("sign", linear_forward)
class LinearSubtractingBias(right.Linear):
    def forward(self, x: Array) -> Array:
        return super().forward(x) - 2 * self.b


@mistake("bias-repeated", linear_forward)
class LinearWithBiasForEachInput(right.Linear):
    def forward(self, x: Array) -> Array:
        return super().forward(x) + (len(self.W) - 1) * self.b


@mistake("bias-repeated", linear_forward)
class LinearWithBiasTwice(right.Linear):
    def forward(self, x: Array) -> Array:
        return super().forward(x) + self.b


@mistake("transposed", linear_forward)
class LinearTransposed(right.Linear):
    def forward(self, x: Array) -> Array:
        return x @ self.W.T + self.b


@mistake("activation-added", linear_forward)
class LinearWithSigmoid(right.Linear):
    def forward(self, x: Array) -> Array:
        return 1 / (1 + np.exp(-super().forward(x)))


@mistake("activation-added", linear_forward)
class LinearWithTanh(right.Linear):
    def forward(self, x: Array) -> Array:
        return np.tanh(super().forward(x))


@mistake("activation-added", linear_forward)
class LinearWithRelu(right.Linear):
    def forward(self, x: Array) -> Array:
        return np.maximum(super().forward(x), 0.0)


@mistake("broadcast", linear_forward)
class LinearWithBiasColumn(right.Linear):
    def forward(self, x: Array) -> Array:
        return x @ self.W + self.b[:, None]


@mistake("off-by-one", linear_forward)
class LinearWithoutLastInput(right.Linear):
    def forward(self, x: Array) -> Array:
        return x[:, :-1] @ self.W[:-1] + self.b


@mistake("elementwise", linear_forward)
class LinearOfSums(right.Linear):
    def forward(self, x: Array) -> Array:
        return x.sum(axis=1, keepdims=True) * self.W.sum(axis=0) + self.b


@mistake("one-sample-only", linear_forward)
class LinearOfLastSample(right.Linear):
    def forward(self, x: Array) -> Array:
        return np.tile(super().forward(x)[-1], (len(x), 1))


@mistake("mean-for-sum", linear_forward)
class LinearMeanOfInputs(right.Linear):
    def forward(self, x: Array) -> Array:
        return x @ self.W / len(self.W) + self.b


@mistake("stale-weights", linear_forward)
class LinearForwardWithFirstWeights(right.Linear):
    def __init__(self, W: Array, b: Array) -> None:
        super().__init__(W, b)
        self.first = right.Linear(W, b)

    def forward(self, x: Array) -> Array:
        super().forward(x)
        return self.first.forward(x)


@mistake("shared-state", linear_forward)
class LinearWithLatestWeights(right.Linear):
    latest = np.zeros((1, 1)), np.zeros(1)

    def __init__(self, W: Array, b: Array) -> None:
        super().__init__(W, b)
        type(self).latest = self.W, self.b

    def forward(self, x: Array) -> Array:
        super().forward(x)
        W, b = type(self).latest
        return x @ W + b


@mistake("shared-buffer", linear_forward)
class LinearWithOneBuffer(right.Linear):
    buffer = np.zeros((0, 0))

    def forward(self, x: Array) -> Array:
        y = super().forward(x)
        if self.buffer.shape != y.shape:
            self.buffer = y
        self.buffer[...] = y
        return self.buffer


@mistake("mean-for-sum", linear_backward, factor="1 / len(x)")
class LinearMeanGradients(right.Linear):
    def backward(self, dy: Array) -> Array:
        dx = super().backward(dy)
        self.dW, self.db = self.dW / len(dy), self.db / len(dy)
        return dx


@mistake("sign", linear_backward)
class LinearGradientsDownhill(right.Linear):
    def backward(self, dy: Array) -> Array:
        dx = super().backward(dy)
        self.dW, self.db = -self.dW, -self.db
        return -dx


@mistake("factor-two", linear_backward)
class LinearGradientsTwice(right.Linear):
    def backward(self, dy: Array) -> Array:
        dx = super().backward(dy)
        self.dW, self.db = 2 * self.dW, 2 * self.db
        return 2 * dx


@mistake("transposed", linear_backward)
class LinearBackwardNotTransposed(right.Linear):
    def backward(self, dy: Array) -> Array:
        super().backward(dy)
        return dy @ self.W


@mistake("transposed", linear_backward)
class LinearGradientTransposed(right.Linear):
    def backward(self, dy: Array) -> Array:
        dx = super().backward(dy)
        self.dW = self.dW.T
        return dx


@mistake("gradient-for-weights", linear_backward)
class LinearBackwardThroughGradient(right.Linear):
    def backward(self, dy: Array) -> Array:
        super().backward(dy)
        return dy @ self.dW.T


@mistake("input-missing", linear_backward)
class LinearGradientWithoutInput(right.Linear):
    def backward(self, dy: Array) -> Array:
        dx = super().backward(dy)
        self.dW = np.tile(dy.sum(axis=0), (len(self.W), 1))
        return dx


@mistake("weights-for-inputs", linear_backward)
class LinearGradientOfWeights(right.Linear):
    def backward(self, dy: Array) -> Array:
        dx = super().backward(dy)
        self.dW = self.W * dy.sum(axis=0)
        return dx


@mistake("upstream-missing", linear_backward)
class LinearBackwardOfOnes(right.Linear):
    def backward(self, dy: Array) -> Array:
        return super().backward(np.ones_like(dy))


@mistake("one-sample-only", linear_backward)
class LinearGradientsOfLastSample(right.Linear):
    def backward(self, dy: Array) -> Array:
        dx = super().backward(dy)
        self.dW, self.db = np.outer(self.x[-1], dy[-1]), dy[-1]
        return dx


@mistake("one-sample-only", linear_backward)
class LinearGradientsOfFirstSample(right.Linear):
    def backward(self, dy: Array) -> Array:
        dx = super().backward(dy)
        self.dW, self.db = np.outer(self.x[0], dy[0]), dy[0]
        return dx


@mistake("elementwise", linear_backward)
class LinearBackwardOfSums(right.Linear):
    def backward(self, dy: Array) -> Array:
        super().backward(dy)
        self.dW = self.x.sum(axis=0)[:, None] * dy.sum(axis=0)
        return dy.sum(axis=1, keepdims=True) * self.W.sum(axis=1)


@mistake("not-summed", linear_backward)
class LinearGradientBySample(right.Linear):
    def backward(self, dy: Array) -> Array:
        dx = super().backward(dy)
        self.dW = self.x[:, :, None] * dy[:, None, :]
        return dx


@mistake("not-stored", linear_backward)
class LinearWithoutGradients(right.Linear):
    def backward(self, dy: Array) -> Array:
        dx = super().backward(dy)
        del self.dW
        return dx


@mistake("bias-missing", linear_backward)
class LinearWithoutBiasGradient(right.Linear):
    def backward(self, dy: Array) -> Array:
        dx = super().backward(dy)
        del self.db
        return dx


@mistake("bias-missing", linear_backward)
class LinearWithZeroBiasGradient(right.Linear):
    def backward(self, dy: Array) -> Array:
        dx = super().backward(dy)
        self.db = np.zeros_like(self.b)
        return dx


@mistake("bias-not-summed", linear_backward)
class LinearBiasGradientBySample(right.Linear):
    def backward(self, dy: Array) -> Array:
        dx = super().backward(dy)
        self.db = dy
        return dx


@mistake("wrong-axis", linear_backward)
class LinearBiasGradientInTotal(right.Linear):
    def backward(self, dy: Array) -> Array:
        dx = super().backward(dy)
        self.db = np.full_like(self.b, dy.sum())
        return dx


@mistake("wrong-axis", linear_backward)
class LinearBiasGradientAsOneNumber(right.Linear):
    def backward(self, dy: Array) -> Array:
        dx = super().backward(dy)
        self.db = np.asarray(dy.sum())
        return dx


@mistake("wrong-axis", linear_backward)
class LinearBiasGradientOverUnits(right.Linear):
    def backward(self, dy: Array) -> Array:
        dx = super().backward(dy)
        self.db = dy.sum(axis=1)
        return dx


@mistake("weights-for-bias", linear_backward)
class LinearBiasGradientOfWeights(right.Linear):
    def backward(self, dy: Array) -> Array:
        dx = super().backward(dy)
        self.db = self.dW.sum(axis=0)
        return dx


@mistake("accumulates", linear_backward)
class LinearAccumulating(right.Linear):
    def backward(self, dy: Array) -> Array:
        earlier = getattr(self, "dW", 0.0), getattr(self, "db", 0.0)
        dx = super().backward(dy)
        self.dW, self.db = self.dW + earlier[0], self.db + earlier[1]
        return dx


@mistake("stale-cache", linear_backward)
class LinearRememberingFirstInput(right.Linear):
    def backward(self, dy: Array) -> Array:
        self.x = self.first
        return super().backward(dy)

    def forward(self, x: Array) -> Array:
        self.first = getattr(self, "first", x)
        return super().forward(x)


@mistake("stale-cache", linear_backward)
class LinearSharingItsInput(right.Linear):
    latest = np.zeros((1, 1))

    def forward(self, x: Array) -> Array:
        type(self).latest = x
        return super().forward(x)

    def backward(self, dy: Array) -> Array:
        self.x = type(self).latest
        return super().backward(dy)


@mistake("stale-weights", linear_backward)
class LinearBackwardWithFirstWeights(right.Linear):
    def __init__(self, W: Array, b: Array) -> None:
        super().__init__(W, b)
        self.first = self.W.copy()

    def backward(self, dy: Array) -> Array:
        super().backward(dy)
        return dy @ self.first.T


@mistake("updated-weights-used", linear_backward)
class LinearUpdatingWithRateTenth(right.Linear):
    def backward(self, dy: Array) -> Array:
        super().backward(dy)
        self.W, self.b = self.W - 0.1 * self.dW, self.b - 0.1 * self.db
        return dy @ self.W.T


@mistake("updated-weights-used", linear_backward)
class LinearUpdatingWithRateHundredth(right.Linear):
    def backward(self, dy: Array) -> Array:
        super().backward(dy)
        self.W, self.b = self.W - 0.01 * self.dW, self.b - 0.01 * self.db
        return dy @ self.W.T


@mistake("updated-weights-used", linear_backward)
class LinearUpdatingWithRateOne(right.Linear):
    def backward(self, dy: Array) -> Array:
        super().backward(dy)
        self.W, self.b = self.W - self.dW, self.b - self.db
        return dy @ self.W.T


@mistake("sign", sigmoid_forward, hint=Text(
    en="The sign in the exponent is wrong, or 1 − y is returned: the sigmoid grows with x, from 0 on the left to 1 on the right.",
    zh="指数上的符号错了，或者返回了 1 − y：sigmoid 随 x 增大，从左边的 0 升到右边的 1。",
))  # fmt: skip
class SigmoidFalling(right.Sigmoid):
    def forward(self, x: Array) -> Array:
        return 1.0 - super().forward(x)


@mistake("precedence", sigmoid_forward)
class SigmoidWithoutBrackets(right.Sigmoid):
    def forward(self, x: Array) -> Array:
        self.y = 1 / 1 + np.exp(-x)
        return self.y


@mistake("tanh-for-sigmoid", sigmoid_forward)
class SigmoidAsTanh(right.Sigmoid):
    def forward(self, x: Array) -> Array:
        self.y = np.tanh(x)
        return self.y


@mistake("softmax-for-sigmoid", sigmoid_forward)
class SigmoidAsSoftmax(right.Sigmoid):
    def forward(self, x: Array) -> Array:
        powers = np.exp(x - x.max(axis=-1, keepdims=True))
        self.y = powers / powers.sum(axis=-1, keepdims=True)
        return self.y


@mistake("softmax-for-sigmoid", sigmoid_forward)
class SigmoidAsSoftmaxOfAll(right.Sigmoid):
    def forward(self, x: Array) -> Array:
        powers = np.exp(x - x.max())
        self.y = powers / powers.sum()
        return self.y


@mistake("activation-missing", sigmoid_forward)
class SigmoidHandingThrough(right.Sigmoid):
    def forward(self, x: Array) -> Array:
        super().forward(x)
        return x


@mistake("slope-for-value", sigmoid_forward)
class SigmoidSlope(right.Sigmoid):
    def forward(self, x: Array) -> Array:
        y = super().forward(x)
        return y * (1 - y)


@mistake("activation-twice", sigmoid_forward)
class SigmoidTwice(right.Sigmoid):
    def forward(self, x: Array) -> Array:
        return super().forward(super().forward(x))


@mistake("clipped", sigmoid_forward)
class SigmoidClippedAtTen(right.Sigmoid):
    def forward(self, x: Array) -> Array:
        return super().forward(np.clip(x, -10, 10))


@mistake("clipped", sigmoid_forward)
class SigmoidClippedAtFive(right.Sigmoid):
    def forward(self, x: Array) -> Array:
        return super().forward(np.clip(x, -5, 5))


@mistake("shared-buffer", sigmoid_forward)
class SigmoidWithOneBuffer(right.Sigmoid):
    buffer = np.zeros(0)

    def forward(self, x: Array) -> Array:
        y = super().forward(x)
        if self.buffer.shape != y.shape:
            self.buffer = y
        self.buffer[...] = y
        return self.buffer


@mistake("upstream-missing", sigmoid_backward)
class SigmoidWithoutUpstream(right.Sigmoid):
    def backward(self, dy: Array) -> Array:
        return super().backward(np.ones_like(dy))


@mistake("slope-missing", sigmoid_backward)
class SigmoidWithoutSlope(right.Sigmoid):
    def backward(self, dy: Array) -> Array:
        return 1.0 * dy


@mistake("slope-of-logit", sigmoid_backward)
class SigmoidSlopeOfLogit(right.Sigmoid):
    def forward(self, x: Array) -> Array:
        self.x = x
        return super().forward(x)

    def backward(self, dy: Array) -> Array:
        return self.x * (1 - self.x) * dy


@mistake("slope-of-output", sigmoid_backward)
class SigmoidSlopeOfOutput(right.Sigmoid):
    def backward(self, dy: Array) -> Array:
        again = 1 / (1 + np.exp(-self.y))
        return again * (1 - again) * dy


@mistake("slope-twice", sigmoid_backward)
class SigmoidSlopeTwice(right.Sigmoid):
    def backward(self, dy: Array) -> Array:
        return super().backward(super().backward(dy))


@mistake("slope-divided", sigmoid_backward)
class SigmoidDividing(right.Sigmoid):
    def backward(self, dy: Array) -> Array:
        return dy / (self.y * (1 - self.y))


@mistake("slope-incomplete", sigmoid_backward)
class SigmoidHalfOfSlope(right.Sigmoid):
    def backward(self, dy: Array) -> Array:
        return (1 - self.y) * dy


@mistake("slope-incomplete", sigmoid_backward)
class SigmoidOtherHalfOfSlope(right.Sigmoid):
    def backward(self, dy: Array) -> Array:
        return self.y * dy


@mistake("slope-of-tanh", sigmoid_backward)
class SigmoidSlopeOfTanh(right.Sigmoid):
    def backward(self, dy: Array) -> Array:
        return (1 - self.y**2) * dy


@mistake("slope-constant", sigmoid_backward)
class SigmoidSlopeAtZero(right.Sigmoid):
    def backward(self, dy: Array) -> Array:
        return 0.25 * dy


@mistake("slope-of-upstream", sigmoid_backward)
class SigmoidSlopeOfUpstream(right.Sigmoid):
    def backward(self, dy: Array) -> Array:
        return dy * (1 - dy)


@mistake("sum-for-product", sigmoid_backward)
class SigmoidAddingSlope(right.Sigmoid):
    def backward(self, dy: Array) -> Array:
        return dy + self.y * (1 - self.y)


@mistake("mean-for-sum", sigmoid_backward, factor="1 / len(x)")
class SigmoidMean(right.Sigmoid):
    def backward(self, dy: Array) -> Array:
        return super().backward(dy) / len(dy)


@mistake("stale-cache", sigmoid_backward)
class SigmoidRememberingFirst(right.Sigmoid):
    def forward(self, x: Array) -> Array:
        y = super().forward(x)
        self.first = getattr(self, "first", y)
        return y

    def backward(self, dy: Array) -> Array:
        return dy * self.first * (1 - self.first)


@mistake("stale-cache", sigmoid_backward)
class SigmoidSharingItsOutput(right.Sigmoid):
    latest = np.zeros(1)

    def forward(self, x: Array) -> Array:
        type(self).latest = super().forward(x)
        return type(self).latest

    def backward(self, dy: Array) -> Array:
        y = type(self).latest
        return dy * y * (1 - y)


@mistake("numerical-derivative", sigmoid_backward)
class SigmoidForwardDifference(right.Sigmoid):
    def forward(self, x: Array) -> Array:
        self.x = x
        return super().forward(x)

    def backward(self, dy: Array) -> Array:
        h = 1e-4
        return dy * (super().forward(self.x + h) - super().forward(self.x)) / h


@mistake("numerical-derivative", sigmoid_backward)
class SigmoidFinerForwardDifference(right.Sigmoid):
    def forward(self, x: Array) -> Array:
        self.x = x
        return super().forward(x)

    def backward(self, dy: Array) -> Array:
        h = 1e-5
        return dy * (super().forward(self.x + h) - super().forward(self.x)) / h


@mistake("numerical-derivative", sigmoid_backward)
class SigmoidFinestForwardDifference(right.Sigmoid):
    def forward(self, x: Array) -> Array:
        self.x = x
        return super().forward(x)

    def backward(self, dy: Array) -> Array:
        h = 1e-6
        return dy * (super().forward(self.x + h) - super().forward(self.x)) / h


@mistake("numerical-derivative", sigmoid_backward)
class SigmoidCentralDifference(right.Sigmoid):
    def forward(self, x: Array) -> Array:
        self.x = x
        return super().forward(x)

    def backward(self, dy: Array) -> Array:
        h = 1e-3
        return dy * (super().forward(self.x + h) - super().forward(self.x - h)) / (2 * h)


@mistake("numerical-derivative", sigmoid_backward)
class SigmoidFinerCentralDifference(right.Sigmoid):
    def forward(self, x: Array) -> Array:
        self.x = x
        return super().forward(x)

    def backward(self, dy: Array) -> Array:
        h = 1e-4
        return dy * (super().forward(self.x + h) - super().forward(self.x - h)) / (2 * h)


@mistake("numerical-derivative", sigmoid_backward)
class SigmoidFinestCentralDifference(right.Sigmoid):
    def forward(self, x: Array) -> Array:
        self.x = x
        return super().forward(x)

    def backward(self, dy: Array) -> Array:
        h = 1e-5
        return dy * (super().forward(self.x + h) - super().forward(self.x - h)) / (2 * h)


@mistake("half-missing", error_forward, factor="2")
class ErrorWithoutHalf(right.SquaredError):
    def forward(self, y: Array, t: Array) -> float:
        return 2 * super().forward(y, t)


@mistake("mean-for-sum", error_forward, factor="1 / np.size(y)")
class ErrorMean(right.SquaredError):
    def forward(self, y: Array, t: Array) -> float:
        return super().forward(y, t) / y.size


@mistake("mean-for-sum", error_forward)
class ErrorMeanOverSamples(right.SquaredError):
    def forward(self, y: Array, t: Array) -> float:
        return super().forward(y, t) / len(y)


@mistake("mean-for-sum", error_forward)
class ErrorMeanOverSamplesWithoutHalf(right.SquaredError):
    def forward(self, y: Array, t: Array) -> float:
        return 2 * super().forward(y, t) / len(y)


@mistake("absolute-error", error_forward)
class ErrorAbsolute(right.SquaredError):
    def forward(self, y: Array, t: Array) -> float:
        super().forward(y, t)
        return float(0.5 * np.abs(t - y).sum())


@mistake("root-of-error", error_forward)
class ErrorNorm(right.SquaredError):
    def forward(self, y: Array, t: Array) -> float:
        return float(np.sqrt(2 * super().forward(y, t)))


@mistake("root-of-error", error_forward)
class ErrorRoot(right.SquaredError):
    def forward(self, y: Array, t: Array) -> float:
        return float(np.sqrt(super().forward(y, t)))


@mistake("error-not-squared", error_forward)
class ErrorNotSquared(right.SquaredError):
    def forward(self, y: Array, t: Array) -> float:
        super().forward(y, t)
        return float(0.5 * (t - y).sum())


@mistake("squared-sum", error_forward)
class ErrorSquaredSum(right.SquaredError):
    def forward(self, y: Array, t: Array) -> float:
        super().forward(y, t)
        return float(0.5 * (t - y).sum() ** 2)


@mistake("not-summed", error_forward)
class ErrorOfEachOutput(right.SquaredError):
    def forward(self, y: Array, t: Array) -> float:
        super().forward(y, t)
        return 0.5 * (t - y) ** 2  # type: ignore[return-value]


@mistake("not-summed", error_forward)
class ErrorOfEachSample(right.SquaredError):
    def forward(self, y: Array, t: Array) -> float:
        super().forward(y, t)
        return np.sum(0.5 * (t - y) ** 2, axis=-1)  # type: ignore[no-any-return]


@mistake("not-summed", error_forward)
class ErrorOfEachRow(right.SquaredError):
    def forward(self, y: Array, t: Array) -> float:
        super().forward(y, t)
        return np.sum(0.5 * (t - y) ** 2, axis=1)  # type: ignore[no-any-return]


@mistake("not-summed", error_forward)
class ErrorOfEachRowOfMatrix(right.SquaredError):
    def forward(self, y: Array, t: Array) -> float:
        super().forward(y, t)
        return np.sum(0.5 * np.atleast_2d(t - y) ** 2, axis=1)  # type: ignore[no-any-return]


@mistake("not-summed", error_forward)
class ErrorOfEachUnit(right.SquaredError):
    def forward(self, y: Array, t: Array) -> float:
        super().forward(y, t)
        return np.sum(0.5 * (t - y) ** 2, axis=0)  # type: ignore[no-any-return]


@mistake("not-summed", error_forward)
class ErrorMatrix(right.SquaredError):
    def forward(self, y: Array, t: Array) -> float:
        super().forward(y, t)
        return 0.5 * np.dot((t - y).T, t - y)  # type: ignore[no-any-return]


@mistake("one-sample-only", error_forward)
class ErrorOfLastSample(right.SquaredError):
    def forward(self, y: Array, t: Array) -> float:
        super().forward(y, t)
        return float(0.5 * ((t[-1] - y[-1]) ** 2).sum())


@mistake("sign", error_backward)
class ErrorGradientDownhill(right.SquaredError):
    def backward(self) -> Array:
        return -super().backward()


@mistake("factor-two", error_backward)
class ErrorGradientTwice(right.SquaredError):
    def backward(self) -> Array:
        return 2 * super().backward()


@mistake("mean-for-sum", error_backward, factor="1 / np.size(y)")
class ErrorGradientOfMean(right.SquaredError):
    def backward(self) -> Array:
        return super().backward() / self.residual.size


@mistake("mean-for-sum", error_backward)
class ErrorGradientOfMeanOverSamples(right.SquaredError):
    def backward(self) -> Array:
        return super().backward() / len(self.residual)


@mistake("mean-for-sum", error_backward)
class ErrorGradientOfMeanTwice(right.SquaredError):
    def backward(self) -> Array:
        return 2 * super().backward() / len(self.residual)


@mistake("absolute-error", error_backward)
class ErrorGradientAbsolute(right.SquaredError):
    def backward(self) -> Array:
        return np.abs(super().backward())


@mistake("sign-only", error_backward)
class ErrorGradientSigns(right.SquaredError):
    def backward(self) -> Array:
        return np.sign(super().backward())


@mistake("one-sample-only", error_backward)
class ErrorGradientOfLastSample(right.SquaredError):
    def backward(self) -> Array:
        gradient = np.zeros_like(self.residual)
        gradient[-1] = super().backward()[-1]
        return gradient


@mistake("output-for-error", error_backward)
class ErrorGradientOutput(right.SquaredError):
    def forward(self, y: Array, t: Array) -> float:
        self.y = y
        return super().forward(y, t)

    def backward(self) -> Array:
        return self.y


@mistake("output-for-error", error_backward)
class ErrorGradientTarget(right.SquaredError):
    def forward(self, y: Array, t: Array) -> float:
        self.t = t
        return super().forward(y, t)

    def backward(self) -> Array:
        return -self.t


@mistake("value-for-gradient", error_backward)
class ErrorGradientSquared(right.SquaredError):
    def backward(self) -> Array:
        return super().backward() ** 2


@mistake("value-for-gradient", error_backward)
class ErrorGradientIsError(right.SquaredError):
    def backward(self) -> Array:
        return np.asarray(0.5 * (super().backward() ** 2).sum())


@mistake("not-summed", error_backward, hint=Text(
    en="The gradient is one number. Every output has a derivative of its own: ∂E/∂y has the shape of y.",
    zh="梯度只剩下一个数。每个输出各有自己的导数：∂E/∂y 与 y 形状相同。",
))  # fmt: skip
class ErrorGradientSummed(right.SquaredError):
    def backward(self) -> Array:
        return np.asarray(super().backward().sum())


@mistake("slope-added", error_backward)
class ErrorGradientWithSlope(right.SquaredError):
    def forward(self, y: Array, t: Array) -> float:
        self.y = y
        return super().forward(y, t)

    def backward(self) -> Array:
        return super().backward() * self.y * (1 - self.y)


@mistake("stale-cache", error_backward)
class ErrorRememberingFirst(right.SquaredError):
    def forward(self, y: Array, t: Array) -> float:
        self.first = getattr(self, "first", y - t)
        return super().forward(y, t)

    def backward(self) -> Array:
        return self.first


@mistake("stale-cache", error_backward)
class ErrorSharingItsResidual(right.SquaredError):
    latest = np.zeros(1)

    def forward(self, y: Array, t: Array) -> float:
        type(self).latest = y - t
        return super().forward(y, t)

    def backward(self) -> Array:
        return type(self).latest


@mistake("layer-skipped", network_forward)
class NetworkWithoutLastLayer(right.Network):
    def forward(self, x: Array) -> Array:
        for layer in self.layers[:-1]:
            x = layer.forward(x)
        return x


@mistake("layer-skipped", network_forward)
class NetworkWithoutFirstLayer(right.Network):
    def forward(self, x: Array) -> Array:
        for layer in self.layers[1:]:
            x = layer.forward(x)
        return x


@mistake("not-chained", network_forward)
class NetworkForwardNotChained(right.Network):
    def forward(self, x: Array) -> Array:
        outputs = [layer.forward(x) for layer in self.layers]
        return outputs[-1]


@mistake("one-layer-only", network_forward)
class NetworkOfFirstLayer(right.Network):
    def forward(self, x: Array) -> Array:
        return self.layers[0].forward(x)


@mistake("not-reversed", network_forward)
class NetworkForwardReversed(right.Network):
    def forward(self, x: Array) -> Array:
        for layer in reversed(self.layers):
            x = layer.forward(x)
        return x


@mistake("activation-added", network_forward)
class NetworkWithSigmoidAtTheEnd(right.Network):
    def forward(self, x: Array) -> Array:
        return 1 / (1 + np.exp(-super().forward(x)))


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


@mistake("not-reversed", network_backward)
class NetworkBackwardFromFront(right.Network):
    def backward(self, dy: Array) -> Array:
        for layer in self.layers:
            dy = layer.backward(dy)
        return dy


@mistake("layer-skipped", network_backward)
class NetworkBackwardWithoutFirst(right.Network):
    def backward(self, dy: Array) -> Array:
        for layer in reversed(self.layers[1:]):
            dy = layer.backward(dy)
        return dy


@mistake("layer-skipped", network_backward)
class NetworkBackwardWithoutLast(right.Network):
    def backward(self, dy: Array) -> Array:
        for layer in reversed(self.layers[:-1]):
            dy = layer.backward(dy)
        return dy


@mistake("upstream-missing", network_backward)
class NetworkBackwardOfOnes(right.Network):
    def backward(self, dy: Array) -> Array:
        return super().backward(np.ones_like(dy))


@mistake("not-chained", network_backward)
class NetworkBackwardNotChained(right.Network):
    def backward(self, dy: Array) -> Array:
        dx = dy
        for layer in reversed(self.layers):
            dx = layer.backward(dy)
        return dx


@mistake("one-layer-only", network_backward)
class NetworkBackwardOfLastLayer(right.Network):
    def backward(self, dy: Array) -> Array:
        return self.layers[-1].backward(dy)


@mistake("upstream-returned", network_backward)
class NetworkReturningUpstream(right.Network):
    def backward(self, dy: Array) -> Array:
        super().backward(dy)
        return dy


@mistake("slope-missing", network_backward)
class NetworkBackwardWithoutSigmoids(right.Network):
    def backward(self, dy: Array) -> Array:
        for layer in reversed(self.layers):
            dy = layer.backward(dy) if hasattr(layer, "W") else dy
        return dy


@mistake("sign", network_backward)
class NetworkBackwardDownhill(right.Network):
    def backward(self, dy: Array) -> Array:
        return super().backward(-dy)


@mistake("mean-for-sum", network_backward, factor="1 / len(x)")
class NetworkBackwardMean(right.Network):
    def backward(self, dy: Array) -> Array:
        return super().backward(dy / len(dy))


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


@mistake("sign", network_step, factor="-1")
class NetworkAscending(right.Network):
    def step(self, rate: float) -> None:
        super().step(-rate)


@mistake("rate-missing", network_step, factor="1 / rate")
class NetworkWithoutRate(right.Network):
    def step(self, rate: float) -> None:
        super().step(1.0)


@mistake("rate-twice", network_step, factor="rate")
class NetworkWithRateTwice(right.Network):
    def step(self, rate: float) -> None:
        super().step(rate**2)


@mistake("factor-two", network_step, factor="2")
class NetworkSteppingTwice(right.Network):
    def step(self, rate: float) -> None:
        super().step(2 * rate)


@mistake("mean-for-sum", network_step, factor="1 / len(x)")
class NetworkSteppingByMeans(right.Network):
    def forward(self, x: Array) -> Array:
        self.count = len(x)
        return super().forward(x)

    def step(self, rate: float) -> None:
        super().step(rate / self.count)


@mistake("rate-missing", network_step)
class NetworkWithFixedRateTenth(right.Network):
    def step(self, rate: float) -> None:
        super().step(0.1)


@mistake("rate-missing", network_step)
class NetworkWithFixedRateHundredth(right.Network):
    def step(self, rate: float) -> None:
        super().step(0.01)


@mistake("no-update", network_step)
class NetworkStandingStill(right.Network):
    def step(self, rate: float) -> None:
        pass


@mistake("bias-missing", network_step)
class NetworkWithoutBiasUpdate(right.Network):
    def step(self, rate: float) -> None:
        for layer in self.layers:
            if hasattr(layer, "W"):
                layer.W = layer.W - rate * layer.dW


@mistake("weights-missing", network_step)
class NetworkWithoutWeightUpdate(right.Network):
    def step(self, rate: float) -> None:
        for layer in self.layers:
            if hasattr(layer, "W"):
                layer.b = layer.b - rate * layer.db


@mistake("update-for-weights", network_step)
class NetworkBecomingItsUpdate(right.Network):
    def step(self, rate: float) -> None:
        for layer in self.layers:
            if hasattr(layer, "W"):
                layer.W, layer.b = -rate * layer.dW, -rate * layer.db


@mistake("update-for-weights", network_step)
class NetworkBecomingItsGradient(right.Network):
    def step(self, rate: float) -> None:
        for layer in self.layers:
            if hasattr(layer, "W"):
                layer.W, layer.b = rate * layer.dW, rate * layer.db


@mistake("one-layer-only", network_step)
class NetworkSteppingWithLastLayer(right.Network):
    def step(self, rate: float) -> None:
        right.Network([layer for layer in self.layers if hasattr(layer, "W")][-1:]).step(rate)


@mistake("one-layer-only", network_step)
class NetworkSteppingWithFirstLayer(right.Network):
    def step(self, rate: float) -> None:
        right.Network([layer for layer in self.layers if hasattr(layer, "W")][:1]).step(rate)


@mistake("layer-skipped", network_step)
class NetworkSteppingWithoutLastLayer(right.Network):
    def step(self, rate: float) -> None:
        right.Network(self.layers[:-1]).step(rate)


@mistake("layer-skipped", network_step)
class NetworkSteppingWithoutFirstLayer(right.Network):
    def step(self, rate: float) -> None:
        right.Network(self.layers[1:]).step(rate)


@mistake("transposed", network_step)
class NetworkSteppingTransposed(right.Network):
    def step(self, rate: float) -> None:
        for layer in self.layers:
            if hasattr(layer, "W"):
                layer.W, layer.b = layer.W - rate * layer.dW.T, layer.b - rate * layer.db


@mistake("error-after-update", train_step)
def train_telling_error_after(network: right.Network, x: Array, t: Array, rate: float) -> float:
    right.train_step(network, x, t, rate)
    return right.SquaredError().forward(network.forward(x), t)


@mistake("mean-for-sum", train_step, factor="1 / len(x)")
def train_by_means(network: right.Network, x: Array, t: Array, rate: float) -> float:
    return right.train_step(network, x, t, rate / len(x)) / len(x)


@mistake("mean-for-sum", train_step)
def train_by_means_of_all(network: right.Network, x: Array, t: Array, rate: float) -> float:
    return right.train_step(network, x, t, rate / t.size) / t.size


def train_without_half(network: right.Network, x: Array, t: Array, rate: float) -> float:
    return 2 * right.train_step(network, x, t, rate)


HALF_OF_TRAINING = Mistake(slug="half-missing", exercise=train_step, wrong=train_without_half, factor="2", part="error")


@mistake("factor-two", train_step)
def train_twice_as_far(network: right.Network, x: Array, t: Array, rate: float) -> float:
    return right.train_step(network, x, t, 2 * rate)


@mistake("sign", train_step, factor="-1")
def train_uphill(network: right.Network, x: Array, t: Array, rate: float) -> float:
    return right.train_step(network, x, t, -rate)


@mistake("rate-missing", train_step, factor="1 / rate")
def train_without_rate(network: right.Network, x: Array, t: Array, rate: float) -> float:
    return right.train_step(network, x, t, 1.0)


@mistake("rate-missing", train_step)
def train_with_rate_tenth(network: right.Network, x: Array, t: Array, rate: float) -> float:
    return right.train_step(network, x, t, 0.1)


@mistake("rate-missing", train_step)
def train_with_rate_hundredth(network: right.Network, x: Array, t: Array, rate: float) -> float:
    return right.train_step(network, x, t, 0.01)


@mistake("rate-missing", train_step)
def train_with_rate_half(network: right.Network, x: Array, t: Array, rate: float) -> float:
    return right.train_step(network, x, t, 0.5)


@mistake("rate-twice", train_step, factor="rate")
def train_with_rate_twice(network: right.Network, x: Array, t: Array, rate: float) -> float:
    return right.train_step(network, x, t, rate**2)


@mistake("no-update", train_step)
def train_without_step(network: right.Network, x: Array, t: Array, rate: float) -> float:
    return right.train_step(network, x, t, 0.0)


@mistake("slope-twice", train_step)
def train_with_slope(network: right.Network, x: Array, t: Array, rate: float) -> float:
    y = network.forward(x)
    network.backward((y - t) * y * (1 - y))
    network.step(rate)
    return right.SquaredError().forward(y, t)


@mistake("online-for-batch", train_step)
def train_online(network: right.Network, x: Array, t: Array, rate: float) -> float:
    return sum(right.train_step(network, x[n : n + 1], t[n : n + 1], rate) for n in range(len(x)))


@mistake("online-for-batch", train_step)
def train_online_after_error(network: right.Network, x: Array, t: Array, rate: float) -> float:
    error = right.SquaredError().forward(network.forward(x), t)
    for n in range(len(x)):
        right.train_step(network, x[n : n + 1], t[n : n + 1], rate)
    return error


@mistake("one-sample-only", train_step)
def train_on_last_sample(network: right.Network, x: Array, t: Array, rate: float) -> float:
    return right.train_step(network, x[-1:], t[-1:], rate)


@mistake("one-sample-only", train_step)
def train_on_first_sample(network: right.Network, x: Array, t: Array, rate: float) -> float:
    return right.train_step(network, x[:1], t[:1], rate)


@mistake("output-for-error", train_step)
def train_with_output(network: right.Network, x: Array, t: Array, rate: float) -> float:
    y = network.forward(x)
    network.backward(y)
    network.step(rate)
    return right.SquaredError().forward(y, t)


@mistake("output-for-error", train_step)
def train_with_target(network: right.Network, x: Array, t: Array, rate: float) -> float:
    y = network.forward(x)
    network.backward(-t)
    network.step(rate)
    return right.SquaredError().forward(y, t)


@mistake("upstream-missing", train_step, hint=Text(
    en="The backward pass does not begin with the error's gradient ∂E/∂y = −(t − y), but with ones, or with the error's value.",
    zh="反向传播的起点不是误差的梯度 ∂E/∂y = −(t − y)，而是全 1 或误差的值。",
))  # fmt: skip
def train_with_ones(network: right.Network, x: Array, t: Array, rate: float) -> float:
    y = network.forward(x)
    network.backward(np.ones_like(y))
    network.step(rate)
    return right.SquaredError().forward(y, t)


@mistake("upstream-missing", train_step)
def train_with_error_value(network: right.Network, x: Array, t: Array, rate: float) -> float:
    y = network.forward(x)
    error = right.SquaredError().forward(y, t)
    network.backward(np.full_like(y, error))
    network.step(rate)
    return error


@mistake("absolute-error", train_step)
def train_with_absolute_error(network: right.Network, x: Array, t: Array, rate: float) -> float:
    y = network.forward(x)
    network.backward(np.abs(y - t))
    network.step(rate)
    return float(0.5 * np.abs(y - t).sum())


@mistake("root-of-error", train_step)
def train_telling_root(network: right.Network, x: Array, t: Array, rate: float) -> float:
    return float(np.sqrt(right.train_step(network, x, t, rate)))


@mistake("output-returned", train_step, hint=Text(
    en="The network's output is returned. Asked for is the error before the update, one number.",
    zh="返回的是网络的输出。题目要的是更新之前的误差，一个数。",
))  # fmt: skip
def train_returning_output(network: right.Network, x: Array, t: Array, rate: float) -> Array:
    y = network.forward(x)
    right.train_step(network, x, t, rate)
    return y


@mistake("wrong-order", collapse)
def collapse_in_wrong_order(W1: Array, b1: Array, W2: Array, b2: Array) -> tuple[Array, Array]:
    return W2 @ W1, b1 @ W2 + b2


@mistake("elementwise", collapse)
def collapse_elementwise(W1: Array, b1: Array, W2: Array, b2: Array) -> tuple[Array, Array]:
    return W1 * W2, b1 * b2


@mistake("elementwise", collapse)
def collapse_weights_elementwise(W1: Array, b1: Array, W2: Array, b2: Array) -> tuple[Array, Array]:
    return W1 * W2, b1 @ W2 + b2


@mistake("sum-for-product", collapse, hint=Text(
    en="The matrices are added. Multiply out (x W1 + b1) W2 + b2: what stands next to x?",
    zh="两个矩阵相加了。把 (x W1 + b1) W2 + b2 展开：与 x 相乘的是什么？",
))  # fmt: skip
def collapse_sum(W1: Array, b1: Array, W2: Array, b2: Array) -> tuple[Array, Array]:
    return W1 + W2, b1 @ W2 + b2


@mistake("bias-missing", collapse, hint=Text(
    en="One of the two biases is missing from b. Multiply out (x W1 + b1) W2 + b2: everything that does not contain x belongs to b.",
    zh="b 里少了一个偏置。把 (x W1 + b1) W2 + b2 展开：不含 x 的各项都属于 b。",
))  # fmt: skip
def collapse_without_second_bias(W1: Array, b1: Array, W2: Array, b2: Array) -> tuple[Array, Array]:
    return W1 @ W2, b1 @ W2


@mistake("bias-missing", collapse)
def collapse_without_first_bias(W1: Array, b1: Array, W2: Array, b2: Array) -> tuple[Array, Array]:
    return W1 @ W2, b2


@mistake("bias-not-carried", collapse)
def collapse_adding_biases(W1: Array, b1: Array, W2: Array, b2: Array) -> tuple[Array, Array]:
    return W1 @ W2, b1 + b2


@mistake("transposed", collapse)
def collapse_transposed_weights(W1: Array, b1: Array, W2: Array, b2: Array) -> tuple[Array, Array]:
    return W1 @ W2.T, W2 @ b1 + b2


@mistake("transposed", collapse)
def collapse_to_transposed(W1: Array, b1: Array, W2: Array, b2: Array) -> tuple[Array, Array]:
    return (W1 @ W2).T, b1 @ W2 + b2


@mistake("activation-added", collapse)
def collapse_with_sigmoid(W1: Array, b1: Array, W2: Array, b2: Array) -> tuple[Array, Array]:
    return 1 / (1 + np.exp(-W1)) @ W2, 1 / (1 + np.exp(-b1)) @ W2 + b2


@mistake("sign", collapse, hint=Text(
    en="A sign is wrong: nothing is subtracted in (x W1 + b1) W2 + b2.",
    zh="有一处符号错了：(x W1 + b1) W2 + b2 里没有减法。",
))  # fmt: skip
def collapse_subtracting(W1: Array, b1: Array, W2: Array, b2: Array) -> tuple[Array, Array]:
    return -(W1 @ W2), b1 @ W2 - b2


@mistake("not-learned", train_xor)
def xor_undecided(seed: int) -> right.Network:
    return right.Network([right.Linear(np.zeros((2, 1)), np.zeros(1)), right.Sigmoid()])


@mistake("another-function", train_xor)
def xor_is_or(seed: int) -> right.Network:
    return right.Network([right.Linear(np.array([[20.0], [20.0]]), np.array([-10.0])), right.Sigmoid()])


@mistake("another-function", train_xor)
def xor_is_and(seed: int) -> right.Network:
    return right.Network([right.Linear(np.array([[20.0], [20.0]]), np.array([-30.0])), right.Sigmoid()])


@mistake("another-function", train_xor)
def xor_is_equality(seed: int) -> right.Network:
    hidden = right.Linear(np.full((2, 2), 20.0), np.array([-10.0, -30.0]))
    output = right.Linear(np.array([[-20.0], [20.0]]), np.array([10.0]))
    return right.Network([hidden, right.Sigmoid(), output, right.Sigmoid()])


@mistake("hard-coded", train_xor)
class RememberedNetwork(right.Network):
    def __init__(self, seed: int) -> None:
        super().__init__([])

    def forward(self, x: Array) -> Array:
        return np.array([[0.0], [1.0], [1.0], [0.0]])
