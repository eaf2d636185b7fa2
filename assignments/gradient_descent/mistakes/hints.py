"""What students are told about the mistakes: what was done, why it is wrong, where to look."""

from autograder import Text

HINTS = {
    "half-on-all": Text(
        en="The ½ covers the linear term as well. In ½ xᵀAx − bᵀx it belongs to the quadratic one only.",
        zh="½ 也乘到了一次项上。在 ½ xᵀAx − bᵀx 中，它只属于二次项。",
    ),
    "sign": Text(
        en="The direction is wrong: the gradient points uphill, and descent goes against it. Check every minus on the way.",
        zh="方向反了：梯度指向上坡，下降要沿它的反方向走。请逐个检查负号。",
    ),
    "factor-two": Text(
        en="The result is twice as large as it should be. Where the quadratic term is differentiated, its ½ cancels the 2 of the square.",
        zh="结果大了一倍。对二次项求导时，½ 与平方产生的 2 相抵消。",
    ),
    "half-missing": Text(
        en="The ½ before the quadratic term is missing. Its purpose shows in the derivative, where it cancels a 2.",
        zh="二次项前缺少系数 ½。求导时就能看出它的用处：正好抵消一个 2。",
    ),
    "value-for-gradient": Text(
        en="This is the height f(x). Asked for is how steep it is there: the derivative.",
        zh="这是函数值 f(x)。题目要的是那里的斜率，也就是导数。",
    ),
    "gradient-for-value": Text(
        en="This is the derivative. Asked for is the height f(x) itself.",
        zh="这是导数。题目要的是函数值 f(x) 本身。",
    ),
    "not-summed": Text(
        en="The products are there but not added up: the height is one number. Which sum is missing?",
        zh="乘积已经算出，但没有加起来：高度是一个数。还缺哪个求和？",
    ),
    "input-missing": Text(
        en="The result does not depend on x as it should: the slope of a parabola changes from place to place.",
        zh="结果没有随 x 变化：抛物线各处的斜率并不相同。",
    ),
    "power-missing": Text(
        en="This is x/2: nothing is squared. If x ** 1/2 stands there, Python takes the power before it divides.",
        zh="这是 x/2：没有平方。如果写的是 x ** 1/2，那么 Python 会先算乘方再算除法。",
    ),
    "number-not-accepted": Text(
        en="It works for arrays but not for a single float. The argument may be either: what does your code do with it that only an array allows?",
        zh="传入数组没问题，但传入单个 float 就不行。参数两者都可以：代码里哪一步只有数组才能做？",
    ),
    "array-not-accepted": Text(
        en="It works for a single float but not for an array. Functions of `math`, `float(…)` and a plain `if` take one number at a time.",
        zh="传入单个 float 没问题，但传入数组就不行。`math` 里的函数、`float(…)` 和普通的 `if` 每次只能处理一个数。",
    ),
    "update-for-weights": Text(
        en="This is the step itself, −r times the gradient. Asked for is the place where it ends.",
        zh="这是更新量，即 −r 乘以梯度。题目要的是走完这一步之后的位置。",
    ),
    "gradient-missing": Text(
        en="The gradient that is handed in is ignored. The step is taken against it, whatever function it belongs to.",
        zh="没有用到传入的梯度。无论它来自哪个函数，这一步都要沿着它的反方向走。",
    ),
    "normalised": Text(
        en="The gradient is scaled to length 1, so that every step is as long as the rate. Where it is flat, steps have to be shorter.",
        zh="梯度被归一化成了长度 1，于是每一步都与学习率一样长。坡度平缓处，步子本应变小。",
    ),
    "bias-missing": Text(
        en="The linear term is missing: the bowl is ½ xᵀAx − bᵀx, and b moves its minimum away from the origin.",
        zh="漏掉了一次项：二次碗是 ½ xᵀAx − bᵀx，b 使最小值点离开原点。",
    ),
    "matrix-missing": Text(
        en="The matrix A has no part in it. It makes the bowl steeper in some directions than in others.",
        zh="没有用到矩阵 A。正是它让碗在不同方向上陡缓不一。",
    ),
    "broadcast": Text(
        en="A meets the vector entry by entry, with numpy's `*` or `/`. A product of matrix and vector is meant: a row times the vector, and summed.",
        zh="A 与向量用 numpy 的 `*` 或 `/` 逐元素运算了。这里要的是矩阵与向量的乘积：每一行与向量相乘再求和。",
    ),
    "inverse-for-matrix": Text(
        en="The inverse of A is used, or a system is solved. The gradient needs the plain product with A.",
        zh="用了 A 的逆，或者解了方程组。求梯度只需要与 A 相乘。",
    ),
    "elementwise-inverse": Text(
        en="Each entry of A is inverted by itself. The inverse of a matrix is another thing: A x = b has to be solved as a whole.",
        zh="对 A 的每个元素分别取了倒数。矩阵的逆不是这样：A x = b 要作为一个整体来解。",
    ),
    "value-for-point": Text(
        en="This is the height of the lowest point. Asked for is where it lies: a place of m coordinates.",
        zh="这是最低处的高度。题目要的是它的位置：m 个坐标。",
    ),
    "same-row": Text(
        en="The same array is stored many times, and changed in place: the rows show its last values. Each row has to be an array of its own.",
        zh="同一个数组被存了很多次，又被原地修改：这些行显示的都是它最后的值。每一行都要是独立的数组。",
    ),
    "momentum-added": Text(
        en="Part of the last step is carried into the next: that is momentum. Plain descent was asked for.",
        zh="上一步的一部分带进了下一步：这是动量法。这里要的是普通的梯度下降。",
    ),
    "newton-step": Text(
        en="The step is scaled by the inverse of A, which is Newton's method. Gradient descent knows the gradient only.",
        zh="这一步乘了 A 的逆，是牛顿法。梯度下降只用梯度。",
    ),
    "stopped-early": Text(
        en="The path is cut off where the gradient is small. It always has steps + 1 rows.",
        zh="梯度很小时就提前停止了。轨迹总应有 steps + 1 行。",
    ),
    "zeros-follow": Text(
        en="It stops where the gradient is small, and the rows after that stay zero. All `steps` steps are asked for, and a point for each.",
        zh="梯度很小时就停了，后面的行仍是 0。要走满 `steps` 步，每步一个点。",
    ),
    "accumulates": Text(
        en="The path keeps the points of earlier calls: a list that is a default argument, or lives outside the function, is never emptied.",
        zh="轨迹里还留着之前调用的点：写成默认参数的列表，或函数之外的列表，一直没有清空。",
    ),
    "stale-cache": Text(
        en="Something of an earlier bowl is kept, and used again for another one of the same size. Every call has to start from its own arguments.",
        zh="保留了之前某个碗的结果，又用在了同样大小的另一个碗上。每次调用都应从自己的参数算起。",
    ),
    "degrees": Text(
        en="The angle is in degrees. Radians are asked for: a full turn is 2π.",
        zh="角度的单位是度。题目要的是弧度：一圈是 2π。",
    ),
    "arccos-missing": Text(
        en="This is the cosine of the angle. The angle itself takes one more step.",
        zh="这是夹角的余弦。还差一步才得到角度。",
    ),
    "arcsin-for-arccos": Text(
        en="The inverse function is another one: the scalar product over the lengths is the cosine.",
        zh="反三角函数用错了：内积除以两个长度得到的是余弦。",
    ),
    "point-for-direction": Text(
        en="The minimum's place is used as if it were the direction to it. The direction leads from x to the minimum.",
        zh="把最小值点的位置当成了方向。方向应从 x 指向最小值点。",
    ),
    "length-missing": Text(
        en="The scalar product is not divided by each of the two lengths once, so that it is no cosine.",
        zh="内积没有恰好除以两个向量的长度各一次，所以得到的不是余弦。",
    ),
    "two-dimensions-only": Text(
        en="Only the first two coordinates count. The angle is one in the space of all m of them.",
        zh="只用了前两个坐标。夹角应在全部 m 维空间里计算。",
    ),
    "overflow": Text(
        en="Where the two directions are parallel, rounding can lift the cosine a little above 1, and arccos then gives NaN. The result has to be finite there too.",
        zh="两个方向平行时，舍入误差可能使余弦略大于 1，这时 arccos 得到 NaN。此处的结果也必须是有限值。",
    ),
    "smallest-eigenvalue": Text(
        en="This is the rate for the flattest direction. The steepest one diverges first: which end of the sorted eigenvalues is it?",
        zh="这是最平坦的方向的学习率。最先发散的是最陡的方向：它对应排序后特征值的哪一端？",
    ),
    "one-eigenvalue": Text(
        en="One eigenvalue is picked by its place. np.linalg.eigvals does not sort: which of them decides?",
        zh="按位置挑了一个特征值。np.linalg.eigvals 的结果没有排序：起决定作用的是哪一个？",
    ),
    "all-eigenvalues": Text(
        en="There is a rate for every eigenvalue. One rate has to serve all directions: which one decides?",
        zh="每个特征值各给了一个学习率。所有方向共用一个学习率：由哪个决定？",
    ),
    "trace-for-eigenvalue": Text(
        en="This uses the sum or the mean of the eigenvalues, which is the trace. The largest one alone decides.",
        zh="这里用的是特征值的和或平均值，也就是迹。起决定作用的只有最大的那个。",
    ),
    "norm-for-eigenvalue": Text(
        en="This uses a norm of A that only bounds the largest eigenvalue: np.linalg.norm(A) goes over all entries. The eigenvalues are to be had from np.linalg.eigvalsh(A).",
        zh="这里用的范数只是最大特征值的上界：np.linalg.norm(A) 用到所有元素。特征值可以用 np.linalg.eigvalsh(A) 求。",
    ),
    "entry-for-eigenvalue": Text(
        en="This uses the largest entry of A. The steepest direction is an eigenvector and lies aslant to the axes.",
        zh="这里用的是 A 的最大元素。最陡的方向是特征向量，一般与坐标轴不平行。",
    ),
    "optimal-rate": Text(
        en="This is the rate at which descent is the fastest. Asked for is the one above which it diverges.",
        zh="这是收敛最快的学习率。题目要的是超过它就会发散的学习率。",
    ),
    "eigenvalue-for-rate": Text(
        en="The eigenvalue multiplies where it should divide. The steeper the bowl, the smaller the rate has to be.",
        zh="特征值应当作除数，这里却成了因子。碗越陡，学习率应当越小。",
    ),
    "eigenvalue-squared": Text(
        en="The eigenvalue enters squared, or as its root. Along an eigenvector, each step multiplies the distance by 1 − rλ.",
        zh="特征值被平方或开方了。沿特征向量，每一步的距离乘以 1 − rλ。",
    ),
    "condition-number": Text(
        en="This uses the ratio of the eigenvalues, which says how flat the ellipse is. The rate depends on the largest alone.",
        zh="这里用的是特征值之比，它说明椭圆有多扁。学习率只取决于最大特征值。",
    ),
}
