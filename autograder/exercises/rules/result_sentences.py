"""What is said of right results with something done to them, the likelier first."""

from typing import Final

from autograder.exercises.rules.kinds import Kind
from autograder.text import Text

ROW: Final = Text(en="row", zh="行")
COLUMN: Final = Text(en="column", zh="列")
ENTRY: Final = Text(en="entry", zh="个数")

SIZES: Final = {
    "over-size": Kind("mean-for-sum", Text(
        en="The numbers are the right ones divided by `{size}`: a mean stands where a sum belongs, or is taken twice.",
        zh="结果是正确值除以 `{size}`：该求和的地方取了平均，或者平均了两次。",
    )),
    "times-size": Kind("sum-for-mean", Text(
        en="The numbers are `{size}` times the right ones: a sum stands where a mean belongs, or something is added up that often.",
        zh="结果是正确值的 `{size}` 倍：该取平均的地方求了和，或者同一项被重复累加了这么多次。",
    )),
    "log-of-two": Kind("log-base", Text(
        en="The logarithm has base 2. Asked for is the natural one: `np.log`.",
        zh="用了以 2 为底的对数，题目要的是自然对数：`np.log`。",
    )),
    "log-of-ten": Kind("log-base", Text(
        en="The logarithm has base 10. Asked for is the natural one: `np.log`.",
        zh="用了以 10 为底的对数，题目要的是自然对数：`np.log`。",
    )),
    "percent": Kind("percent", Text(
        en="The numbers are 100 times the right ones, as if they were told in percent.",
        zh="结果是正确值的 100 倍，就像用百分数表示的。",
    )),
    "fixed-factor": Kind("fixed-factor", Text(
        en="The numbers are {number} times the right ones, whatever the inputs are: is a learning rate multiplied in that does not belong here?",
        zh="无论输入是什么，结果都是正确值的 {number} 倍：是不是多乘了一个学习率？",
    )),
}  # fmt: skip

EXPONENTS_MIXED: Final = Text(
    en="The numbers are those of a fraction whose exponents above and below have opposite signs. In a sigmoid they are the same, or 1 stands above.",
    zh="这是分子与分母的指数符号相反时得到的数值。在 sigmoid 里，两处的指数相同，或者分子为 1。",
)

LAST_UNSET: Final = Text(
    en="The last {unit} is zero; the others are right. Does the loop that fills them in end one round too early?",
    zh="最后一{unit}是零，其余都对：填入结果的循环是不是早结束了一轮？",
)

UNLIKELY: Final = {  # what any other kind of slip says better
    "argument-in-its-shape": Kind("{name}-unchanged", Text(
        en="What stands here is `{name}`, unchanged, in its own shape.",
        zh="这里就是 `{name}` 本身，没有变化，形状也是它的。",
    )),
}  # fmt: skip

