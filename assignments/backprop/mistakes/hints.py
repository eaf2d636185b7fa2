"""What each mistake is, in both languages."""

from autograder import Text

HINTS = {
    "no-update": Text(
        en="Nothing has changed: the parameters have to be set on the layers, layer.W and layer.b. A local variable that gets a new value leaves the layer as it is.",
        zh="参数没有变化：要把新值设到各层的 layer.W 和 layer.b 上。只给局部变量赋值，层本身不会变。",
    ),
    "half-missing": Text(
        en="The ½ is missing: E = ½ Σ (t − y)². Its purpose shows in the derivative, where it cancels the 2 of the square.",
        zh="缺少系数 ½：E = ½ Σ (t − y)²。求导时就能看出它的用处：与平方产生的 2 相抵消。",
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
    "shared-buffer": Text(
        en="An earlier result changed when forward was called again: both live in one array. Each call has to give an array of its own.",
        zh="再次调用 forward 之后，先前的结果也变了：两次结果共用同一个数组。每次调用都应返回独立的新数组。",
    ),
    "weights-for-inputs": Text(
        en="dW contains the weights where the inputs belong: the derivative of y_j = Σ_i x_i W_ij with respect to W_ij is x_i.",
        zh="dW 里应当用输入的地方用成了权重：y_j = Σ_i x_i W_ij 对 W_ij 的导数是 x_i。",
    ),
    "updated-weights-used": Text(
        en="The weights change in the middle of backward, and dx is computed with the new ones. Gradients belong to the weights of the forward pass; updating is the business of step.",
        zh="在 backward 中途就更新了权重，dx 用的是新权重。梯度要用前向时的权重来算；更新是 step 的事。",
    ),
    "elementwise": Text(
        en="Sums are multiplied where products have to be summed: this takes a matrix product, with the shared axis summed over.",
        zh="先求和再相乘了，应当先逐项相乘再求和：这里要用矩阵乘法，对公共的轴求和。",
    ),
    "not-summed": Text(
        en="The result holds several values where one is asked for. E adds up everything: which axis is left to sum over?",
        zh="题目只要一个数，结果里却有好几个。E 要把所有项加起来：还有哪个轴没有求和？",
    ),
    "clipped": Text(
        en="The input is clipped so narrowly that the value far out is not the limit any more. A clip that only prevents overflow lies near ±500.",
        zh="输入被截断得太窄，远处的值已经不是极限值。只为防止溢出的话，截断点可放在 ±500 附近。",
    ),
    "slope-missing": Text(
        en="The gradient passes the sigmoid unchanged: its slope y (1 − y) is missing.",
        zh="梯度原样穿过了 sigmoid：漏乘了斜率 y (1 − y)。",
    ),
    "slope-twice": Text(
        en="The slope y (1 − y) is multiplied in twice. The layer does it in its backward; nothing else has to.",
        zh="斜率 y (1 − y) 乘了两次。sigmoid 层的 backward 已经乘过，别处不用再乘。",
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
    "root-of-error": Text(
        en="A square root is taken. E = ½ Σ (t − y)² is the squared error itself.",
        zh="多开了一次平方根。E = ½ Σ (t − y)² 就是平方误差本身。",
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
    "one-layer-only": Text(
        en="Only one layer does its part: does the loop return, or end, after one turn?",
        zh="只有一层起了作用：循环是不是走了一次就返回或结束了？",
    ),
    "update-for-weights": Text(
        en="The parameters are replaced by the update. A step adds it to what was there: W ← W − r ∂E/∂W.",
        zh="参数被更新量本身替换了。更新是在原来的基础上加：W ← W − r ∂E/∂W。",
    ),
    "online-for-batch": Text(
        en="The parameters change after every sample. In one iteration the whole batch is seen with the same parameters, and then there is one step.",
        zh="每看一个样本就更新了参数。一次迭代中，整批样本用同一组参数，看完之后只更新一次。",
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
