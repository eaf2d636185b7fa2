"""What is said of one slip in right source, the likelier first."""

from typing import Final

from autograder.exercises.rules.kinds import Kind
from autograder.text import Text

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
        en="The numbers are those without `{name}` in one place where it should be applied.",
        zh="结果相当于有一处该用 `{name}` 却没有用。",
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
        en="`{name}` acts on one term of a sum only, where every term of it should have it.",
        zh="`{name}` 只作用到了和式中的一项，其余各项也应有它。",
    )),
    "one-term-only-somewhere": Kind("parentheses-missing", Text(
        en="A factor acts on one term of a sum only, where every term of it should have it.",
        zh="有一个因子只作用到了和式中的一项，其余各项也应有它。",
    )),
    "whole-sum": Kind("parentheses-added", Text(
        en="`{name}` acts on a whole sum, where it belongs to one of its terms: look at the parentheses.",
        zh="`{name}` 作用到了整个和式，应只作用到其中一项：检查括号。",
    )),
    "whole-sum-somewhere": Kind("parentheses-added", Text(
        en="A factor acts on a whole sum, where it belongs to one of its terms: look at the parentheses.",
        zh="有一个因子作用到了整个和式，应只作用到其中一项：检查括号。",
    )),
    "difference-turned": Kind("sign", Text(
        en="A difference is taken the wrong way round, as `{name}`.",
        zh="相减的方向反了，成了 `{name}`。",
    )),
    "difference-turned-somewhere": Kind("sign", Text(
        en="Somewhere a difference is taken the wrong way round.",
        zh="有一处相减的方向反了。",
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
    "products-over-other": Kind("wrong-axis", Text(
        en="The products in `{name}` are added up along the wrong axis, or one factor is summed before it is multiplied.",
        zh="`{name}` 中的各个乘积沿错误的轴相加了，或者其中一个因子在相乘之前就先求了和。",
    )),
    "products-over-other-somewhere": Kind("wrong-axis", Text(
        en="The products of a matrix product are added up along the wrong axis, or one factor is summed before it is multiplied.",
        zh="矩阵乘积中的各个乘积沿错误的轴相加了，或者其中一个因子在相乘之前就先求了和。",
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
    "product-turned-somewhere": Kind("factors-exchanged", Text(
        en="The factors of a matrix product are in the wrong order.",
        zh="矩阵乘积的两个因子顺序反了。",
    )),
    "quotient-turned": Kind("inverted", Text(
        en="Numerator and denominator are exchanged, as `{name}`.",
        zh="分子和分母颠倒了，成了 `{name}`。",
    )),
    "divisor-split": Kind("parentheses-missing", Text(
        en="It is multiplied by `{name}`, where it should be divided by that too: the divisor lacks its parentheses.",
        zh="该除以 `{name}` 的地方乘了它：除数漏了括号。",
    )),
    "divisor-split-somewhere": Kind("parentheses-missing", Text(
        en="One factor of a divisor is multiplied by, where it should be divided by that too: the divisor lacks its parentheses.",
        zh="除数中有一个因子该除却乘了：除数漏了括号。",
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
    "length-divided-out": Kind("{name}-normalised", Text(
        en="It is divided by the length of `{name}` once too often.",
        zh="多除了一次 `{name}` 的长度。",
    )),
    "stale": Kind("stale-{name}", Text(
        en="Something goes by `{name}` as it was at the start, where every step should go by what the one before made of it.",
        zh="有一处依据的始终是最初的 `{name}`，而每一步都应依据上一步更新后的值。",
    )),
    "stale-somewhere": Kind("stale-value", Text(
        en="One value stays as it was at the start, where every step should go on from what the one before left of it.",
        zh="有一个值始终停留在最初，而每一步都应接着上一步更新后的值。",
    )),
    "one-too-early": Kind("one-too-early", Text(
        en="Every step starts from the entry before the last one, where it should start from the last: an index is too small by one.",
        zh="每一步都从倒数第二项出发，应从最后一项出发：有一处下标小了 1。",
    )),
    "decaying": Kind("{name}-changes", Text(
        en="`{name}` shrinks from round to round of a loop. Here it stays as it is given.",
        zh="`{name}` 在循环中一轮比一轮小。这里它应当始终是给定的值。",
    )),
    "growing": Kind("{name}-changes", Text(
        en="`{name}` grows from round to round of a loop. Here it stays as it is given.",
        zh="`{name}` 在循环中一轮比一轮大。这里它应当始终是给定的值。",
    )),
    "not-accumulated": Kind("overwrites", Text(
        en="`{name}` is set anew (`=`) where what it holds counts too (`+=` and the like).",
        zh="`{name}` 原有的值也要算进去（如 `+=`），这里却被重新赋值（`=`）了。",
    )),
    "not-accumulated-somewhere": Kind("overwrites", Text(
        en="Something is set anew (`=`) where what it holds counts too (`+=` and the like).",
        zh="有一处原有的值也要算进去（如 `+=`），却被重新赋值（`=`）了。",
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
        en="`{name}` is added to what was left in it before: it should begin anew.",
        zh="`{name}` 累加在之前留下的值上了：应当从头算起。",
    )),
    "accumulated-somewhere": Kind("accumulates", Text(
        en="Something is added to what was left in it before: it should begin anew.",
        zh="有一处累加在之前留下的值上了：应当从头算起。",
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
        en="This is what comes of a loop without its first round: is the first one left out, or what its round gives not used?",
        zh="结果相当于循环少了第一轮：是漏掉了第一项，还是没有用到第一轮的结果？",
    )),
    "last-round": Kind("last-round-missing", Text(
        en="This is what comes of a loop without its last round: is the last one left out, or what its round gives not used?",
        zh="结果相当于循环少了最后一轮：是漏掉了最后一项，还是没有用到最后一轮的结果？",
    )),
    "every-second-round": Kind("every-second-only", Text(
        en="A loop goes through every second one only, as `[::2]` does. Is it taken for granted what lies between them?",
        zh="有一个循环隔一个才处理一个，就像 `[::2]` 那样。是不是想当然地认为中间的都是另一种？",
    )),
    "computed-too-late": Kind("computed-too-late", Text(
        en="What comes back is computed at the end, from what has been changed by then; it should be computed before.",
        zh="返回的结果是到最后才算的，用到的量那时已经被改动了；应当在改动之前计算。",
    )),
    "one-round": Kind("one-round-only", Text(
        en="This is what comes of a loop's first round alone: does a return or a break stand inside it, or does every round begin anew?",
        zh="结果只相当于循环的第一轮：里面是不是有 return 或 break，或者每一轮都从头开始？",
    )),
    "other-base": Kind("wrong-base", Text(
        en="Powers of {number} stand where powers of e belong: `np.exp`.",
        zh="该用 e 的幂（`np.exp`）的地方，用成了 {number} 的幂。",
    )),
    "slope-of-rectifier": Kind("slope-of-rectifier", Text(
        en="The slope is 1 where the input is positive and 0 elsewhere, which holds for ReLU.",
        zh="输入为正时导数取了 1，其余取了 0：那是 ReLU 的导数。",
    )),
    "rounded-down": Kind("rounded-down", Text(
        en="The result of a division is rounded down to a whole number, as `//` does.",
        zh="除法的结果被向下取整了，就像用了 `//`。",
    )),
    "last-entry-only": Kind("one-entry-only", Text(
        en="Of the numbers that should be added up only the last counts: is something overwritten (=) that should be added to (+=)?",
        zh="该相加的数里只有最后一个起了作用：是不是该累加（+=）的地方用了赋值（=）？",
    )),
    "first-entry-only": Kind("one-entry-only", Text(
        en="Of the numbers that should be added up only the first counts: does a return stand inside the loop?",
        zh="该相加的数里只有第一个起了作用：return 是不是写在了循环里面？",
    )),
    "last-round-only": Kind("last-round-only", Text(
        en="This is what comes of a loop's last round alone: does something stand after the loop that belongs into it, or is only the last one gone through?",
        zh="结果只相当于循环的最后一轮：是不是有语句该在循环里却写在了循环之后，或者只处理了最后一个？",
    )),
    "overwritten": Kind("{name}-overwritten", Text(
        en="`{name}` already holds the result when something else is computed from it. It has to stay as it is until then.",
        zh="计算别的量时，`{name}` 里存的已经是结果了。在那之前应让它保持原样。",
    )),
    "rounds": Kind("loop-bounds", Text(
        en="A loop begins or ends one round too early or too late. Look at the bounds of its range.",
        zh="循环早了或晚了一轮开始或结束。检查 range 的上下界。",
    )),
    "loop-reversed": Kind("order-reversed", Text(
        en="A loop runs the other way round, from the end to the beginning.",
        zh="循环的方向反了：从后往前走。",
    )),
    "loop-not-reversed": Kind("not-reversed", Text(
        en="A loop runs the other way round, from the beginning to the end.",
        zh="循环的方向反了：从前往后走。",
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
    "square-missing": Kind("square-missing", Text(
        en="The slope is an exponential divided by 1 plus that exponential: is a square missing in the denominator?",
        zh="这里的导数成了“指数除以（1 加这个指数）”：分母是不是漏了平方？",
    )),
    "exponent-turned": Kind("exponent-sign", Text(
        en="The slope mixes e^z and e^(−z): the exponent in the numerator has another sign than that in the denominator.",
        zh="导数里混用了 e^z 和 e^(−z)：分子和分母中指数的符号不一致。",
    )),
    "complement-inside": Kind("complement-inside", Text(
        en="In the slope, 1 minus something stands inside the function, where it belongs outside: 1 minus the output.",
        zh="导数里的“1 减去……”写到了函数里面，应当在外面：1 减去函数的输出。",
    )),
    "slope-for-output": Kind("slope-for-output", Text(
        en="Somewhere the slope of the function stands where its output belongs.",
        zh="有一处该用函数输出的地方用了它的导数。",
    )),
    "input-for-output": Kind("activation-missing", Text(
        en="Somewhere the input of the sigmoid or tanh stands where its output belongs: the function is not applied there.",
        zh="有一处该用 sigmoid 或 tanh 输出的地方用了它的输入：那里漏了这个函数。",
    )),
    "function": Kind("{other}-for-{name}", Text(
        en="`{other}` stands where `{name}` belongs.",
        zh="该用 `{name}` 的地方用了 `{other}`。",
    )),
    "other-norm": Kind("other-norm", Text(
        en="A length is taken as the sum of the absolute values. It is the root of the sum of the squares.",
        zh="长度用成了各元素绝对值之和，应当是平方和的平方根。",
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
    "values-for-ones": Kind("values-for-ones", Text(
        en="In one place, the values themselves stand where ones of their shape belong.",
        zh="有一处该用同样形状的 1，却用了数值本身。",
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
    "factor-in-one-term": Kind("{name}-in-one-term", Text(
        en="`{name}` is multiplied into a term of a sum to which it does not belong.",
        zh="和式中有一项多乘了 `{name}`。",
    )),
    "factor-moved": Kind("{name}-elsewhere", Text(
        en="`{name}` multiplies another term than the one that it belongs to.",
        zh="`{name}` 乘到了别的项上，而没有乘到它该乘的那一项。",
    )),
    "factor-moved-somewhere": Kind("factor-elsewhere", Text(
        en="A factor multiplies another term than the one that it belongs to.",
        zh="有一个因子乘到了别的项上，而没有乘到它该乘的那一项。",
    )),
    "factor-in-one-term-somewhere": Kind("factor-in-one-term", Text(
        en="A factor is multiplied into a term of a sum to which it does not belong.",
        zh="和式中有一项多乘了一个因子。",
    )),
    "factor-too-many": Kind("{name}-too-many", Text(
        en="`{name}` is multiplied into a product to which it does not belong.",
        zh="乘积里多乘了一个 `{name}`。",
    )),
    "result-kept": Kind("result-kept", Text(
        en="Later on, the numbers are those for what the earlier call gave back; what it was given, `{name}`, belongs there.",
        zh="后面的结果用的是前一次调用的返回值，而应当用传入的 `{name}`。",
    )),
    "result-kept-somewhere": Kind("result-kept", Text(
        en="Later on, the numbers are those for what an earlier call gave back; what it was given belongs there.",
        zh="后面的结果用的是前一次调用的返回值，而应当用传入的值。",
    )),
    "spoilt": Kind("spoilt-cache", Text(
        en="What is kept as `{name}` is changed while the result is computed, as by `*=`, and the next call meets the changed one. Leave it as it is.",
        zh="计算结果时把存下来的 `{name}` 改掉了（例如用了 `*=`），下一次调用用到的是改过的值。请不要改动它。",
    )),
    "spoilt-somewhere": Kind("spoilt-cache", Text(
        en="Something that is kept is changed while the result is computed, as by `*=`, and the next call meets the changed one. Leave it as it is.",
        zh="计算结果时把存下来的东西改掉了（例如用了 `*=`），下一次调用用到的是改过的值。请不要改动它。",
    )),
    "product-for-quotient-somewhere": Kind("multiplied", Text(
        en="Somewhere a product stands where a division belongs.",
        zh="有地方该除却用了乘法。",
    )),
    "quotient-for-product-somewhere": Kind("divided", Text(
        en="Somewhere a division stands where a product belongs.",
        zh="有一处该乘的地方用了除法。",
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
    "power-of-one": Kind("power-of-one-term", Text(
        en="One term alone is squared, or raised to a power. It is the sum or difference as a whole that should be: parentheses are missing.",
        zh="只有一项被平方（或求幂）。应当先相加减，再对整体平方（或求幂）：漏了括号。",
    )),
    "sum-too-far": Kind("sum-too-far", Text(
        en="`{name}` gets into a sum that it should stand beside, and counts once for each of what is added up.",
        zh="`{name}` 被放进了求和里，随求和的每一项被重复加了一次；它应当在求和之外。",
    )),
    "sum-too-far-somewhere": Kind("sum-too-far", Text(
        en="A term gets into a sum that it should stand beside, and counts once for each of what is added up.",
        zh="有一项被放进了求和里，随求和的每一项被重复加了一次；它应当在求和之外。",
    )),
    "one-branch": Kind("in-one-case-only", Text(
        en="Of two cases that are told apart, one lacks a step that both need.",
        zh="区分开的两种情况中，有一种漏了一步；这一步两种情况都需要。",
    )),
    "given-missing": Kind("upstream-missing", Text(
        en="What a function inside is called with is left out of a product: of a way back, that is the gradient from above. Every share has it as a factor.",
        zh="内层函数收到的值没有乘进去：在回传函数里，那就是从上面传来的梯度。每一份梯度都要乘以它。",
    )),
    "left-out-for-numbers": Kind("{name}-as-number", Text(
        en="Where `{name}` is a plain number, a factor or a division is left out that belongs there too.",
        zh="`{name}` 是普通的数时，漏了一个因子或一次除法；这时也应当有。",
    )),
    "left-out-for-numbers-somewhere": Kind("left-out-for-numbers", Text(
        en="Where a plain number is given, a factor or a division is left out that belongs there too.",
        zh="给的是普通的数时，漏了一个因子或一次除法；这时也应当有。",
    )),
    "zero-as-none": Kind("{name}-0-as-none", Text(
        en="Where `{name}` is 0, it counts as not given. A test such as `if {name}` is false for 0: `{name} is None` tells.",
        zh="`{name}` 为 0 时被当成没有给。`if {name}` 这样的判断遇到 0 也不成立，应写 `{name} is None`。",
    )),
    "bound-missing": Kind("slice-bounds", Text(
        en="A slice lacks one of its bounds: it begins at the very start, or goes on to the very end.",
        zh="有一处切片漏了一个边界：从最开头取起，或者一直取到了最末尾。",
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
        en="The numbers are those with `{other}` in one place where `{name}` belongs.",
        zh="结果相当于有一处该用 `{name}` 却用了 `{other}`。",
    )),
    "minus-added": Kind("sign", Text(
        en="A minus stands before `{name}`, where none belongs.",
        zh="`{name}` 前面多了一个负号。",
    )),
    "minus-added-somewhere": Kind("sign", Text(
        en="A minus stands somewhere where none belongs.",
        zh="有一处多了一个负号。",
    )),
    "exchanged-in-source": Kind("{name}-{other}-exchanged", Text(
        en="`{name}` and `{other}` stand in each other's place.",
        zh="`{name}` 和 `{other}` 的位置对调了。",
    )),
    "slope-elsewhere": Kind("slope-elsewhere", Text(
        en="The slope is taken at another place than the output: `{name}` is left out there.",
        zh="求导数的位置和求输出的位置不一致：求导数时漏了 `{name}`。",
    )),
    "slope-elsewhere-somewhere": Kind("slope-elsewhere", Text(
        en="The slope is taken at another place than the output: something is left out there.",
        zh="求导数的位置和求输出的位置不一致：求导数时漏了一项。",
    )),
    "term-in-factor": Kind("term-in-factor", Text(
        en="`{name}` is added to one factor of a product, or subtracted from it, and so gets multiplied. It should stand beside the product.",
        zh="`{name}` 被加到（或减在）乘积的一个因子上，于是跟着相乘了。它应当在乘积之外。",
    )),
    "term-in-factor-somewhere": Kind("term-in-factor", Text(
        en="A term is added to one factor of a product, or subtracted from it, and so gets multiplied. It should stand beside the product.",
        zh="有一项被加到（或减在）乘积的一个因子上，于是跟着相乘了。它应当在乘积之外。",
    )),
    "applied-too-early": Kind("{name}-too-early", Text(
        en="`{name}` is applied too early: to one of the things that go into a computation, and not to its result.",
        zh="`{name}` 用得太早：用在了参与计算的一个量上，而没有用在计算的结果上。",
    )),
    "applied-too-early-somewhere": Kind("applied-too-early", Text(
        en="A function is applied too early: to one of the things that go into a computation, and not to its result.",
        zh="有一个函数用得太早：用在了参与计算的一个量上，而没有用在计算的结果上。",
    )),
    "factor-for-term": Kind("{name}-elsewhere", Text(
        en="`{name}` multiplies a term that it does not belong to, and the term that it belongs to is missing.",
        zh="`{name}` 乘到了不该乘的项上，而它该乘的那一项漏掉了。",
    )),
    "weighted-mean": Kind("one-minus-{name}", Text(
        en="One term is multiplied by 1 − `{name}`, as in a weighted mean. Here it counts in full.",
        zh="有一项被乘了 1 − `{name}`，就像取加权平均。这里它应当完整地算进去。",
    )),
    "rounded-on-the-way": Kind("rounded", Text(
        en="Numbers are rounded on the way, and what follows goes on with the rounded ones. Keep all digits; only what is printed may be rounded.",
        zh="中间结果被四舍五入了，之后的计算用的是取整后的数。应保留全部位数，只在打印时才取整。",
    )),
    "sorted-on-the-way": Kind("sorted", Text(
        en="What should keep its order is sorted on the way, or each part of it is.",
        zh="应保持原有顺序的内容在中途被排了序，或者其中每一段各自被排了序。",
    )),
    "averaged-on-the-way": Kind("averaged-too-early", Text(
        en="In one place, the mean of `{name}` stands for each of its entries. Every entry should enter by itself.",
        zh="有一处用 `{name}` 的平均值代替了它的每一个元素，应当逐个元素使用。",
    )),
    "averaged-on-the-way-somewhere": Kind("averaged-too-early", Text(
        en="In one place, a mean stands for each of the numbers that it is the mean of. Each of them should enter by itself.",
        zh="有一处用平均值代替了每一个数，应当逐个使用。",
    )),
    "summed-on-the-way": Kind("summed-too-early", Text(
        en="In one place, the sum of `{name}` stands for each of its entries. Every entry should enter by itself, and the sum be taken later.",
        zh="有一处用 `{name}` 的总和代替了它的每一个元素，应当逐个元素使用，之后再求和。",
    )),
    "summed-on-the-way-somewhere": Kind("summed-too-early", Text(
        en="In one place, a sum stands for each of the numbers that it is the sum of. Each of them should enter by itself, and the sum be taken later.",
        zh="有一处用总和代替了每一个数，应当逐个使用，之后再求和。",
    )),
    "added-up-on-the-way": Kind("added-up-too-early", Text(
        en="In one place, each entry of `{name}` has all before it added: is something added to (`+=`) that should be set anew (`=`) for each?",
        zh="有一处 `{name}` 的每个元素都加上了它前面的所有元素：是不是该对每一个重新赋值（`=`）的地方被累加（`+=`）了？",
    )),
    "added-up-on-the-way-somewhere": Kind("added-up-too-early", Text(
        en="In one place, to each number all before it are added: is something added to (`+=`) that should be set anew (`=`) for each?",
        zh="有一处每个数都加上了它前面的所有数：是不是该对每一个重新赋值（`=`）的地方被累加（`+=`）了？",
    )),
    "moved-one-by-one": Kind("updated-weights-used", Text(
        en="The entries move one after the other, each seeing those that have already moved. All of them take the step from the same point.",
        zh="各个分量是依次移动的，后面的用到了前面已经移动过的值。所有分量应当从同一点出发走这一步。",
    )),
    "done-twice": Kind("done-twice", Text(
        en="In every round of a loop, the step is taken twice before its result is kept.",
        zh="循环的每一轮里走了两步，才保存一次结果。",
    )),
    "cut-off-on-the-way": Kind("cut-off", Text(
        en="On the way, what is larger than {number} or smaller than −{number} is cut off there. Let it be as large as it is.",
        zh="中间结果中大于 {number} 或小于 −{number} 的部分被截断了，应保持原来的大小。",
    )),
    "parentheses-elsewhere": Kind("parentheses", Text(
        en="The parentheses enclose something else than they should: one pair is missing, too many, or in the wrong place.",
        zh="括号括住的内容不对：少了一对、多了一对，或者位置不对。",
    )),
}  # fmt: skip
