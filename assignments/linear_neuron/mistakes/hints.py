"""Hints for the mistakes of the linear neuron, by slug."""

from typing import Final

from autograder import Text

HINTS: Final = {
    "mean-for-sum": Text(
        en="The result is a mean over the samples. In this course errors are sums: E = ½ Σₙ (tₙ − yₙ)², and nothing divides by n.",
        zh="结果对样本取了平均。本课程的误差是求和：E = ½ Σₙ (tₙ − yₙ)²，不除以 n。",
    ),
    "sum-for-mean": Text(
        en="The result is n times as large as it should be: the sum over the samples is taken, and then multiplied by their number once more.",
        zh="结果是应有值的 n 倍：已经对样本求和，又多乘了一次样本数。",
    ),
    "half-missing": Text(
        en="The ½ is missing: E = ½ Σ (t − y)². Its purpose shows in the derivative, where it cancels the 2 of the square.",
        zh="缺少系数 ½：E = ½ Σ (t − y)²。求导时就能看出它的用处：与平方产生的 2 相抵消。",
    ),
    "rate-missing": Text(
        en="The learning rate has no influence on the result. The change is Δw = ε x (t − y): where does ε come in?",
        zh="学习率对结果没有影响。更新量是 Δw = ε x (t − y)：ε 用在哪里了？",
    ),
    "gradient-for-update": Text(
        en="This is the gradient ∂E/∂w. Asked for is the change of the weights, which goes downhill and is scaled by the learning rate: Δw = −ε ∂E/∂w.",
        zh="这是梯度 ∂E/∂w。题目要的是权重的更新量：朝下坡方向，并乘以学习率，即 Δw = −ε ∂E/∂w。",
    ),
    "input-missing": Text(
        en="The inputs are missing from the product: each weight answers for its own input, ∂y/∂wᵢ = xᵢ.",
        zh="乘积中漏掉了输入：每个权重只对自己的输入负责，∂y/∂wᵢ = xᵢ。",
    ),
    "weights-for-inputs": Text(
        en="The error is multiplied by the weights. The derivative of y = Σ xᵢwᵢ with respect to wᵢ is the input xᵢ.",
        zh="误差乘的是权重。y = Σ xᵢwᵢ 对 wᵢ 的导数是输入 xᵢ。",
    ),
    "absolute-error": Text(
        en="The errors enter by their size only. Their sign tells whether a weight has to grow or to shrink.",
        zh="误差只取了绝对值。误差的正负号决定权重该变大还是变小。",
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
        en="X is used with rows and columns exchanged, or X and w have changed places: w comes first, and X is (n, m), a sample a row, a feature a column.",
        zh="X 的行和列用反了，或者 X 与 w 的位置对调了：参数先是 w，再是 X；X 是 (n, m)：一行一个样本，一列一个特征。",
    ),
    "weights-normalised": Text(
        en="The weighted sum is divided by the sum or the number of the weights. The neuron's output is the plain sum Σ xᵢwᵢ.",
        zh="加权和又除以了权重的总和或个数。神经元的输出就是 Σ xᵢwᵢ，不用归一化。",
    ),
    "bias-added": Text(
        en="Something is added to the weighted sum. This neuron has no bias: y = Σ xᵢwᵢ.",
        zh="加权和上多加了一项。这个神经元没有偏置：y = Σ xᵢwᵢ。",
    ),
    "error-missing": Text(
        en="The change does not depend on the error. The delta rule is Δw = ε x (t − y).",
        zh="更新量与误差无关。delta 规则是 Δw = ε x (t − y)。",
    ),
    "output-for-error": Text(
        en="The output y or the target t stands where the error t − y belongs.",
        zh="应当用误差 t − y 的地方，用成了输出 y 或目标 t。",
    ),
    "online-for-batch": Text(
        en="The weights change after every sample. In batch learning all samples are seen with the same weights, and then there is one step.",
        zh="每看一个样本就更新了权重。批量学习中，所有样本用同一组权重，看完之后只更新一次。",
    ),
    "path-of-updates": Text(
        en="The rows are the changes. Asked for are the weights before and after each sample.",
        zh="各行是更新量。题目要的是每个样本前后的权重。",
    ),
    "sign": Text(
        en="A sign is wrong. The output is y = Σ xᵢwᵢ; the gradient points uphill, ∂E/∂wᵢ = −Σ xᵢ(t − y); a step goes downhill, Δw = −ε ∂E/∂w.",
        zh="符号错了。输出是 y = Σ xᵢwᵢ；梯度指向上坡，∂E/∂wᵢ = −Σ xᵢ(t − y)；更新朝下坡走，Δw = −ε ∂E/∂w。",
    ),
    "factor-two": Text(
        en="The result is twice as large as it should be. Where E = ½ Σ (t − y)² is differentiated, the ½ cancels the 2 of the square.",
        zh="结果大了一倍。对 E = ½ Σ (t − y)² 求导时，½ 与平方产生的 2 相抵消。",
    ),
    "intercept-added": Text(
        en="The fit has a constant term that the neuron lacks: y = X w is zero where X is.",
        zh="拟合时多了一个常数项，而这个神经元没有：X 为零时，y = X w 也为零。",
    ),
    "ridge-added": Text(
        en="A small multiple of the identity is added to XᵀX. That pulls the weights towards zero as a whole; with full column rank it is not needed.",
        zh="XᵀX 上加了单位阵的小倍数，会把权重整体拉向零。X 列满秩时不需要它。",
    ),
    "inverse-missing": Text(
        en="Xᵀt alone is not the solution. The gradient is zero where XᵀX w = Xᵀt.",
        zh="只有 Xᵀt 还不是解。梯度为零的条件是 XᵀX w = Xᵀt。",
    ),
}  # fmt: skip
