"""What rules say: for each kind of slip a slug and a sentence in every language, the likelier ones first.

The sentences tell what the numbers are, which holds whatever the code looks like, and then where that comes from.
"""

import re
from dataclasses import dataclass
from typing import Final

from autograder.text import Text

MOST_SLOT_CHARS: Final = 99  # of what a sentence quotes: shorter is simpler


@dataclass(frozen=True)
class Kind:
    """One kind of slip; `slug` and `text` have placeholders for what it is about."""

    slug: str
    text: Text


@dataclass(frozen=True)
class Words:
    """A slug and a sentence, both filled in; of several that fit, the lowest `rank` is said.

    `brief` is the kind of slip and what fills its places, of which `said_again` makes both anew.
    """

    slug: str
    hint: Text
    rank: int
    brief: str


def said(kind: str, **slots: object) -> Words:
    """The words of a kind of slip about some names.

    >>> said("as-one", name="rate").slug
    'rate-missing'
    """
    found = KINDS[kind]
    quoted = {name: slugged(str(value)) for name, value in slots.items()}
    values = [value for value in slots.values() if not isinstance(value, Text)]
    length = min(sum(len(str(value)) for value in values), MOST_SLOT_CHARS)
    rank = list(KINDS).index(kind) * (MOST_SLOT_CHARS + 1) + length
    brief = "\t".join((kind, *(f"{name}={value}" for name, value in slots.items())))
    return Words(found.slug.format(**quoted), found.text.filled(**slots), rank, brief)


def said_again(brief: str) -> Words:
    """The words of a kind of slip that is about names only; raises LookupError for a kind that is none.

    >>> said_again(said("as-one", name="rate").brief) == said("as-one", name="rate")
    True
    """
    kind, *slots = brief.split("\t")
    return said(kind, **dict(slot.split("=", 1) for slot in slots))


def slugged(text: str) -> str:
    """A name as a part of a slug.

    >>> slugged("learning_rate")
    'learning-rate'
    """
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


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
    "fixed-factor": Kind("fixed-factor", Text(
        en="The numbers are {number} times the right ones, whatever the inputs are: is a learning rate multiplied in that does not belong here?",
        zh="无论输入是什么，结果都是正确值的 {number} 倍：是不是多乘了一个学习率？",
    )),
}  # fmt: skip