RESULTS: Final = {
    "zeros": Kind("all-zero", Text(
        en="Every number here is zero. Is something calculated, and is it filled in or added up where it should arrive, or is it rounded down to zero (// or int)?",
        zh="这里所有数值都是零。有没有真正计算？结果有没有填到或累加到该去的地方？是不是被取整成了零（// 或 int）？",
    )),
    "ones": Kind("all-ones", Text(
        en="Every number here is one, whatever the inputs are: is a factor missing?",
        zh="无论输入是什么，这里所有数值都是 1：是不是漏乘了因子？",
    )),
    "argument-itself": Kind("{name}-unchanged", Text(
        en="What comes back is `{name}`, unchanged.",
        zh="返回的就是 `{name}` 本身，没有变化。",
    )),
    "absolute": Kind("absolute-value", Text(
        en="The numbers have the right size, but none is negative: as if an absolute value were taken.",
        zh="数值大小正确，但负号都没了，就像取了绝对值。",
    )),
    "clipped": Kind("negative-cut-off", Text(
        en="Where the result should be negative it is zero: cut off as by `np.maximum(…, 0)`, or never filled in.",
        zh="本应为负的结果都成了零：就像被 `np.maximum(…, 0)` 截断了，或者没有填进去。",
    )),
    "squared": Kind("squared", Text(
        en="Every number is the square of the right one: it is squared once too often.",
        zh="每个数都是正确值的平方：多平方了一次。",
    )),
    "rooted": Kind("root-taken", Text(
        en="Every number is the square root of the right one: a root is taken that is not asked for.",
        zh="每个数都是正确值的平方根：多开了一次方。",
    )),
    "exponential": Kind("exponential-taken", Text(
        en="Every number is the exponential of the right one: there is an `np.exp` too many, or a logarithm is missing.",
        zh="每个数都是正确值的指数：多了一次 `np.exp`，或者漏了取对数。",
    )),
    "logarithm": Kind("logarithm-taken", Text(
        en="Every number is the logarithm of the right one: there is an `np.log` too many, or an exponential is missing.",
        zh="每个数都是正确值的对数：多了一次 `np.log`，或者漏了取指数。",
    )),
    "inverse": Kind("inverted", Text(
        en="Every number is one over the right one: is a division upside down, or are parentheses missing?",
        zh="每个数都是正确值的倒数：是不是分子和分母颠倒了，或者漏了括号？",
    )),
    "degrees": Kind("degrees", Text(
        en="The numbers are in degrees. Radians are asked for: a full turn is 2π.",
        zh="结果用的是角度，题目要的是弧度：一整圈是 2π。",
    )),
    "cosine": Kind("cosine-for-angle", Text(
        en="Every number is the cosine of the right one: the angle itself takes an arccosine more.",
        zh="每个数都是正确值的余弦：要得到角度本身，还差一步反余弦。",
    )),
    "sign-of-result": Kind("sign-only", Text(
        en="Of every number only the sign is there: −1, 0 or 1. How large it is counts too.",
        zh="每个数只剩下正负号：−1、0 或 1。大小也要算出来。",
    )),
    "slope-for-sigmoid": Kind("slope-for-value", Text(
        en="Every number is the right one times 1 minus the right one: the slope of the sigmoid, where its value is asked for.",
        zh="每个数都是“正确值乘以（1 减去正确值）”：题目要 sigmoid 的函数值，这是它的导数。",
    )),
    "softmax-for-sigmoid": Kind("softmax-for-sigmoid", Text(
        en="Every exponential is divided by the sum of all: that is a softmax. The sigmoid looks at each number by itself.",
        zh="每个指数都除以了所有指数之和：那是 softmax。sigmoid 对每个数单独计算。",
    )),
    "softmax-of-rows": Kind("softmax-for-sigmoid", Text(
        en="Every exponential is divided by the sum of its row: that is a softmax. The sigmoid looks at each number by itself.",
        zh="每个指数都除以了所在行的指数之和：那是 softmax。sigmoid 对每个数单独计算。",
    )),
    "short-e": Kind("short-e", Text(
        en="The numbers are those for e = {number}. That is e with a few of its digits: `np.exp` has them all.",
        zh="这是取 e = {number} 时的结果，e 的位数不够：用 `np.exp`。",
    )),
    "rectifier-for-sigmoid": Kind("rectifier", Text(
        en="Where the sigmoid is asked for stands its input, cut off at zero: that is ReLU.",
        zh="题目要 sigmoid，这里却是它的输入在零处截断的结果：那是 ReLU。",
    )),
    "normalised": Kind("normalised", Text(
        en="The numbers are the right ones divided by their common length: the result is normalised, which is not asked for.",
        zh="结果是正确值除以它自己的长度：多做了一次归一化。",
    )),
    "one-minus": Kind("one-minus", Text(
        en="Every number is one minus the right one.",
        zh="每个数都是 1 减去正确值。",
    )),
    "squashed": Kind("activation-added", Text(
        en="Every number is the sigmoid of the right one: a sigmoid is applied that is not asked for.",
        zh="每个数都是正确值再取一次 sigmoid：多用了一次 sigmoid。",
    )),
    "tangent": Kind("activation-added", Text(
        en="Every number is the hyperbolic tangent of the right one: a tanh is applied that is not asked for.",
        zh="每个数都是正确值再取一次 tanh：多用了一次 tanh。",
    )),
    "exponents-mixed": Kind("exponents-mixed", EXPONENTS_MIXED),
    "exponents-mixed-downward": Kind("exponents-mixed", EXPONENTS_MIXED),
    "one-missing-below": Kind("exponential-alone", Text(
        en="What comes back is the exponential alone: in a sigmoid, 1 is added to it in the denominator.",
        zh="返回的只是指数本身：在 sigmoid 里，分母是 1 加指数。",
    )),
    "exponential-subtracted": Kind("sign", Text(
        en="These are the numbers of 1/(1 − e⁻ˣ): a minus stands where a plus belongs.",
        zh="这是 1/(1 − e⁻ˣ) 的结果：该加的地方用了减号。",
    )),
    "from-minus-one": Kind("from-minus-one", Text(
        en="Every number is twice the right one, minus 1: it lies between −1 and 1, where a sigmoid lies between 0 and 1.",
        zh="每个数都是正确值的 2 倍减 1：落在 −1 和 1 之间，而 sigmoid 落在 0 和 1 之间。",
    )),
    "above-one-half": Kind("above-one-half", Text(
        en="Where the result should be below one half it is 1 minus that; the rest is right. There the input is negative.",
        zh="本应小于一半的结果都成了 1 减去它，其余正确。那里的输入是负数。",
    )),
    "below-one-half": Kind("below-one-half", Text(
        en="Where the result should be above one half it is 1 minus that; the rest is right. There the input is positive.",
        zh="本应大于一半的结果都成了 1 减去它，其余正确。那里的输入是正数。",
    )),
    "transposed-square": Kind("transposed", Text(
        en="The numbers are right, but rows and columns are exchanged.",
        zh="数值正确，但行和列对调了。",
    )),
    "laid-out-anew": Kind("reshaped-for-transposed", Text(
        en="The right numbers stand in other places: a reshape stands where a transpose belongs. It does not exchange rows and columns.",
        zh="数值都对，位置却不对：该转置的地方用了 reshape，而 reshape 不会对调行和列。",
    )),
    "without-zeros": Kind("zeros-left-out", Text(
        en="What should be zero does not come back at all: only the other numbers are there. Every number keeps its place.",
        zh="本应为零的数没有返回，只剩下了其余的数。每个数都应保留在自己的位置上。",
    )),
    "first-missing": Kind("start-missing", Text(
        en="The first {unit} is missing; the others are right. Is the starting value in the list before the loop begins?",
        zh="少了第一{unit}，其余正确。循环开始之前，初始值放进列表了吗？",
    )),
    "last-missing": Kind("end-missing", Text(
        en="The last {unit} is missing; the others are right. Is it added after the last step too?",
        zh="少了最后一{unit}，其余正确。最后一步之后的结果也加进去了吗？",
    )),
    "first-unset": Kind("start-missing", Text(
        en="The first {unit} is zero; the others are right. Is the starting value put there before the loop begins?",
        zh="第一{unit}是零，其余都对：进入循环之前，初值放进去了吗？",
    )),
    "last-unset": Kind("end-missing", LAST_UNSET),
    "last-unset-after-first": Kind("end-missing", LAST_UNSET),
    "one-behind": Kind("one-behind", Text(
        en="Everything comes one {unit} too late: the first {unit} is there twice, and the last is missing. Is it stored before it is updated?",
        zh="整体晚了一{unit}：第一{unit}出现了两次，最后一{unit}却没有。是不是在更新之前就存了？",
    )),
    "one-ahead": Kind("one-ahead", Text(
        en="Everything comes one {unit} too early: the first {unit} is missing, and the last is zero. Does the loop fill in the place where the starting value belongs?",
        zh="整体早了一{unit}：少了第一{unit}，最后一{unit}是零。循环是不是把结果填到了初值该在的位置？",
    )),
    "first-to-end": Kind("first-to-end", Text(
        en="The first {unit} comes last; otherwise the order is right.",
        zh="第一{unit}被放到了最后，其余的顺序是对的。",
    )),
    "last-to-front": Kind("last-to-front", Text(
        en="The last {unit} comes first; otherwise the order is right.",
        zh="最后一{unit}被放到了最前面，其余的顺序是对的。",
    )),
    "last-only": Kind("last-only", Text(
        en="Only the last {unit} comes back, where all of them are asked for.",
        zh="只返回了最后一{unit}，题目要的是全部。",
    )),
    "first-only": Kind("first-only", Text(
        en="Only the first {unit} comes back, where all of them are asked for: does a return stand inside the loop?",
        zh="只返回了第一{unit}，题目要的是全部：return 是不是写在循环里了？",
    )),
    "last-everywhere": Kind("same-row", Text(
        en="Every {unit} is the one that belongs at the end. Is one thing stored many times and changed afterwards, or one index used for all?",
        zh="每一{unit}都是本该在末尾的那一{unit}。是不是同一个东西存了多次、之后又被修改，或者所有位置用了同一个下标？",
    )),
    "last-after-first": Kind("same-row", Text(
        en="Every {unit} after the first is the one that belongs at the end. Is one thing stored many times and changed afterwards?",
        zh="除了第一{unit}，每一{unit}都是本该在末尾的那一{unit}。是不是同一个东西存了多次、之后又被修改？",
    )),
    "first-everywhere": Kind("first-everywhere", Text(
        en="Every {unit} is the one that belongs at the beginning. Does nothing change from one to the next, or is one index used for all?",
        zh="每一{unit}都是本该在开头的那一{unit}。是不是一直没有更新，或者所有位置用了同一个下标？",
    )),
    "backward": Kind("order-reversed", Text(
        en="The numbers are right, but come in reverse order, from the last {unit} to the first.",
        zh="数值正确，但顺序颠倒了：从最后一{unit}排到了第一{unit}。",
    )),
    "changes": Kind("changes-for-values", Text(
        en="These are the changes from one {unit} to the next. Asked for are the values themselves.",
        zh="这是相邻两{unit}之差。题目要的是各{unit}本身的值。",
    )),
    "changes-after-start": Kind("changes-for-values", Text(
        en="After the first {unit} come the changes from one {unit} to the next. Asked for are the values themselves.",
        zh="第一{unit}之后都是相邻两{unit}之差。题目要的是各{unit}本身的值。",
    )),
    "running-sum": Kind("running-sum", Text(
        en="Every {unit} is the sum of the right ones up to it: something is added up that should stand for itself.",
        zh="每一{unit}都是到它为止各正确值的累加：本应各自独立的值被累加了。",
    )),
    "summed-rows": Kind("summed-over-rows", Text(
        en="The result is summed over its rows, where each of them is asked for.",
        zh="结果对各行求了和，而题目要的是每一行。",
    )),
    "summed-columns": Kind("summed-over-columns", Text(
        en="The result is summed over its columns, where each of them is asked for.",
        zh="结果对各列求了和，而题目要的是每一列。",
    )),
    "averaged-rows": Kind("averaged-over-rows", Text(
        en="The result is averaged over its rows, where each of them is asked for.",
        zh="结果对各行取了平均，而题目要的是每一行。",
    )),
    "averaged-columns": Kind("averaged-over-columns", Text(
        en="The result is averaged over its columns, where each of them is asked for.",
        zh="结果对各列取了平均，而题目要的是每一列。",
    )),
    "summed-up": Kind("summed-up", Text(
        en="All numbers are summed to a single one. The shape that is asked for tells over which axes to sum, if over any.",
        zh="所有数被加成了一个数。请看题目要求的形状：是只沿某些轴求和，还是根本不求和？",
    )),
    "averaged": Kind("averaged", Text(
        en="All numbers are averaged to a single one. Each of them is asked for, or a mean over some of the axes only.",
        zh="所有数被平均成了一个数，而题目要的是每一个数，或只沿某些轴求平均。",
    )),
    "sum-everywhere": Kind("sum-everywhere", Text(
        en="Every entry is the sum of all the right ones: it is summed over everything, and spread out again.",
        zh="每个元素都是所有正确值之和：对全部元素求了和，又被广播开来。",
    )),
    "both-axes-backward": Kind("turned-round", Text(
        en="The numbers are right, but turned round: the last two axes run from their ends.",
        zh="数值正确，但被翻转了：最后两个轴的方向都反了。",
    )),
    "diagonal": Kind("diagonal-only", Text(
        en="Only the diagonal of the matrix comes back.",
        zh="只返回了矩阵的对角线。",
    )),
    "diagonal-kept": Kind("off-diagonal-missing", Text(
        en="The diagonal is right, and everything off it is zero.",
        zh="对角线正确，但其余元素全是零。",
    )),
    "diagonal-lost": Kind("diagonal-missing", Text(
        en="Everything is right but the diagonal, which is zero.",
        zh="除了对角线是零，其余都正确。",
    )),
}  # fmt: skip
