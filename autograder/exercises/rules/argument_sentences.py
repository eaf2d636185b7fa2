"""What is said of right results to other arguments, or that differ from the right ones by an argument, the likelier first."""

from typing import Final

from autograder.exercises.rules.kinds import Kind
from autograder.text import Text

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
        en="Only the last row of {names} counts. All of them should: is something overwritten (=) that should be added up (+=), or does the line that adds it up stand after the loop?",
        zh="只有 {names} 的最后一行起了作用，而每一行都该算进去：该累加（+=）的地方是不是被覆盖（=）了，或者累加的那一行写到循环后面去了？",
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
    "whole-argument": Kind("{name}-as-whole", Text(
        en="These are the numbers for `{name}` without what it has after the decimal point. It need not be a whole number.",
        zh="这是把 `{name}` 的小数部分去掉以后的结果；它不一定是整数。",
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
        en="`{name}` is used with rows and columns exchanged: a transpose is missing, or one too many.",
        zh="`{name}` 的行和列用反了：漏了一次转置，或者多了一次。",
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
        en="`{name}` counts `{size}` times, not once: does it stand inside of a sum or a loop, and belong outside?",
        zh="`{name}` 被算了 `{size}` 次，而不是一次：是不是放进了求和或循环里，而它应在外面？",
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
        zh="这是 `{name}` = 0, 1, 2, … 时的结果：一切都按存放的顺序取，`{name}` 没有起作用。",
    )),
    "sorted-order": Kind("{name}-sorted", Text(
        en="`{name}` is sorted before it is used. Its own order counts.",
        zh="`{name}` 在使用前被排了序，应保持它本来的顺序。",
    )),
    "first-entry": Kind("first-{name}-only", Text(
        en="Only the first of `{name}` is used, in the place of each: is an index fixed?",
        zh="始终只用了 `{name}` 的第一项：下标是不是写死了？",
    )),
    "last-entry": Kind("last-{name}-only", Text(
        en="Only the last of `{name}` is used, in the place of each: is it overwritten before it is used, or is its index that of a loop that has ended?",
        zh="始终只用了 `{name}` 的最后一项：用到之前是不是被覆盖了，或者下标用的是已经结束的循环的变量？",
    )),
    "averaged-argument": Kind("{name}-averaged", Text(
        en="These are the numbers that come out if the entries of `{name}` are averaged first, and a mean stands in the place of each: are they added up or averaged too early?",
        zh="这是先对 `{name}` 的元素取平均、再用平均值代替每个元素得到的结果：是不是过早地求和或取平均了？",
    )),
    "summed-argument": Kind("{name}-summed", Text(
        en="These are the numbers that come out if the entries of `{name}` are added up first, and a sum stands in the place of each: are they added up too early?",
        zh="这是先把 `{name}` 的元素加起来、再用和代替每个元素得到的结果：是不是过早地求和了？",
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
    "one-before": Kind("{name}-off-by-one", Text(
        en="For each entry or row of `{name}`, the one before it is taken, and for the first the last: is an index too small by one?",
        zh="`{name}` 的每一项（或每一行）都用成了它前面的那一项，第一项则用成了最后一项：下标是不是小了 1？",
    )),
    "one-after": Kind("{name}-off-by-one", Text(
        en="For each entry or row of `{name}`, the one after it is taken, and for the last the first: is an index too large by one?",
        zh="`{name}` 的每一项（或每一行）都用成了它后面的那一项，最后一项则用成了第一项：下标是不是大了 1？",
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
        en="What is used as {names} comes from another call: an earlier one, or one of another object. What stands in the class and not in self is shared by all objects.",
        zh="用到的 {names} 来自另一次调用：更早的一次，或者是另一个对象的。写在类里而不是 self 上的量由所有对象共用。",
    )),
    "last-entry-left-out": Kind("last-of-{name}-missing", Text(
        en="The last entry of `{name}` has no influence, as if it were zero: does a loop or a slice end one too early?",
        zh="`{name}` 的最后一个元素没有起作用，就像它是零：是不是有循环或切片早结束了一步？",
    )),
    "first-entry-left-out": Kind("first-of-{name}-missing", Text(
        en="The first entry of `{name}` has no influence, as if it were zero: does a loop or a slice begin at 1?",
        zh="`{name}` 的第一个元素没有起作用，就像它是零：是不是有循环或切片从 1 开始了？",
    )),
    "last-column-left-out": Kind("last-of-{name}-missing", Text(
        en="The last column of `{name}` has no influence, as if it were zero: does a loop or a slice end one too early?",
        zh="`{name}` 的最后一列没有起作用，就像它是零：是不是有循环或切片早结束了一步？",
    )),
    "first-column-left-out": Kind("first-of-{name}-missing", Text(
        en="The first column of `{name}` has no influence, as if it were zero: does a loop or a slice begin at 1?",
        zh="`{name}` 的第一列没有起作用，就像它是零：是不是有循环或切片从 1 开始了？",
    )),
    "last-row-left-out": Kind("last-of-{name}-missing", Text(
        en="The last row of `{name}` has no influence, as if it were zero: does a loop or a slice end one too early?",
        zh="`{name}` 的最后一行没有起作用，就像它是零：是不是有循环或切片早结束了一步？",
    )),
    "first-row-left-out": Kind("first-of-{name}-missing", Text(
        en="The first row of `{name}` has no influence, as if it were zero: does a loop or a slice begin at 1?",
        zh="`{name}` 的第一行没有起作用，就像它是零：是不是有循环或切片从 1 开始了？",
    )),
    "first-column-as-ones": Kind("bias-in-{name}", Text(
        en="The first column of `{name}` counts as ones, as if its weight were a bias. It is a column like the others.",
        zh="`{name}` 的第一列被当成了 1，就像对应的权重是偏置。它和其他列一样。",
    )),
    "last-column-as-ones": Kind("bias-in-{name}", Text(
        en="The last column of `{name}` counts as ones, as if its weight were a bias. It is a column like the others.",
        zh="`{name}` 的最后一列被当成了 1，就像对应的权重是偏置。它和其他列一样。",
    )),
    "divided-by-turn": Kind("{name}-changes", Text(
        en="The entries of `{name}` are divided by 1, 2, 3, … in turn. They count as they are given.",
        zh="`{name}` 的各个元素依次除以了 1、2、3……，应当按给定的值使用。",
    )),
    "added-up": Kind("{name}-added-up", Text(
        en="For each entry or row of `{name}`, the sum of all up to it is taken: something is added up that should stand for itself.",
        zh="`{name}` 的每一项（或每一行）都用成了到它为止的累加和：本应各自独立的值被累加了。",
    )),
    "one-triangle": Kind("half-of-{name}-only", Text(
        en="Of `{name}`, only the diagonal and what lies on one side of it count. The entries on the other side count too.",
        zh="`{name}` 只有对角线和它一侧的元素起了作用，另一侧的元素也要算进去。",
    )),
    "centred": Kind("{name}-centred", Text(
        en="These are the numbers that come out if the mean is subtracted from `{name}` first. It counts as it is given.",
        zh="这是先把 `{name}` 减去平均值再计算的结果。它应当按给定的值使用。",
    )),
    "standardised": Kind("{name}-standardised", Text(
        en="These are the numbers that come out if the mean is subtracted from `{name}` first, and the rest divided by the standard deviation. It counts as it is given.",
        zh="这是先把 `{name}` 减去平均值、再除以标准差之后计算的结果。它应当按给定的值使用。",
    )),
    "cut-off": Kind("{name}-cut-off", Text(
        en="What is larger than {number} in `{name}`, or smaller than −{number}, is cut off there. Let it be as large as it is.",
        zh="`{name}` 中大于 {number} 或小于 −{number} 的部分被截断了，应保持原来的大小。",
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
    "by-matrix": Kind("times-{name}", Text(
        en="The numbers are the right ones multiplied by the matrix `{name}`: that is done once too often, or its inverse is missing.",
        zh="结果是正确值再乘以矩阵 `{name}`：多乘了一次，或者漏乘了它的逆。",
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
