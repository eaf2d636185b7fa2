"""What students are told about the mistakes: what was done, why it is wrong, where to look."""

from autograder import Text

HINTS = {
    "sign": Text(
        en="Every number has the wrong sign. Check the minus of e^(−z), and which way the error is taken: ∂E/∂y = −(t − y).",
        zh="所有数值的符号都反了。检查 e^(−z) 里的负号，以及误差相减的方向：∂E/∂y = −(t − y)。",
    ),
    "factor-two": Text(
        en="The result is twice as large as it should be. Where E = ½ Σ (t − y)² is differentiated, the ½ cancels the 2 of the square.",
        zh="结果大了一倍。对 E = ½ Σ (t − y)² 求导时，½ 与平方产生的 2 相抵消。",
    ),
    "half-missing": Text(
        en="The ½ is missing: E = ½ Σ (t − y)². Its purpose shows in the derivative, where it cancels the 2 of the square.",
        zh="缺少系数 ½：E = ½ Σ (t − y)²。求导时就能看出它的用处：与平方产生的 2 相抵消。",
    ),
    "mean-for-sum": Text(
        en="The result is a mean. In this course errors and their gradients are sums over the samples: nothing divides by n.",
        zh="结果取了平均。本课程的误差及其梯度都是对样本求和，不除以 n。",
    ),
    "sum-for-mean": Text(
        en="The result is n times as large as it should be: it is multiplied by the number of samples although the sum is already taken.",
        zh="结果是应有值的 n 倍：已经求过和，又乘了一次样本数。",
    ),
    "bias-per-feature": Text(
        en="The bias counts once for every feature: it has got into the sum over i. In z = b + Σ xᵢwᵢ it stands before the sum.",
        zh="偏置按特征个数重复计入了：它混进了对 i 的求和。z = b + Σ xᵢwᵢ 中，b 在求和号之外。",
    ),
    "bias-with-inputs": Text(
        en="The bias gradient is mixed with the inputs. ∂z/∂b is 1, whatever x is.",
        zh="偏置的梯度里混入了输入。无论 x 是多少，∂z/∂b 都等于 1。",
    ),
    "bias-after-activation": Text(
        en="The bias is added after the sigmoid. It belongs to z, before it: y = σ(b + Σ xᵢwᵢ).",
        zh="偏置加在了 sigmoid 之后。它属于 z，应在 sigmoid 之前：y = σ(b + Σ xᵢwᵢ)。",
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
    "slope-added": Text(
        en="The slope of the sigmoid is in it. Asked for is ∂z, and z comes before the sigmoid.",
        zh="里面多了 sigmoid 的导数。题目要的是 z 的偏导数，而 z 在 sigmoid 之前。",
    ),
    "tanh-slope": Text(
        en="1 − y² is the slope of the hyperbolic tangent. The logistic function has another one.",
        zh="1 − y² 是双曲正切的导数。sigmoid 的导数是另一个式子。",
    ),
    "upstream-missing": Text(
        en="The gradient that comes from above is ignored: what is returned is the derivative of y alone, not of E.",
        zh="忽略了上游梯度：返回的只是 y 的导数，而不是 E 的导数。",
    ),
    "output-for-error": Text(
        en="The output y or the target t stands where the error t − y belongs.",
        zh="应当用误差 t − y 的地方，用成了输出 y 或目标 t。",
    ),
    "root-of-error": Text(
        en="A square root is taken. E = ½ Σ (t − y)² is the squared error itself.",
        zh="多开了一次平方根。E = ½ Σ (t − y)² 就是平方误差本身。",
    ),
    "cross-entropy": Text(
        en="This is the cross-entropy. The error here is half the sum of the squares: E = ½ Σ (t − y)².",
        zh="这是交叉熵。这里的误差是平方和的一半：E = ½ Σ (t − y)²。",
    ),
    "samples-mixed": Text(
        en="The error of one sample reaches the inputs of the others. Each row of ∂E/∂X depends on its own sample only.",
        zh="一个样本的误差影响到了其他样本的输入。∂E/∂X 的每一行只与自己的样本有关。",
    ),
    "diagonal-missing": Text(
        en="These are the slopes as a vector. The Jacobian is a matrix of (n, n): which entries are they, and what are the others?",
        zh="这是由导数组成的向量。雅可比矩阵的形状是 (n, n)：这些数在什么位置，其余元素是多少？",
    ),
    "inverse-for-transpose": Text(
        en="The Jacobian is inverted. The chain rule carries a gradient back with the transpose, Jᵀ g.",
        zh="对雅可比矩阵求了逆。链式法则用转置把梯度传回去：Jᵀ g。",
    ),
}
