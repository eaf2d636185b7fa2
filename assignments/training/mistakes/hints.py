"""What students are told about the mistakes in training: what was done, why it is wrong, where to look."""

from autograder import Text

HINTS = {
    "order-ignored": Text(
        en="The samples are taken in the order in which they are stored. `order` says which row comes when.",
        zh="样本是按存放顺序取的。哪一行在什么时候用，由 order 决定。",
    ),
    "patience-one": Text(
        en="It stops at the first epoch without an improvement, whatever the patience.",
        zh="只要有一轮没有改善就停止了，与耐心值无关。",
    ),
    # Batches and steps.
    "last-batch-dropped": Text(
        en="The samples of the short last batch are lost. Ten samples in batches of four make three batches: 4, 4 and 2. How many batches does the loop run through?",
        zh="凑不满的最后一批丢掉了。十个样本，每批四个，应有三批：4、4、2。数一数循环跑了几批？",
    ),
    "last-batch-filled": Text(
        en="The last batch is filled up with samples that had their turn already. It may be short: each sample occurs once an epoch.",
        zh="最后一批用已经出现过的样本补满了。最后一批可以不满：每个样本在一轮中只出现一次。",
    ),
    "last-batch-merged": Text(
        en="What is left over was added to the batch before it, which is longer than `size` now. The rest is a short batch of its own.",
        zh="剩下的样本并进了前一批，使它超过了 size。剩余样本应单独成为一个较短的批。",
    ),
    "empty-batch": Text(
        en="There is an empty batch at the end where `size` divides the number of samples. Count the batches for 6 samples in twos.",
        zh="size 能整除样本数时，末尾多出了一个空批。数一数 6 个样本、每批 2 个应有几批。",
    ),
    "size-as-count": Text(
        en="`size` is used as the number of batches. It is the number of samples in each.",
        zh="size 被当成了批的个数。它是每一批的样本数。",
    ),
    "equal-parts": Text(
        en="The samples are spread over batches of nearly equal length. All batches hold exactly `size` samples; only the last may hold fewer.",
        zh="样本被平均分到了各批。每一批都应恰好有 size 个样本，只有最后一批可以更少。",
    ),
    "size-ignored": Text(
        en="The batches do not depend on `size`: all samples come in one batch, or each in one of its own.",
        zh="分批与 size 无关：所有样本成了一批，或者每个样本各成一批。",
    ),
    "first-batch-only": Text(
        en="Only the first batch is used. Each epoch goes through all of them: is there a return inside the loop?",
        zh="只用了第一批。每一轮要用到所有的批：是不是在循环里就 return 了？",
    ),
    "order-of-each-epoch": Text(
        en="The order changes from epoch to epoch. Here every epoch goes through the samples in the same given order.",
        zh="每一轮的样本顺序不同。这里每一轮都用同一个给定的 order。",
    ),
    "order-twice": Text(
        en="The rows are permuted twice: they were brought into order already, and are then picked by `order` once more.",
        zh="样本被重排了两次：已经按 order 排好，又用 order 取了一遍。",
    ),
    "interleaved": Text(
        en="The samples are dealt out to the batches like cards. A batch holds neighbours in `order`.",
        zh="样本像发牌一样轮流分到各批。同一批里应是 order 中相邻的样本。",
    ),
    "batches-overlap": Text(
        en="Some samples are in two batches. Where one batch ends the next begins: compare a slice's end with the next one's start.",
        zh="有的样本出现在两批里。前一批的结尾就是后一批的开头：对照切片的终点与下一个切片的起点。",
    ),
    "rows-lost": Text(
        en="Between one batch and the next a sample is lost. Compare the end of a slice, which is not part of it, with the start of the next.",
        zh="批与批之间漏掉了样本。切片不包含终点：对照一个切片的终点与下一个切片的起点。",
    ),
    "same-batch": Text(
        en="The list holds one and the same list many times, and that one is emptied and filled again. Every batch needs an object of its own.",
        zh="列表里反复存的是同一个列表，而它又被清空、重新填充。每一批都应是独立的对象。",
    ),
    "rate-missing": Text(
        en="The learning rate does not act on all that it should. Put the formula beside the code: which terms stand inside the bracket that the rate multiplies?",
        zh="学习率没有乘到该乘的所有项上。对照公式：学习率所乘的括号里有哪几项？",
    ),
    "rate-twice": Text(
        en="The learning rate is multiplied in twice somewhere.",
        zh="某处把学习率乘了两次。",
    ),
    "update-for-weights": Text(
        en="This is how far the weights move. Asked for are the weights after the step.",
        zh="这是权重移动了多少。题目要的是更新之后的权重。",
    ),
    "gradient-for-update": Text(
        en="This is the whole gradient, but no step was taken with it yet.",
        zh="这是完整的梯度，但还没有用它走一步。",
    ),
    "unchanged": Text(
        en="The weights come back as they were given. A new value that is only bound to a loop's variable does not reach the result.",
        zh="返回的权重与传入时一样。新值只赋给了循环变量，并不会进入结果。",
    ),
    "gradient-normalised": Text(
        en="The gradient is brought to a fixed length, or to its signs, before the step. Its size belongs to the step.",
        zh="走步之前把梯度归一化了，或者只取了符号。梯度的大小也是步长的一部分。",
    ),
    "old-velocity": Text(
        en="The old velocity is used or returned where the new one belongs. First comes v', then w' = w + v': mind the prime.",
        zh="该用新速度的地方用了旧速度。先算 v'，再算 w' = w + v'：注意那一撇。",
    ),
    "dampened": Text(
        en="The gradient is multiplied by 1 − μ, as in a moving average. In this form momentum weighs the old velocity only.",
        zh="梯度乘了 1 − μ，成了滑动平均。这里的动量只作用在旧速度上。",
    ),
    "rate-outside": Text(
        en="The rate multiplies the whole velocity when the weights move. In this form it is inside v' and multiplies the gradient alone; the old velocity is not scaled by it.",
        zh="更新权重时，学习率乘在了整个速度上。这里的学习率在 v' 之内，只乘梯度；旧速度不乘学习率。",
    ),
    "nesterov": Text(
        en="This looks one step ahead, as Nesterov's momentum does. Here the weights move by the new velocity, once.",
        zh="这是 Nesterov 动量，多向前看了一步。这里权重只按新速度移动一次。",
    ),
    "momentum-missing": Text(
        en="μ has no influence on the result. v' keeps the share μ of the old velocity.",
        zh="μ 对结果没有影响。v' 要保留旧速度的 μ 倍。",
    ),
    "gradient-twice": Text(
        en="The gradient's step is taken twice: it is part of v' already, and is then added to the weights again.",
        zh="梯度那一步走了两次：它已经包含在 v' 里，又在权重上加了一遍。",
    ),
    "swapped-arguments": Text(
        en="Two arguments have changed places. Compare the signature with the handout's, name by name.",
        zh="有两个参数的位置对调了。请逐个对照讲义中的函数签名。",
    ),
    # Training a linear neuron.
    "mean-for-sum": Text(
        en="Something is divided by a count: of samples, of entries, or of a batch. Errors and penalties are sums in this course, and so are their gradients; a short batch needs no special treatment.",
        zh="某处除以了个数（样本数、元素个数或批的大小）。本课程的误差与惩罚项都是求和，梯度也是；不满的批不需要特殊处理。",
    ),
    "targets-misaligned": Text(
        en="Rows and targets do not belong together: only one of X and t is taken in the given order.",
        zh="样本和目标值对不上：X 和 t 只有一个按 order 取了。",
    ),
    "online-for-batch": Text(
        en="Every sample makes an update of its own. All samples of a mini-batch see the same weights, and then there is one update.",
        zh="每个样本都单独更新了一次。同一小批量的样本面对同一组权重，合在一起只更新一次。",
    ),
    "batch-for-online": Text(
        en="Every update uses all samples. It should use those of its own mini-batch.",
        zh="每次更新都用了全部样本。每次只应使用当前小批量中的样本。",
    ),
    "stale-weights": Text(
        en="The weights at the start are used again and again. Whatever an update or a success has changed is where the next one begins.",
        zh="反复使用了最初的权重。每一次更新或成功的尝试之后，下一次都应从改变后的权重开始。",
    ),
    "path-by-epoch": Text(
        en="There is one row an epoch. Asked for is one after every update, and an epoch has as many as there are batches.",
        zh="每一轮只记了一行。题目要每次更新后记一行，一轮里有几批就有几次更新。",
    ),
    "one-sample-only": Text(
        en="Only one sample counts. The error sums over all of them: is something overwritten where it should be added up?",
        zh="只有一个样本起了作用。误差对所有样本求和：是不是该累加的地方被覆盖了？",
    ),
    "absolute-error": Text(
        en="The errors enter by their size only. What counts here is their sign in a gradient, and their square in the error.",
        zh="误差只取了绝对值。梯度里要保留误差的正负号，误差函数里要用它的平方。",
    ),
    "input-missing": Text(
        en="The inputs are missing from the product: each weight answers for its own input.",
        zh="乘积中漏掉了输入：每个权重只对自己的输入负责。",
    ),
    "output-for-error": Text(
        en="The target stands where the residual t − y belongs.",
        zh="应当用残差 t − y 的地方，用成了目标 t。",
    ),
    # Penalties and weight decay.
    "half-missing": Text(
        en="The ½ of the penalty ½ λ Σ w² is missing in the value. It is there for the sake of the gradient, where it cancels the 2 of the square.",
        zh="惩罚项 ½ λ Σ w² 的值里缺少 ½。它是为梯度准备的：与平方求导产生的 2 相抵消。",
    ),
    "factor-two": Text(
        en="The result is twice as large as it should be. Where a squared term with a ½ is differentiated, the ½ cancels the 2 of the square.",
        zh="结果大了一倍。对带 ½ 的平方项求导时，½ 与平方产生的 2 相抵消。",
    ),
    "root-taken": Text(
        en="This is built on the length ‖w‖ = √Σ w², with its root. Compare with the penalty in the handout: which sum has no root?",
        zh="这里用的是带平方根的长度 ‖w‖ = √Σ w²。对照讲义里的惩罚项：求和外面有根号吗？",
    ),
    "squared-sum": Text(
        en="The sum is squared, instead of each term: numbers of different sign cancel before they count.",
        zh="先求和再平方了：符号不同的数在平方之前就互相抵消了。",
    ),
    "l1-for-l2": Text(
        en="This is built on the sizes |w| and the signs, as the L1 penalty is. L2 takes squares, and its slope grows with the weight.",
        zh="这里用的是绝对值和符号，那是 L1 惩罚项。L2 用平方，斜率随权重增大。",
    ),
    "l2-for-l1": Text(
        en="This is built on the squares, as the L2 penalty is. L1 takes sizes: how steep is |w| at 0.1, how steep at 10?",
        zh="这里用的是平方，那是 L2 惩罚项。L1 用绝对值：|w| 在 0.1 处有多陡，在 10 处又有多陡？",
    ),
    "gradient-at-zero": Text(
        en="At a weight of exactly 0 the L1 penalty has a kink. The course takes the slope 0 there; neither ±`strength` nor 0/0.",
        zh="权重恰好为 0 时，L1 惩罚项有一个尖点。本课程规定那里的斜率为 0，既不是 ±`strength`，也不是 0/0。",
    ),
    "smoothed": Text(
        en="A small constant in the denominator keeps 0/0 away, and makes every other slope a little wrong. Is there a function that gives a number's sign?",
        zh="分母里加的小常数避开了 0/0，却让其他每个斜率都差了一点。有没有直接给出正负号的函数？",
    ),
    "updated-weights-used": Text(
        en="The decay acts on the weights that the gradient has moved already. Both belong to the weights before the step.",
        zh="衰减作用在了已被梯度移动过的权重上。两者都应以这一步之前的权重计算。",
    ),
    # Dropout and averaging.
    "scale-missing": Text(
        en="The share `keep` does not enter. Inverted dropout scales what is kept, forwards and backwards alike, so that the expectation stays.",
        zh="保留比例 `keep` 没有用上。inverted dropout 在前向和反向传播中都要缩放保留下来的部分，使期望不变。",
    ),
    "scale-inverted": Text(
        en="What is kept is made smaller. With fewer units left, each has to count for more.",
        zh="保留下来的部分被缩小了。留下的单元少了，每一个应当放大才对。",
    ),
    "drop-for-keep": Text(
        en="The share that is dropped, 1 − keep, stands where the share that is kept belongs.",
        zh="应当用保留比例 `keep` 的地方，用成了丢弃的比例 1 − keep。",
    ),
    "share-of-mask": Text(
        en="The scale is the share of ones in this mask. It should be `keep`, the share that is kept on average.",
        zh="缩放用的是这个掩码里 1 的比例。应当用 keep，即平均意义下的保留概率。",
    ),
    "keep-for-zero": Text(
        en="Where the mask is 0, the number is passed on as it was. A dropped unit gives zero.",
        zh="掩码为 0 的地方原样传了过去。被丢弃的单元应为零。",
    ),
    "wrong-axis": Text(
        en="The sum or mean runs over the wrong axis. Write down which axis counts what, and which should be left.",
        zh="求和或平均的轴错了。写下每个轴代表什么，结果里应当留下哪个轴。",
    ),
    "divisor-off-by-one": Text(
        en="The sum is divided by one model too many or too few. How many are there?",
        zh="除数多算或少算了一个模型。一共有几个模型？",
    ),
    "median-for-mean": Text(en="This is the median, not the mean.", zh="这是中位数，不是平均值。"),
    "geometric-mean": Text(
        en="This is a geometric mean, of the products. The predictions are averaged as they are.",
        zh="这是几何平均。应对预测值直接取算术平均。",
    ),
    "running-mean": Text(
        en="Each new model counts for half, and the earlier ones fade. In a mean all models weigh the same.",
        zh="每来一个模型就占一半，前面的越来越轻。平均时所有模型的权重相同。",
    ),
    # Early stopping.
    "tie-counts": Text(
        en="An error that only equals the best so far is taken for an improvement. It has to be strictly smaller.",
        zh="误差与当前最好的持平，也被当成了改善。必须严格更小才算。",
    ),
    "last-of-equals": Text(
        en="Among equal errors the last one is returned. The first of equals is the best: a tie is no improvement.",
        zh="误差相等时返回了靠后的一轮。相等时取最先的一轮：持平不算改善。",
    ),
    "tie-ignored": Text(
        en="A tie does not use up patience. It is no improvement, so that epoch was waited for in vain like any other.",
        zh="持平时没有消耗耐心。持平不算改善，这一轮同样是白等了一轮。",
    ),
    "patience-ignored": Text(
        en="This is the best of all epochs. After the stop nobody sees what would have come.",
        zh="这是所有轮中最好的。停止之后的误差，谁也看不到了。",
    ),
    "counter-not-reset": Text(
        en="Epochs without an improvement are counted over the whole run. Patience counts those in a row: what has to happen at an improvement?",
        zh="没有改善的轮数是累计的。耐心值指的是连续多少轮：出现改善时计数器应当怎样？",
    ),
    "last-for-best": Text(
        en="This is where training stopped. Asked for is the best epoch, which lies before.",
        zh="这是训练停止的那一轮。题目要的是之前最好的那一轮。",
    ),
    "no-stop": Text(
        en="Where patience never runs out, the answer is wrong. Without a stop it is the best of all epochs, not the last, the first, or none.",
        zh="耐心始终没有用完时，答案不对。没有停止，就取全部轮中最好的一轮，而不是最后一轮、第一轮或没有。",
    ),
    "patience-shorter": Text(
        en="It stops one epoch too early. With patience 2 it takes two epochs in a row without an improvement; does the counter start at the right number, is the last epoch still looked at?",
        zh="提前一轮停止了。耐心值为 2 时，要连续两轮没有改善才停止；计数器的初值对吗？最后那一轮看过了吗？",
    ),
    "previous-for-best": Text(
        en="Each error is compared with the one before. An improvement is one against the best so far.",
        zh="每一轮的误差是与上一轮比较的。是否改善，应与迄今最好的误差比较。",
    ),
    "one-based": Text(
        en="The index is one too large: the first epoch has the index 0.",
        zh="下标大了 1：第一轮的下标是 0。",
    ),
    "value-for-index": Text(
        en="This is the error itself. Asked for is its index.",
        zh="这是误差本身。题目要的是它的下标。",
    ),
    "max-for-min": Text(
        en="The largest error is taken for the best.",
        zh="把最大的误差当成了最好的。",
    ),
    "wrong-start": Text(
        en="The best error starts at a fixed number, and errors above it never count as improvements. With which value is nothing assumed about the errors?",
        zh="最好误差的初值是一个固定的数，比它大的误差永远不算改善。取什么初值，才不对误差的大小作任何假设？",
    ),
    "first-epochs-only": Text(
        en="Only the first epochs are looked at. Patience is counted anew from every improvement.",
        zh="只看了最初的几轮。每次改善之后，耐心都要重新开始计数。",
    ),
    # Polynomials and ridge regression.
    "constant-missing": Text(
        en="The column of the power 0 is missing or not made of ones. It gives the polynomial its constant term.",
        zh="缺少 0 次幂那一列，或者它不全是 1。这一列给多项式提供常数项。",
    ),
    "off-by-one": Text(
        en="The highest power is wrong by one: the powers run from 0 to `degree`, both included, so that there are degree + 1.",
        zh="最高次幂差了 1：次数从 0 到 degree，两端都包含，共 degree + 1 列。",
    ),
    "multiples-for-powers": Text(
        en="x is multiplied by the number of the column. Asked for are powers.",
        zh="x 乘上了列号。题目要的是幂。",
    ),
    "chebyshev": Text(
        en="These are Chebyshev polynomials. Asked for are the plain powers of x.",
        zh="这是切比雪夫多项式。题目要的是 x 的普通次幂。",
    ),
    "penalty-missing": Text(
        en="This is plain least squares: the strength has no influence.",
        zh="这是普通的最小二乘：强度 λ 没有起作用。",
    ),
    "bias-unpenalised": Text(
        en="One of the weights is not penalised. In this task every weight is, the constant's included.",
        zh="有一个权重没有受惩罚。本题中每个权重都受惩罚，包括常数项。",
    ),
    "broadcast": Text(
        en="A broadcast went further than meant: every target met every output. Print the shape of t − y; it has one axis.",
        zh="广播超出了本意：每个目标值和每个输出都配了对。打印 t − y 的形状，它应当只有一个轴。",
    ),
    "shrunk-afterwards": Text(
        en="The least-squares weights are shrunk afterwards, all by the same factor. The penalty takes part in finding them, and shrinks directions that the data say little about the most.",
        zh="先求最小二乘解，再整体缩小。惩罚项应参与求解：数据提供信息越少的方向，缩小得越多。",
    ),
    "singular-values": Text(
        en="The singular values enter in another power. Put Φ = U S Vᵀ into the equations of ridge regression, and see what S becomes.",
        zh="奇异值的次数不对。把 Φ = U S Vᵀ 代入岭回归的方程，看看 S 变成了什么。",
    ),
    # Perturbation.
    "error-of-last-trial": Text(
        en="Every trial is compared with the one before it, even with a rejected one. It has to beat the weights that are kept.",
        zh="每次尝试都与上一次尝试比较，哪怕上一次没有被保留。应当与保留下来的权重比较。",
    ),
    "first-success-only": Text(
        en="It ends with the first success. All rows of noise are tried.",
        zh="第一次成功之后就结束了。噪声的每一行都要试。",
    ),
    "stops-at-failure": Text(
        en="It ends with the first failure. A change that does not help is left out, and the next is tried.",
        zh="第一次失败之后就结束了。没有帮助的扰动丢弃即可，接着试下一行。",
    ),
    "one-trial-only": Text(
        en="Only one row of noise is tried.",
        zh="只试了噪声中的一行。",
    ),
    "not-undone": Text(
        en="A change that did not help stays in the weights that the next trial begins with. It has to be undone.",
        zh="没有帮助的扰动仍留在下一次尝试的起点里。应当把它撤销。",
    ),
    "error-not-squared": Text(
        en="The errors are summed without being squared, so that those of different sign cancel.",
        zh="误差没有平方就求和，正负误差会互相抵消。",
    ),
    "weight-by-weight": Text(
        en="Each weight is tried by itself. A row of noise is one change of all weights together.",
        zh="每个权重是分开试的。噪声的一行是所有权重一起的一次改动。",
    ),
    "both-signs": Text(
        en="Each change is tried in both directions. Only w + noise is asked for.",
        zh="每个扰动都往两个方向试了。题目只要试 w + 噪声。",
    ),
    "path-for-weights": Text(
        en="The whole path is returned. Asked for are the last weights only.",
        zh="返回了整条轨迹。题目只要最后的权重。",
    ),
    # The autoencoder.
    "path-lost": Text(
        en="The gradient of W came along one path only. W is used twice, to encode and to decode, and E depends on it through both.",
        zh="W 的梯度只走了一条路径。W 用了两次：编码一次，解码一次，E 通过两处依赖于它。",
    ),
    "path-sign": Text(
        en="The two paths of W have opposite signs here. Both are derivatives of the same E; how do they combine?",
        zh="W 的两条路径在这里符号相反。它们都是同一个 E 的导数，应当怎样合起来？",
    ),
    "path-twice": Text(
        en="One path of W is counted twice, and the other not at all. They are different, even though W is the same.",
        zh="W 的一条路径算了两次，另一条没有算。虽然是同一个 W，两条路径的梯度并不相同。",
    ),
    "paths-multiplied": Text(
        en="The two paths of W are multiplied. Along a path derivatives multiply; between paths they do something else.",
        zh="W 的两条路径被相乘了。沿着一条路径导数相乘，路径与路径之间则不是。",
    ),
    "slope-added": Text(
        en="A slope is applied at the output. The reconstruction r = hWᵀ + c is linear.",
        zh="在输出处多乘了斜率。重构 r = hWᵀ + c 是线性的。",
    ),
    "other-activation": Text(
        en="The hidden units have another nonlinearity than the sigmoid.",
        zh="隐藏单元用的不是 sigmoid，而是别的非线性函数。",
    ),
    "activation-added": Text(
        en="A sigmoid is applied to the reconstruction. r = hWᵀ + c stays as it is.",
        zh="重构上多加了 sigmoid。r = hWᵀ + c 不再经过非线性函数。",
    ),
    "bias-missing": Text(
        en="A bias is left out of the forward pass: b belongs to the hidden units, c to the reconstruction.",
        zh="前向计算漏掉了偏置：b 属于隐藏单元，c 属于重构。",
    ),
}  # fmt: skip