RESULTS: Final = {
    "zeros": Kind("all-zero", Text(
        en="Every number here is zero. Is something calculated, and is it filled in or added up where it should arrive?",
        zh="这里所有数值都是零。有没有真正计算？结果有没有填到或累加到该去的地方？",
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
    "transposed-square": Kind("transposed", Text(
        en="The numbers are right, but rows and columns are exchanged.",
        zh="数值正确，但行和列对调了。",
    )),
    "first-missing": Kind("start-missing", Text(
        en="The first {unit} is missing; the others are right. Is the starting value in the list before the loop begins?",
        zh="少了第一{unit}，其余正确。循环开始之前，初始值放进列表了吗？",
    )),
    "last-missing": Kind("end-missing", Text(
        en="The last {unit} is missing; the others are right. Is it added after the last step too?",
        zh="少了最后一{unit}，其余正确。最后一步之后的结果也加进去了吗？",
    )),
    "one-behind": Kind("one-behind", Text(
        en="Everything comes one {unit} too late: the first {unit} is there twice, and the last is missing. Is it stored before it is updated?",
        zh="整体晚了一{unit}：第一{unit}出现了两次，最后一{unit}却没有。是不是在更新之前就存了？",
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
        en="All numbers are summed to a single one, where each of them is asked for.",
        zh="所有数被加成了一个数，而题目要的是每一个数。",
    )),
    "averaged": Kind("averaged", Text(
        en="All numbers are averaged to a single one, where each of them is asked for.",
        zh="所有数被平均成了一个数，而题目要的是每一个数。",
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

ARGUMENTS: Final = {
    "as-zero": Kind("{name}-missing", Text(
        en="These are the numbers for `{name}` = 0: it has no influence. Where does it come in?",
        zh="这是 `{name}` = 0 时的结果：它没有起作用。它应当用在哪里？",
    )),
    "as-one": Kind("{name}-missing", Text(
        en="These are the numbers for `{name}` = 1: it has no influence as a factor. Where does it come in?",
        zh="这是 `{name}` = 1 时的结果：它没有作为因子起作用。它应当用在哪里？",
    )),
    "fixed": Kind("{name}-missing", Text(
        en="These are the numbers for `{name}` = {number}, whatever it is: a number stands where `{name}` belongs.",
        zh="无论 `{name}` 是多少，得到的都是 `{name}` = {number} 时的结果：该用 `{name}` 的地方写死了一个数。",
    )),
    "as-ones": Kind("{name}-missing", Text(
        en="These are the numbers that come out if `{name}` is all ones: it has no influence as a factor. Where does it come in?",
        zh="这是 `{name}` 全为 1 时的结果：它没有作为因子起作用。它应当用在哪里？",
    )),
    "first-sample": Kind("one-sample-only", Text(
        en="Only the first row of {names} counts. All of them should: does a return stand inside the loop, or is an index fixed?",
        zh="只有 {names} 的第一行起了作用，而每一行都该算进去：return 是不是写在循环里了，或者下标写死了？",
    )),
    "last-sample": Kind("one-sample-only", Text(
        en="Only the last row of {names} counts. All of them should: is something overwritten (=) that should be added up (+=)?",
        zh="只有 {names} 的最后一行起了作用，而每一行都该算进去：该累加（+=）的地方是不是被覆盖（=）了？",
    )),
    "without-first": Kind("first-sample-missing", Text(
        en="The first row of {names} is left out: does the loop begin at 1?",
        zh="漏掉了 {names} 的第一行：循环是不是从 1 开始了？",
    )),
    "without-last": Kind("last-sample-missing", Text(
        en="The last row of {names} is left out: does the loop end one too early?",
        zh="漏掉了 {names} 的最后一行：循环是不是早结束了一次？",
    )),
    "backwards": Kind("order-reversed", Text(
        en="The rows of {names} are taken from the last to the first. The first comes first.",
        zh="{names} 的各行是从后往前取的，应当从第一行开始。",
    )),
    "one-less": Kind("one-less-{name}", Text(
        en="These are the numbers for one less than `{name}`. Look at where the counting begins and ends.",
        zh="这是 `{name}` 少 1 时的结果。检查一下是从几数起、数到几结束的。",
    )),
    "one-more": Kind("one-more-{name}", Text(
        en="These are the numbers for one more than `{name}`. Look at where the counting begins and ends.",
        zh="这是 `{name}` 多 1 时的结果。检查一下是从几数起、数到几结束的。",
    )),
    "once": Kind("{name}-as-one", Text(
        en="These are the numbers for `{name}` = 1, whatever it is. Is it used? In a loop: does that return too early, or begin anew each time?",
        zh="无论 `{name}` 是多少，得到的都是 `{name}` = 1 时的结果。它有没有用到？如果有循环：是不是过早返回了，或者每一轮都从头开始？",
    )),
    "never": Kind("{name}-as-zero", Text(
        en="These are the numbers for `{name}` = 0, whatever it is. Is it used? In a loop: is its result kept?",
        zh="无论 `{name}` 是多少，得到的都是 `{name}` = 0 时的结果。它有没有用到？如果有循环：循环里的结果保存了吗？",
    )),
    "squared-scalar": Kind("{name}-twice", Text(
        en="These are the numbers for `{name}`² in the place of `{name}`: it comes in twice.",
        zh="这是用 `{name}`² 代替 `{name}` 的结果：它被用了两次。",
    )),
    "rooted-scalar": Kind("{name}-rooted", Text(
        en="These are the numbers for √`{name}` in the place of `{name}`.",
        zh="这是用 √`{name}` 代替 `{name}` 的结果。",
    )),
    "negated": Kind("{name}-negated", Text(
        en="These are the numbers for −`{name}`: it comes in with the wrong sign.",
        zh="这是用 −`{name}` 代替 `{name}` 的结果：它的符号反了。",
    )),
    "transposed": Kind("{name}-transposed", Text(
        en="These are the numbers for `{name}` with rows and columns exchanged: a transpose is missing, or one too many.",
        zh="这是把 `{name}` 的行列对调之后的结果：漏了一次转置，或者多了一次。",
    )),
    "inverted": Kind("{name}-inverted", Text(
        en="These are the numbers for 1/`{name}`: it is divided by where it should be multiplied, or the other way round.",
        zh="这是用 1/`{name}` 代替 `{name}` 的结果：该乘的地方除了它，或该除的地方乘了它。",
    )),
    "magnitude": Kind("{name}-absolute", Text(
        en="`{name}` comes in without its sign: these are the numbers for its absolute value.",
        zh="`{name}` 的符号丢了：这是对它取绝对值之后的结果。",
    )),
    "entries-squared": Kind("{name}-squared", Text(
        en="These are the numbers for `{name}` squared, entry by entry.",
        zh="这是把 `{name}` 逐元素平方之后的结果。",
    )),
    "doubled": Kind("{name}-doubled", Text(
        en="`{name}` comes in twice as large as it is: there is a 2 too many, or a ½ is missing.",
        zh="`{name}` 被当成了两倍大：多乘了一个 2，或者漏了一个 ½。",
    )),
    "halved": Kind("{name}-halved", Text(
        en="`{name}` comes in half as large as it is: there is a ½ too many, or a 2 is missing.",
        zh="`{name}` 被当成了一半大：多乘了一个 ½，或者漏了一个 2。",
    )),
    "one-minus-scalar": Kind("one-minus-{name}", Text(
        en="These are the numbers for 1 − `{name}` in the place of `{name}`.",
        zh="这是用 1 − `{name}` 代替 `{name}` 的结果。",
    )),
    "shared": Kind("{name}-divided", Text(
        en="`{name}` is divided by `{size}` on the way: a mean stands where a sum belongs.",
        zh="`{name}` 多除了 `{size}`：该求和的地方取了平均。",
    )),
    "counted": Kind("{name}-multiplied", Text(
        en="`{name}` counts `{size}` times, not once: a sum stands where a mean belongs, or it is added in a loop.",
        zh="`{name}` 被算了 `{size}` 次，而不是一次：该取平均的地方求了和，或者在循环里被反复加进去。",
    )),
    "diagonal-argument": Kind("{name}-diagonal-only", Text(
        en="These are the numbers that come out if everything off the diagonal of `{name}` is zero: the other entries count too.",
        zh="这是 `{name}` 对角线以外全为零时的结果：其他元素也要用到。",
    )),
    "times-itself": Kind("{name}-twice", Text(
        en="These are the numbers for `{name} @ {name}` in the place of `{name}`: is it multiplied in twice?",
        zh="这是用 `{name} @ {name}` 代替 `{name}` 的结果：是不是多乘了一次？",
    )),
    "one-minus-entries": Kind("{name}-complemented", Text(
        en="These are the numbers for 1 − `{name}` in the place of `{name}`: ones and zeros are taken the other way round.",
        zh="这是用 1 − `{name}` 代替 `{name}` 的结果：0 和 1 用反了。",
    )),
    "as-signs": Kind("{name}-as-signs", Text(
        en="These are the numbers for labels of −1 and 1. In `{name}` they are 0 and 1.",
        zh="这是把标签当成 −1 和 1 时的结果，而 `{name}` 里的标签是 0 和 1。",
    )),
    "stored-order": Kind("{name}-ignored", Text(
        en="These are the numbers for `{name}` = 0, 1, 2, …: everything is taken in the order in which it is stored.",
        zh="这是 `{name}` = 0, 1, 2, … 时的结果：取的是存放的顺序。",
    )),
    "sorted-order": Kind("{name}-sorted", Text(
        en="`{name}` is sorted before it is used. Its own order counts.",
        zh="`{name}` 在使用前被排了序，应保持它本来的顺序。",
    )),
    "first-entry": Kind("first-{name}-only", Text(
        en="Only the first entry of `{name}` is used, in the place of each: is an index fixed?",
        zh="始终只用了 `{name}` 的第一个元素：下标是不是写死了？",
    )),
    "last-entry": Kind("last-{name}-only", Text(
        en="Only the last entry of `{name}` is used, in the place of each: is it overwritten before it is used?",
        zh="始终只用了 `{name}` 的最后一个元素：用到之前是不是被覆盖了？",
    )),
    "averaged-argument": Kind("{name}-averaged", Text(
        en="These are the numbers that come out if each entry of `{name}` is their mean: are they added up or averaged too early?",
        zh="这是把 `{name}` 的每个元素都换成它们的平均值之后的结果：是不是过早地求和或取平均了？",
    )),
    "summed-argument": Kind("{name}-summed", Text(
        en="These are the numbers that come out if each entry of `{name}` is their sum: are they added up too early?",
        zh="这是把 `{name}` 的每个元素都换成它们的总和之后的结果：是不是过早地求和了？",
    )),
    "turned-round": Kind("{name}-turned-round", Text(
        en="`{name}` comes in turned round: its last two axes are read from their ends.",
        zh="`{name}` 被翻转了：最后两个轴是从后往前读的。",
    )),
    "last-along": Kind("last-of-{name}-only", Text(
        en="Along an axis, only the last of `{name}` counts. All should: is something overwritten (=) that should be added up (+=), or an index fixed?",
        zh="沿某个轴只有 `{name}` 的最后一项起了作用，而每一项都该算进去：该累加（+=）的地方是不是被覆盖（=）了，或者下标写死了？",
    )),
    "first-along": Kind("first-of-{name}-only", Text(
        en="Along an axis, only the first of `{name}` counts. All should: is an index fixed, or does a loop end too early?",
        zh="沿某个轴只有 `{name}` 的第一项起了作用，而每一项都该算进去：下标是不是写死了，或者循环过早结束了？",
    )),
    "reversed": Kind("{name}-reversed", Text(
        en="`{name}` is read from its end; its first entry comes first.",
        zh="`{name}` 是从后往前读的，应当从第一个元素开始。",
    )),
    "instead": Kind("{other}-for-{name}", Text(
        en="`{other}` stands where `{name}` belongs.",
        zh="该用 `{name}` 的地方用了 `{other}`。",
    )),
    "exchanged": Kind("{name}-{other}-exchanged", Text(
        en="These are the numbers that come out if `{name}` and `{other}` change places: one stands where the other belongs.",
        zh="这是把 `{name}` 和 `{other}` 对调之后的结果：其中一个用在了另一个的位置上。",
    )),
    "another-call": Kind("stale-cache", Text(
        en="What is used as {names} comes from another call: an earlier one, or one of another object.",
        zh="用到的 {names} 来自另一次调用：更早的一次，或者是另一个对象的。",
    )),
    "positive-only": Kind("negative-{name}-cut-off", Text(
        en="Where `{name}` is negative it counts as zero.",
        zh="`{name}` 为负的地方被当成了零。",
    )),
}  # fmt: skip

LEFT_OVER: Final = {
    "plus": Kind("{name}-added", Text(
        en="The numbers are the right ones plus `{name}`: it is added where it should not be, or is not subtracted.",
        zh="结果是正确值加上 `{name}`：多加了它，或者漏减了它。",
    )),
    "minus": Kind("{name}-subtracted", Text(
        en="The numbers are the right ones minus `{name}`: it is subtracted where it should not be, or is not added.",
        zh="结果是正确值减去 `{name}`：多减了它，或者漏加了它。",
    )),
    "rest": Kind("subtracted-from-{name}", Text(
        en="The numbers are `{name}` minus the right ones.",
        zh="结果是 `{name}` 减去正确值。",
    )),
    "times": Kind("times-{name}", Text(
        en="The numbers are the right ones times `{name}`, entry by entry: it is multiplied in once too often, or is not divided by.",
        zh="结果是正确值逐元素乘以 `{name}`：多乘了一次，或者漏除了一次。",
    )),
    "over": Kind("{name}-divided-out", Text(
        en="The numbers are the right ones divided by `{name}`, entry by entry: this factor is missing, or it is divided by once too often.",
        zh="结果是正确值逐元素除以 `{name}`：漏乘了这个因子，或者多除了一次。",
    )),
    "over-scalar": Kind("{name}-divided-out", Text(
        en="The numbers are the right ones divided by `{name}`: this factor is missing, or it is divided by once too often.",
        zh="结果是正确值除以 `{name}`：漏乘了这个因子，或者多除了一次。",
    )),
    "times-scalar": Kind("{name}-too-often", Text(
        en="The numbers are `{name}` times the right ones: this factor is multiplied in once too often, or is not divided by.",
        zh="结果是正确值乘以 `{name}`：这个因子多乘了一次，或者漏除了一次。",
    )),
}  # fmt: skip

SOURCE: Final = {
    "factor-missing": Kind("factor-missing", Text(
        en="The factor `{name}` is missing.",
        zh="漏乘了因子 `{name}`。",
    )),
    "term-missing": Kind("term-missing", Text(
        en="The term `{name}` is missing.",
        zh="漏了 `{name}` 这一项。",
    )),
    "term-missing-somewhere": Kind("term-missing", Text(
        en="One term of a sum is missing.",
        zh="求和里漏了一项。",
    )),
    "division-missing": Kind("division-missing", Text(
        en="It is not divided by `{name}`.",
        zh="漏除了 `{name}`。",
    )),
    "power-missing": Kind("power-missing", Text(
        en="`{name}` is used as it is, without its power.",
        zh="`{name}` 直接用了，漏了乘方。",
    )),
    "minus-missing": Kind("sign", Text(
        en="The minus before `{name}` is missing.",
        zh="`{name}` 前面漏了负号。",
    )),
    "minus-missing-somewhere": Kind("sign", Text(
        en="A minus is missing somewhere: something is added, or passed on, with the wrong sign.",
        zh="有一处漏了负号：某一项相加或往回传时符号反了。",
    )),
    "not-applied": Kind("{name}-missing", Text(
        en="`{name}` is not applied where it should be.",
        zh="该用 `{name}` 的地方没有用。",
    )),
    "transpose-missing": Kind("transposed", Text(
        en="The transpose of `{name}` is missing.",
        zh="`{name}` 漏了转置。",
    )),
    "transpose-added": Kind("transposed", Text(
        en="`{name}` is transposed, and should not be.",
        zh="`{name}` 不应转置。",
    )),
    "step-missing": Kind("step-missing", Text(
        en="It goes on by one each time, where `{name}` belongs.",
        zh="每次只前进了 1，应前进 `{name}`。",
    )),
    "whole-only": Kind("end-missing", Text(
        en="What is left over at the end, shorter than `{name}`, is missing.",
        zh="末尾不足 `{name}` 的那一部分漏掉了。",
    )),
    "inverse-missing": Kind("inverse-missing", Text(
        en="No system of equations is solved with `{name}`: its inverse is missing.",
        zh="没有用 `{name}` 解线性方程组：漏了求逆。",
    )),
    "inverse-missing-somewhere": Kind("inverse-missing", Text(
        en="No system of equations is solved: the inverse of its matrix is missing.",
        zh="没有解线性方程组：漏了对系数矩阵求逆。",
    )),
    "inverse-of-entries": Kind("inverse-of-entries", Text(
        en="Every entry of `{name}` is inverted by itself. The inverse of a matrix is another thing: a system of equations has to be solved.",
        zh="对 `{name}` 的每个元素各自取了倒数。矩阵的逆不是这样：应当解线性方程组。",
    )),
    "one-term-only": Kind("parentheses-missing", Text(
        en="`{name}` acts on one term of a sum only, where it belongs to the whole: parentheses are missing.",
        zh="`{name}` 只作用到了和式中的一项，应作用到整个和式：漏了括号。",
    )),
    "whole-sum": Kind("parentheses-added", Text(
        en="`{name}` acts on a whole sum, where it belongs to one of its terms: look at the parentheses.",
        zh="`{name}` 作用到了整个和式，应只作用到其中一项：检查括号。",
    )),
    "difference-turned": Kind("sign", Text(
        en="A difference is taken the wrong way round, as `{name}`.",
        zh="相减的方向反了，成了 `{name}`。",
    )),
    "plus-for-minus": Kind("sign", Text(
        en="`{name}` stands here: a plus where a minus belongs.",
        zh="这里成了 `{name}`：该减的地方用了加号。",
    )),
    "minus-for-plus": Kind("sign", Text(
        en="`{name}` stands here: a minus where a plus belongs.",
        zh="这里成了 `{name}`：该加的地方用了减号。",
    )),
    "plus-for-minus-somewhere": Kind("sign", Text(
        en="Somewhere a plus stands where a minus belongs.",
        zh="有地方该用减号却用了加号。",
    )),
    "minus-for-plus-somewhere": Kind("sign", Text(
        en="Somewhere a minus stands where a plus belongs.",
        zh="有地方该用加号却用了减号。",
    )),
    "other-axis": Kind("wrong-axis", Text(
        en="A sum, a mean or the like runs along the other axis.",
        zh="有一处求和、取平均之类的运算用错了轴。",
    )),
    "no-axis": Kind("wrong-axis", Text(
        en="A sum, a mean or the like runs over everything, where it should run along one axis.",
        zh="有一处求和、取平均之类的运算对全部元素进行，应只沿一个轴。",
    )),
    "entry-by-entry": Kind("elementwise-product", Text(
        en="`{name}` stands here: entry by entry (`*`), where a matrix product (`@`) belongs.",
        zh="这里成了 `{name}`：用了逐元素相乘（`*`），应为矩阵乘法（`@`）。",
    )),
    "entry-by-entry-somewhere": Kind("not-summed", Text(
        en="The products of a matrix product are there, but not added up: a sum over one axis is missing.",
        zh="矩阵乘积中的各个乘积都有了，但没有相加：漏了沿某个轴求和。",
    )),
    "sums-multiplied": Kind("sums-multiplied", Text(
        en="Two sums are multiplied, as if `{name}` were that. Multiply first, then add up: what belongs together meets only so.",
        zh="先各自求和再相乘，并不等于 `{name}`。应先把对应的项相乘，再求和。",
    )),
    "table-for-vector": Kind("broadcast", Text(
        en="`{name}` becomes a table here: every entry meets every other one. Give both sides the same shape, and print it.",
        zh="这里的 `{name}` 变成了一张表：每个元素和所有其他元素都配了对。让两边形状相同，并打印形状看看。",
    )),
    "table-for-vector-somewhere": Kind("broadcast", Text(
        en="A table stands where a vector belongs: every entry meets every other one. Print the shapes on the way.",
        zh="该是向量的地方成了一张表：每个元素和所有其他元素都配了对。把中间结果的形状打印出来看看。",
    )),
    "matrix-product": Kind("matrix-product", Text(
        en="`{name}` stands here: a matrix product (`@`), where entries are multiplied one by one (`*`).",
        zh="这里成了 `{name}`：用了矩阵乘法（`@`），应为逐元素相乘（`*`）。",
    )),
    "product-turned": Kind("factors-exchanged", Text(
        en="The factors of a matrix product are in the wrong order, as `{name}`.",
        zh="矩阵乘积的两个因子顺序反了，成了 `{name}`。",
    )),
    "quotient-turned": Kind("inverted", Text(
        en="Numerator and denominator are exchanged, as `{name}`.",
        zh="分子和分母颠倒了，成了 `{name}`。",
    )),
    "quotient-for-product": Kind("divided", Text(
        en="`{name}` stands here: a division where a product belongs.",
        zh="这里成了 `{name}`：该乘的地方用了除法。",
    )),
    "product-for-quotient": Kind("multiplied", Text(
        en="`{name}` stands here: a product where a division belongs.",
        zh="这里成了 `{name}`：该除的地方用了乘法。",
    )),
    "sum-for-product": Kind("sum-for-product", Text(
        en="`{name}` stands here: a sum where a product belongs.",
        zh="这里成了 `{name}`：该乘的地方用了加法。",
    )),
    "product-for-sum": Kind("product-for-sum", Text(
        en="`{name}` stands here: a product where a sum belongs.",
        zh="这里成了 `{name}`：该加的地方用了乘法。",
    )),
    "factor-twice": Kind("factor-twice", Text(
        en="It is multiplied or divided by `{name}` twice.",
        zh="`{name}` 乘了两次，或者除了两次。",
    )),
    "factor-inverted": Kind("divided", Text(
        en="It is divided by `{name}`, where it should be multiplied by it.",
        zh="该乘以 `{name}` 的地方除以了它。",
    )),
    "applied-twice": Kind("{name}-twice", Text(
        en="`{name}` is applied twice.",
        zh="`{name}` 用了两次。",
    )),
    "power-of-sum": Kind("squared-sum", Text(
        en="The sum over `{name}` is taken first, and then the power. The power belongs to every single one, before they are added up.",
        zh="先对 `{name}` 求了和再乘方。应先逐个乘方，再求和。",
    )),
    "absolute-of-sum": Kind("absolute-of-sum", Text(
        en="The sum over `{name}` is taken first, and then the absolute value. It belongs to every single one, before they are added up.",
        zh="先对 `{name}` 求了和再取绝对值。应先逐个取绝对值，再求和。",
    )),
    "absolute-for-square": Kind("absolute-for-square", Text(
        en="`{name}` enters by its absolute value, where its square belongs.",
        zh="用的是 `{name}` 的绝对值，应为它的平方。",
    )),
    "absolute-inside": Kind("absolute-value", Text(
        en="`{name}` enters by its absolute value: its sign gets lost.",
        zh="`{name}` 取了绝对值，符号丢了。",
    )),
    "squared-inside": Kind("squared", Text(
        en="`{name}` enters by its square.",
        zh="`{name}` 多平方了一次。",
    )),
    "sign-only": Kind("sign-only", Text(
        en="Of `{name}` only the sign enters, and not how large it is.",
        zh="`{name}` 只有正负号起了作用，大小没有用到。",
    )),
    "stale": Kind("stale-{name}", Text(
        en="`{name}` is used as it was before the loop, not as the round before left it.",
        zh="循环里用的是进入循环之前的 `{name}`，而不是上一轮更新后的。",
    )),
    "stale-somewhere": Kind("stale-value", Text(
        en="Something is used as it was before the loop, not as the round before left it.",
        zh="循环里有一处用的是进入循环之前的值，而不是上一轮更新后的。",
    )),
    "decaying": Kind("{name}-changes", Text(
        en="`{name}` shrinks from round to round of a loop. Here it stays as it is given.",
        zh="`{name}` 在循环中一轮比一轮小。这里它应当始终是给定的值。",
    )),
    "not-accumulated": Kind("overwrites", Text(
        en="`{name}` is set anew (`=`) where it should be added to (`+=`).",
        zh="`{name}` 该累加（`+=`）的地方被重新赋值（`=`）了。",
    )),
    "not-accumulated-somewhere": Kind("overwrites", Text(
        en="Something is set anew (`=`) where it should be added to (`+=`).",
        zh="有一处该累加（`+=`），却被重新赋值（`=`）了。",
    )),
    "addition-left-out": Kind("step-left-out", Text(
        en="One step is left out: in one place something is still to be added.",
        zh="漏了一步：有一处还应加上一项。",
    )),
    "subtraction-left-out": Kind("step-left-out", Text(
        en="One step is left out: in one place something is still to be subtracted.",
        zh="漏了一步：有一处还应减去一项。",
    )),
    "entries-not-set": Kind("entries-not-set", Text(
        en="Some entries are to be set to values of their own, and are not.",
        zh="有些元素应当另外赋值，却没有。",
    )),
    "accumulated": Kind("accumulates", Text(
        en="`{name}` is added to (`+=`) where it should be set anew (`=`).",
        zh="`{name}` 该重新赋值（`=`）的地方被累加（`+=`）了。",
    )),
    "accumulated-somewhere": Kind("accumulates", Text(
        en="Something is added to (`+=`) where it should be set anew (`=`).",
        zh="有一处该重新赋值（`=`），却被累加（`+=`）了。",
    )),
    "kept": Kind("stale-cache", Text(
        en="`{name}` is kept from the first call, and not set anew by the later ones.",
        zh="`{name}` 一直保留着第一次调用时的值，后来的调用没有更新它。",
    )),
    "kept-somewhere": Kind("stale-cache", Text(
        en="Something is kept from the first call, and not set anew by the later ones.",
        zh="有一个量一直保留着第一次调用时的值，后来的调用没有更新它。",
    )),
    "first-round": Kind("first-round-missing", Text(
        en="A loop leaves out the first of what it goes through.",
        zh="有一个循环漏掉了第一项。",
    )),
    "last-round": Kind("last-round-missing", Text(
        en="A loop leaves out the last of what it goes through.",
        zh="有一个循环漏掉了最后一项。",
    )),
    "computed-too-late": Kind("computed-too-late", Text(
        en="What comes back is computed at the end, from what has been changed by then; it should be computed before.",
        zh="返回的结果是到最后才算的，用到的量那时已经被改动了；应当在改动之前计算。",
    )),
    "one-round": Kind("one-round-only", Text(
        en="This is what comes of a loop's first round alone: does a return or a break stand inside it, or does every round begin anew?",
        zh="结果只相当于循环的第一轮：里面是不是有 return 或 break，或者每一轮都从头开始？",
    )),
    "rounds": Kind("loop-bounds", Text(
        en="A loop begins or ends one round too early or too late. Look at the bounds of its range.",
        zh="循环早了或晚了一轮开始或结束。检查 range 的上下界。",
    )),
    "loop-reversed": Kind("order-reversed", Text(
        en="A loop runs the other way round, from the end to the beginning.",
        zh="循环的方向反了：从后往前走。",
    )),
    "out-of-loop": Kind("out-of-loop", Text(
        en="The last thing of a loop is done once after it, where it belongs into every round. Look at the indentation.",
        zh="循环体的最后一步放到了循环之后，只做了一次；它应在每一轮里做。检查缩进。",
    )),
    "slice": Kind("slice-bounds", Text(
        en="A slice is one entry too short at one of its ends.",
        zh="有一处切片在一端少取了一个元素。",
    )),
    "other-end": Kind("other-end", Text(
        en="The first is taken where the last belongs, or the other way round.",
        zh="该取最后一个的地方取了第一个，或者相反。",
    )),
    "other-length": Kind("other-length", Text(
        en="The length of another axis is taken: look at the number after `shape`.",
        zh="取了另一个轴的长度：看看 `shape` 后面的数字。",
    )),
    "index-moved": Kind("index-off-by-one", Text(
        en="An index is off by one.",
        zh="有一处下标差了 1。",
    )),
    "comparison": Kind("comparison", Text(
        en="A comparison goes the wrong way, or decides the other way where both sides are equal.",
        zh="有一处比较的方向反了，或者在两边相等时判断错了。",
    )),
    "condition-negated": Kind("condition-negated", Text(
        en="A condition decides the other way round.",
        zh="有一处条件判断反了。",
    )),
    "condition-ignored": Kind("condition-ignored", Text(
        en="A case that has to be told apart is treated like the others.",
        zh="有一种需要区别对待的情况没有区分开。",
    )),
    "one-axis": Kind("wrong-axis", Text(
        en="A sum, a mean or the like runs along one axis only, where it should run over everything.",
        zh="有一处求和、取平均之类的运算只沿一个轴进行，应对全部元素进行。",
    )),
    "columns-first": Kind("columns-first", Text(
        en="The numbers are put into the new shape column by column (`order=\"F\"`), where they belong there row by row.",
        zh="改变形状时数值是按列排的（`order=\"F\"`），应当按行排。",
    )),
    "reshaped-for-transposed": Kind("reshaped-for-transposed", Text(
        en="A reshape stands where a transpose belongs: the shape is right, but the numbers stand in other places.",
        zh="该转置的地方用了 reshape：形状虽然对，数值的位置却不对。",
    )),
    "transpose-added-if-square": Kind("transposed", Text(
        en="Where `{name}` is square, it is transposed: the shapes fit with it and without, the numbers don't.",
        zh="`{name}` 是方阵时被转置了：此时转置与否形状都对得上，数值却不对。",
    )),
    "transpose-missing-if-square": Kind("transposed", Text(
        en="Where `{name}` is square, its transpose is missing: the shapes fit without it then, the numbers don't.",
        zh="`{name}` 是方阵时漏了转置：此时不转置形状也对得上，数值却不对。",
    )),
    "products-averaged": Kind("mean-for-sum", Text(
        en="The products in `{name}` are averaged, where they should be added up.",
        zh="`{name}` 中的各个乘积被取了平均，应当相加。",
    )),
    "updated-at-once": Kind("updated-weights-used", Text(
        en="`{name}` is changed already while gradients are computed, and what is computed after that uses the changed one. The step comes later.",
        zh="计算梯度时就已经改动了 `{name}`，之后的计算用到的是改动后的。更新应放到后面。",
    )),
    "tanh-for-sigmoid": Kind("tanh-for-sigmoid", Text(
        en="tanh stands where the sigmoid belongs.",
        zh="该用 sigmoid 的地方用了 tanh。",
    )),
    "sigmoid-for-tanh": Kind("sigmoid-for-tanh", Text(
        en="The sigmoid stands where tanh belongs.",
        zh="该用 tanh 的地方用了 sigmoid。",
    )),
    "tanh-for-sigmoid-slope": Kind("slope-of-tanh", Text(
        en="The slope is 1 minus the square of the output, which holds for tanh. That of the sigmoid is the output times 1 minus the output.",
        zh="导数用了“1 减去输出的平方”，那是 tanh 的导数。sigmoid 的导数是“输出乘以（1 减去输出）”。",
    )),
    "sigmoid-for-tanh-slope": Kind("slope-of-sigmoid", Text(
        en="The slope is the output times 1 minus the output, which holds for the sigmoid. That of tanh is 1 minus the square of the output.",
        zh="导数用了“输出乘以（1 减去输出）”，那是 sigmoid 的导数。tanh 的导数是“1 减去输出的平方”。",
    )),
    "slope-of-tanh": Kind("slope-of-tanh", Text(
        en="The slope of tanh stands where that of the sigmoid belongs.",
        zh="该用 sigmoid 导数的地方用了 tanh 的导数。",
    )),
    "slope-of-sigmoid": Kind("slope-of-sigmoid", Text(
        en="The slope of the sigmoid stands where that of tanh belongs.",
        zh="该用 tanh 导数的地方用了 sigmoid 的导数。",
    )),
    "slope-of-input": Kind("slope-of-input", Text(
        en="In the formula of the slope, the input of the function stands where its output belongs.",
        zh="导数公式里该用函数输出的地方用了它的输入。",
    )),
    "slope-of-output": Kind("slope-of-output", Text(
        en="The slope is taken at the output of the function, where its input belongs: the function is applied twice.",
        zh="导数取在了函数的输出处，应取在它的输入处：函数多用了一次。",
    )),
    "input-for-output": Kind("activation-missing", Text(
        en="Somewhere the input of the sigmoid or tanh stands where its output belongs: the function is not applied there.",
        zh="有一处该用 sigmoid 或 tanh 输出的地方用了它的输入：那里漏了这个函数。",
    )),
    "function": Kind("{other}-for-{name}", Text(
        en="`{other}` stands where `{name}` belongs.",
        zh="该用 `{name}` 的地方用了 `{other}`。",
    )),
    "term-outside": Kind("parentheses-missing", Text(
        en="`{name}` stands outside a function that should be applied to it too: parentheses are missing.",
        zh="`{name}` 写在了函数外面，应当和其余部分一起放在函数里面：漏了括号。",
    )),
    "term-outside-somewhere": Kind("parentheses-missing", Text(
        en="Something stands outside a function that should be applied to it too: parentheses are missing.",
        zh="有一部分写在了函数外面，应当一起放在函数里面：漏了括号。",
    )),
    "leaky": Kind("leaky", Text(
        en="What should be cut off at zero comes through by a factor of {number}: a leaky ReLU, or a slope that is not zero.",
        zh="该截断为零的部分仍以 {number} 倍通过：这是带泄漏的 ReLU，或者斜率不为零。",
    )),
    "values-for-mask": Kind("values-for-mask", Text(
        en="The values themselves stand where only counts whether they are positive: 1 or 0.",
        zh="该用“是否为正”（1 或 0）的地方用了数值本身。",
    )),
    "mean-by-other-size": Kind("wrong-size", Text(
        en="A sum is divided by the number along the other axis, where it should be by how many are added up.",
        zh="求和之后除以了另一个轴的长度，应当除以相加的个数。",
    )),
    "not-centred": Kind("not-centred", Text(
        en="In the variance, the mean is not subtracted before squaring.",
        zh="计算方差时，平方之前漏减了平均值。",
    )),
    "sum-in-variance": Kind("sum-for-mean", Text(
        en="The variance is not divided by the number of values: a sum stands where a mean belongs.",
        zh="方差没有除以个数：该取平均的地方求了和。",
    )),
    "number-changed": Kind("number-changed", Text(
        en="In one place, another number stands where {number} belongs.",
        zh="有一处该用 {number} 的地方用了别的数。",
    )),
    "factor-in-one-case": Kind("{name}-in-one-case", Text(
        en="`{name}` is multiplied in, or divided by, in a case in which it should not be.",
        zh="有一种情况下不该乘以或除以 `{name}`，却这样做了。",
    )),
    "product-for-quotient-somewhere": Kind("multiplied", Text(
        en="Somewhere a product stands where a division belongs.",
        zh="有地方该除却用了乘法。",
    )),
    "quotient-for-product-throughout": Kind("divided", Text(
        en="Divisions stand where products belong.",
        zh="该乘的地方都用了除法。",
    )),
    "sum-for-product-somewhere": Kind("sum-for-product", Text(
        en="Somewhere a sum stands where a product belongs.",
        zh="有地方该乘却用了加法。",
    )),
    "product-for-sum-somewhere": Kind("product-for-sum", Text(
        en="Somewhere a product stands where a sum belongs.",
        zh="有地方该加却用了乘法。",
    )),
    "power-of-each": Kind("power-of-each", Text(
        en="Terms are squared, or raised to a power, one by one. It is their sum or difference as a whole that should be.",
        zh="各项先各自平方（或求幂），再相加减；应当先相加减，再对整体平方（或求幂）。",
    )),
    "one-less-counted": Kind("sample-variance", Text(
        en="The variance is divided by one less than the number of values (`ddof=1`), where it should be by the number.",
        zh="方差除以了“个数减 1”（`ddof=1`），应当除以个数。",
    )),
    "term-doubled": Kind("term-doubled", Text(
        en="One term of a sum counts twice as much as it should: there is a 2 too many, or a ½ is missing.",
        zh="求和里有一项被当成了两倍大：多乘了一个 2，或者漏了一个 ½。",
    )),
    "term-halved": Kind("term-halved", Text(
        en="One term of a sum counts half as much as it should: there is a ½ too many, or a 2 is missing.",
        zh="求和里有一项被当成了一半大：多乘了一个 ½，或者漏了一个 2。",
    )),
    "factor-missing-somewhere": Kind("factor-missing", Text(
        en="A factor is missing in one place.",
        zh="有一处漏乘了一个因子。",
    )),
    "division-missing-somewhere": Kind("division-missing", Text(
        en="A division is missing in one place.",
        zh="有一处漏了除法。",
    )),
    "counted-once": Kind("counted-once", Text(
        en="A 1 stands where a sum belongs: is something counted once that occurs several times?",
        zh="该求和的地方用了 1：出现多次的是不是只算了一次？",
    )),
    "instead-in-source": Kind("{other}-for-{name}", Text(
        en="In one place, `{other}` stands where `{name}` belongs.",
        zh="有一处该用 `{name}` 却用了 `{other}`。",
    )),
}  # fmt: skip

KINDS: Final = SIZES | RESULTS | ARGUMENTS | LEFT_OVER | SOURCE
