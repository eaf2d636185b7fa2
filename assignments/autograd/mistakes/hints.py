"""Hints for the mistakes of autograd, by slug."""

from typing import Final

from autograder import Text

HINTS: Final = {
    # --- the way back
    "upstream-missing": Text(
        en="The gradient that arrives from above is not used: the result is the local derivative alone. Each input's share is the local derivative times the upstream gradient.",
        zh="没有用到上游传来的梯度：结果只是局部导数。每个输入分到的梯度是局部导数乘以上游梯度。",
    ),
    "upstream-summed": Text(
        en="The upstream gradient is summed to one number first. Each entry of the result has an upstream gradient of its own, and passes it to the entries that it was made of.",
        zh="先把上游梯度加成了一个数。结果的每个元素有各自的上游梯度，只应传给算出它的那些元素。",
    ),
    "counted-twice": Text(
        en="Some paths count more than once: what a node has collected is sent on again each time that the node is reached. Every node goes on exactly once, when everything has arrived.",
        zh="有些路径被重复计算：每次到达同一节点，都把已累积的梯度又传了一遍。每个节点只在梯度到齐之后往回传一次。",
    ),
    "data-for-gradient": Text(
        en="The way back begins with the tensor's own data. It begins with the gradient that backward is given, or with one where there is none.",
        zh="反向传播是从张量自己的数值开始的。应当从传给 backward 的梯度开始；没有给梯度时从 1 开始。",
    ),
    "overwrites": Text(
        en="Where a value is used twice, only one of its gradients stands: a new one replaces the one before, or is not taken. They have to be added up.",
        zh="同一个值被使用两次时，只留下了一份梯度：新的覆盖了前一份，或者没有再接收新的。各份梯度应当相加。",
    ),
    "stale-cache": Text(
        en="A later backward adds too much: what an earlier one collected on its way is still there. Only the grad of leaves is kept; what a backward collects on its way, at leaves too, starts afresh.",
        zh="再次调用 backward 时加得太多：之前在途中累积的梯度还在。只有叶子节点的 grad 要保留；途中累积的一切（包括叶子处的）每次都从头开始。",
    ),
    "shared-buffer": Text(
        en="Two gradients live in one array, as + hands the same one to both operands: adding to one changes the other. Add without changing an array in place, g = g + h, or work on copies.",
        zh="两个梯度共用同一个数组（例如加法把同一个数组传给了两个操作数），给一个累加时另一个也变了。不要原地修改：写 g = g + h，或者使用副本。",
    ),
    "refusal-missing": Text(
        en="backward() without a gradient begins with ones, whatever the shape. That is clear for a single entry only; for more, an exception should tell that a gradient is needed.",
        zh="无论形状如何，backward() 不给 gradient 时都从 1 开始。只有一个元素时才可以这样；元素多于一个时应抛出异常，说明需要给出梯度。",
    ),
    "scalars-only": Text(
        en="A tensor of shape (1,) or (1, 1) holds one entry too, and backward() may begin there. What counts is the size, not the number of axes.",
        zh="形状为 (1,) 或 (1, 1) 的张量也只有一个元素，可以直接调用 backward()。要看元素个数，而不是轴的个数。",
    ),
    "path-lost": Text(
        en="A gradient is lost on the way: it stays None or zero, or lacks the share of one path. Every operand gets its share; and a value that is used in several places goes on only when all of them have reported, that is in reverse topological order.",
        zh="反向传播途中丢失了梯度：梯度仍为 None 或零，或缺少某条路径的一份。每个操作数都应得到自己的一份；被多处使用的值，要等所有使用处的梯度都到齐才能继续往回传，即按拓扑排序的逆序处理。",
    ),
    "wrong-axis": Text(
        en="The wrong axis is summed, or spread. sum(axis) takes away the axis with the number `axis`: its gradient first gets that axis back in the same place. Broadcasting adds axes, but only in front.",
        zh="求和或展开的轴错了。sum(axis) 去掉的是编号为 `axis` 的轴：梯度要先在原来的位置补回这个轴。广播也会增加轴，但只加在最前面。",
    ),
    # --- attributes
    "always-requires-grad": Text(
        en="A gradient is required where nobody asked for one. The default is False, and a result requires one only when one of its inputs does.",
        zh="没有要求梯度的张量也成了需要梯度。默认值是 False；只要输入都不需要梯度，结果就不需要。",
    ),
    "requires-grad-lost": Text(
        en="requires_grad is lost: a result requires a gradient when at least one of its inputs does.",
        zh="requires_grad 丢失了：只要有一个输入需要梯度，结果就需要梯度。",
    ),
    "all-for-any": Text(
        en="The result requires a gradient only if all inputs do. One is enough.",
        zh="只有所有输入都需要梯度时，结果才需要。其实有一个就够了。",
    ),
    "left-operand-only": Text(
        en="Whether the result requires a gradient is decided by the left operand alone. It does as soon as either of the two does.",
        zh="结果是否需要梯度只由左边的操作数决定了。两个操作数中只要有一个需要，结果就需要。",
    ),
    "always-leaf": Text(
        en="Every tensor says that it is a leaf. What was computed from an input that needs a gradient is none.",
        zh="所有张量都说自己是叶子节点。由需要梯度的输入算出来的张量不是叶子节点。",
    ),
    "leaf-by-origin": Text(
        en="A result is never a leaf here. When none of its inputs needs a gradient there is no way back to record, and it is one.",
        zh="这里运算的结果从不算叶子节点。如果所有输入都不需要梯度，就没有要记录的反向路径，结果也是叶子节点。",
    ),
    "leaf-by-requirement": Text(
        en="is_leaf follows requires_grad. It tells whether the tensor stands at the beginning of the graph: an input that needs no gradient does too.",
        zh="is_leaf 只是照搬了 requires_grad。它说的是张量是否位于计算图的起点：不需要梯度的输入也在起点。",
    ),
    "inverted": Text(
        en="Leaves say that they are none, and the others that they are: the condition is the wrong way round.",
        zh="叶子节点说自己不是，非叶子节点反而说是：条件写反了。",
    ),
    "always-none": Text(
        en="grad_fn is None for results too. There it tells how to go back, so that it has to be something.",
        zh="运算结果的 grad_fn 也是 None。它记录怎样往回传，对结果来说不能是 None。",
    ),
    "never-none": Text(
        en="Leaves have a grad_fn. Nothing was computed there, and so there is nothing to go back through: None.",
        zh="叶子节点也有了 grad_fn。那里没有经过运算，无需再往回传，应为 None。",
    ),
    "kept-for-constants": Text(
        en="A result of inputs that need no gradient has a grad_fn. It is a leaf, and a leaf's is None.",
        zh="输入都不需要梯度，结果却有 grad_fn。这样的结果是叶子节点，grad_fn 应为 None。",
    ),
    "grad-on-intermediates": Text(
        en="Intermediate results keep a gradient. Only leaves do; what flows through the others is forgotten.",
        zh="中间结果也保留了梯度。只有叶子节点保留；流经其他节点的梯度用完即弃。",
    ),
    "grad-on-constants": Text(
        en="A tensor that requires no gradient has got one. Its grad stays None.",
        zh="不需要梯度的张量也得到了梯度。它的 grad 应一直为 None。",
    ),
    "visited-kept": Text(
        en="What one `backward` has visited is still marked as visited in the next, as in a set that is a default argument: that one passes it by. Each call begins with an empty set.",
        zh="上一次 `backward` 访问过的节点，在下一次调用时仍算作已访问（例如用集合作默认参数），于是被跳过。每次调用都要从空集合开始。",
    ),
    "zeros-for-none": Text(
        en="grad is an array of zeros where it should be None: None says that no gradient has arrived, zero is a gradient.",
        zh="grad 应为 None 的地方成了全零数组。None 表示还没有梯度到达，而零也是一种梯度。",
    ),
    "data-cleared": Text(
        en="zero_grad changes data. It is only grad that becomes None.",
        zh="zero_grad 改动了 data。只需把 grad 变为 None。",
    ),
    "still-in-graph": Text(
        en="The detached tensor is still part of the graph, and gradients flow through it. It has to be a leaf that needs no gradient.",
        zh="detach 得到的张量仍在计算图中，梯度还会流过它。它应当是一个不需要梯度的叶子节点。",
    ),
    "detached-in-place": Text(
        en="detach takes the tensor itself out of the graph. It gives a new tensor, and the old one stays as it was.",
        zh="detach 把原来的张量也移出了计算图。它应返回新的张量，原来的保持不变。",
    ),
    "data-missing": Text(
        en="The detached tensor does not hold the same numbers.",
        zh="detach 得到的张量没有保留原来的数值。",
    ),
    # --- broadcasting
    "unbroadcast-missing": Text(
        en="A gradient has the shape of the result where it must have that of its operand: sum over the axes that broadcasting added, which go, and over those that it stretched, which keep length 1 (keepdims=True).",
        zh="有一个梯度没有还原成操作数的形状：对广播新增的轴要求和并去掉，对被拉长的轴要求和并保留长度 1（keepdims=True）。",
    ),
    "mean-for-sum": Text(
        en="An average is taken where a sum belongs: nothing divides by the number of entries here.",
        zh="该求和的地方求了平均：这里不应除以元素个数。",
    ),
    "one-sample-only": Text(
        en="Only the first use of a broadcast entry counts. Broadcasting uses it many times, and all of its gradients add up.",
        zh="被广播的元素只计入了第一次使用的梯度。广播会多次使用它，所有梯度要加起来。",
    ),
    # --- operations
    "sign": Text(
        en="A sign is wrong. Compare with the formula of the operation: its value, and the share of each input.",
        zh="符号错了。请对照这个运算的公式：它的数值，以及每个输入分到的梯度。",
    ),
    "swapped-operands": Text(
        en="The operands are exchanged. With a number on the left, as in 2 − x or 2 / x, Python calls the reflected method (`__rsub__`, `__rtruediv__`), and x is the right operand.",
        zh="两个操作数的位置反了。数在左边时（如 2 − x、2 / x），Python 调用的是反射方法（`__rsub__`、`__rtruediv__`），x 是右操作数。",
    ),
    "reflected-missing": Text(
        en="It works with a number on the right only. For 2 + x Python asks the number first, and then x by another, reflected method.",
        zh="只有数在右边时才能用。对于 2 + x，Python 先问左边的数，再调用 x 的另一个（反射）方法。",
    ),
    "own-operand": Text(
        en="Each operand's gradient is multiplied by the operand itself. It is the other one that it is multiplied by.",
        zh="每个操作数的梯度乘的是它自己。应当乘另一个操作数。",
    ),
    "factor-missing": Text(
        en="The upstream gradient is passed on as it is. The other operand scales how far the result moves.",
        zh="上游梯度被原样传了下去。结果变化多少，还取决于另一个操作数。",
    ),
    "output-for-input": Text(
        en="The result of the operation is used where its input belongs.",
        zh="该用输入的地方用成了运算的结果。",
    ),
    "power-missing": Text(
        en="The power of the denominator is wrong: 1/b has the derivative −1/b².",
        zh="分母的幂次不对：1/b 的导数是 −1/b²。",
    ),
    "exponent-lowered": Text(
        en="The factor is the exponent itself, not the lowered one: ∂aᵖ/∂a = p aᵖ⁻¹.",
        zh="系数应是原来的指数，而不是减一之后的：∂aᵖ/∂a = p aᵖ⁻¹。",
    ),
    "upstream-as-base": Text(
        en="The upstream gradient stands where the input belongs. It is a factor, and the power is one of the input.",
        zh="该用输入的地方用成了上游梯度。上游梯度是乘上去的系数，求幂的是输入。",
    ),
    "exponential-rule": Text(
        en="aᵖ ln a is the derivative with respect to the exponent. Asked for is the one with respect to the base.",
        zh="aᵖ ln a 是对指数的导数。题目要的是对底数的导数。",
    ),
    "order-reversed": Text(
        en="The factors of a matrix product stand in the wrong order: ∂E/∂A = G Bᵀ and ∂E/∂B = Aᵀ G.",
        zh="矩阵乘积中因子的顺序错了：∂E/∂A = G Bᵀ，∂E/∂B = Aᵀ G。",
    ),
    "elementwise": Text(
        en="The matrices are multiplied entry by entry. A matrix product sums over the inner axis.",
        zh="矩阵被逐元素相乘了。矩阵乘积要沿中间的轴求和。",
    ),
    "not-spread": Text(
        en="The gradient does not have the shape of data. Every entry that was summed gets the gradient of its sum.",
        zh="梯度与 data 的形状不同。参与求和的每个元素都得到其总和的梯度。",
    ),
    "input-for-ones": Text(
        en="The gradient is multiplied by the input. A mean is linear: each entry counts 1/N, whatever its value.",
        zh="梯度多乘了输入。求平均是线性的：每个元素都占 1/N，与数值无关。",
    ),
    "along-an-axis": Text(
        en="The mean is taken along one axis. mean() is over all entries and gives one number.",
        zh="只沿一个轴求了平均。mean() 对全部元素求平均，得到一个数。",
    ),
    # --- functions
    "slope-of-output": Text(
        en="The slope is taken at the output, where it belongs to the input.",
        zh="斜率是在输出处计算的，应当在输入处计算。",
    ),
    "output-for-slope": Text(
        en="The upstream gradient is multiplied by the output. What belongs there is the slope, which is another function of it.",
        zh="上游梯度乘的是输出。应当乘斜率，它是另一个函数。",
    ),
    "power-rule": Text(
        en="The rule for powers is applied to an exponential. In eᵃ the variable is the exponent: its slope is eᵃ.",
        zh="对指数函数套用了幂函数的求导法则。eᵃ 的变量在指数上，斜率就是 eᵃ。",
    ),
    "reciprocal": Text(
        en="The slope is the reciprocal of what it should be, or belongs to the inverse function: (ln a)' = 1/a, (eᵃ)' = eᵃ.",
        zh="斜率成了倒数，或者用了反函数的斜率：(ln a)' = 1/a，(eᵃ)' = eᵃ。",
    ),
    "wrong-base": Text(
        en="The base is another one: exp and log are those of base e.",
        zh="底数不对：exp 和 log 都以 e 为底。",
    ),
    "precedence": Text(
        en="Brackets are missing: 1/1 + e⁻ᵃ is not 1/(1 + e⁻ᵃ).",
        zh="漏了括号：1/1 + e⁻ᵃ 不等于 1/(1 + e⁻ᵃ)。",
    ),
    "shifted": Text(
        en="Something is added to the input of the logarithm. It is asked for positive numbers only, and needs no protection from zero.",
        zh="对数的输入上多加了一项。题目只对正数求对数，不需要防止为零。",
    ),
}  # fmt: skip