SPECIAL = {
    "velocity-uphill": Text(
        en="v' lacks its minus: v' = μ v − ε ∂E/∂w.",
        zh="v' 里漏了负号：v' = μ v − ε ∂E/∂w。",
    ),
    "velocity-without-rate": Text(
        en="v' lacks the rate: v' = μ v − ε ∂E/∂w.",
        zh="v' 里漏了学习率：v' = μ v − ε ∂E/∂w。",
    ),
    "velocity-uphill-without-rate": Text(
        en="v' lacks its minus and the rate: v' = μ v − ε ∂E/∂w.",
        zh="v' 里漏了负号和学习率：v' = μ v − ε ∂E/∂w。",
    ),
    "velocity-undamped": Text(
        en="The old velocity is not multiplied by the momentum: v' = μ v − ε ∂E/∂w.",
        zh="原来的速度没有乘动量系数：v' = μ v − ε ∂E/∂w。",
    ),
    "velocity-undamped-uphill": Text(
        en="The old velocity is not multiplied by the momentum, and the minus is missing: v' = μ v − ε ∂E/∂w.",
        zh="原来的速度没有乘动量系数，而且漏了负号：v' = μ v − ε ∂E/∂w。",
    ),
    "moved-by-old-velocity": Text(
        en="The weights move by the old velocity v; w + v' takes the new one.",
        zh="权重用的是旧速度 v；w + v' 要用新的速度。",
    ),
    "moved-against-old-velocity": Text(
        en="The weights move against the old velocity v; w + v' adds, and takes the new one.",
        zh="权重减去了旧速度 v；w + v' 是加，而且要用新的速度。",
    ),
    "moved-against-velocity": Text(
        en="The weights move against v'; w + v' adds it.",
        zh="权重减去了 v'；w + v' 是加上它。",
    ),
    "sign-of-velocity": Text(
        en="A sign is wrong: v' carries the minus of the gradient already, and the weights add v'. Whoever turns both has the weights right, and a velocity that points backwards.",
        zh="符号错了：v' 里已经带有梯度前的负号，权重再加上 v'。如果两处都反过来，权重虽对，速度却指向反方向。",
    ),
    "sign-of-decay": Text(
        en="A sign is wrong. Both the gradient of the error and the decay point uphill, and the step goes down: large weights shrink.",
        zh="符号错了。误差的梯度和衰减项都指向上坡，而更新要往下走：大的权重会变小。",
    ),
    "sign-of-penalty": Text(
        en="A sign is wrong: either that of λ, which is added to the diagonal of ΦᵀΦ because the penalty makes the bowl steeper, or that of all the weights.",
        zh="符号错了：要么是 λ 的符号（惩罚项让二次碗更陡，λ 应加到 ΦᵀΦ 的对角线上），要么是全部权重的符号。",
    ),
    "sign-of-perturbation": Text(
        en="A sign or a comparison is the wrong way round. What is tried is w + noise, the same is kept, and only if the error gets smaller.",
        zh="符号或比较反了。试的是 w + 噪声，保留的也是它，而且只在误差变小时保留。",
    ),
    "half-in-l1": Text(
        en="The value is halved. Only L2 has a ½, because of its square; L1 is λ Σ |w|.",
        zh="惩罚项的值少了一半。只有 L2 因为平方才带 ½；L1 是 λ Σ |w|。",
    ),
    "signal-missing": Text(
        en="x has no influence: this is the scaled mask alone.",
        zh="x 没有起作用：这只是缩放后的掩码。",
    ),
    "base-and-exponent": Text(
        en="Base and exponent have changed places: x is what is raised, the column's number is the power.",
        zh="底数和指数对调了：x 是底数，列号是次数。",
    ),
    "tie-kept": Text(
        en="A change that leaves the error exactly as it was is kept. It has to make the error strictly smaller.",
        zh="误差完全没变的扰动也保留了。误差必须严格变小才保留。",
    ),
}  # fmt: skip
