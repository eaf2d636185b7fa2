"""Hints for mistakes that can be made in any exercise."""

from typing import Final

from autograder.text import Text

OF_SHAPE: Final = frozenset({"axis-left-over", "axis-lost", "wrong-shape"})
UNIVERSAL_HINTS: Final[dict[str, Text]] = {
    "sign": Text(
        en="Every number has the wrong sign. Look at which way the difference is taken, and whether a gradient (uphill) or a step (downhill) is asked for.",
        zh="所有数值的符号都反了。检查误差相减的方向，以及题目要的是梯度（上坡方向）还是更新量（下坡方向）。",
    ),
    "factor-two": Text(
        en="Everything is twice as large as it should be: there is a 2 too many, or a ½ is missing.",
        zh="结果整体大了一倍：多乘了一个 2，或者漏了一个 ½。",
    ),
    "factor-half": Text(
        en="Everything is half as large as it should be: there is a ½ too many, or a 2 is missing.",
        zh="结果整体只有应有值的一半：多乘了一个 ½，或者漏了一个 2。",
    ),
    "transposed": Text(
        en="The numbers are right, but rows and columns are exchanged: a transpose is missing, or there is one too many.",
        zh="数值正确，但行和列对调了：漏了一次转置，或者多转置了一次。",
    ),
    "swapped-results": Text(
        en="Each result has the numbers of another one: they come back in the wrong order, or their formulas are exchanged.",
        zh="每个结果的数值都是另一个结果的：返回的顺序错了，或者公式对调了。",
    ),
    "same-result-twice": Text(
        en="These are the right numbers of another result of the task, which now comes back twice.",
        zh="这是题目中另一个结果的正确数值：同一个结果返回了两次。",
    ),
    "wrong-shape": Text(
        en="The numbers come in another shape than the task asks for. Compare both axis by axis: was a shape changed on the way, and not restored (reshape)?",
        zh="结果的形状与题目要求不同。请逐个轴对照：中途改变过的形状，是否忘了恢复（reshape）？",
    ),
    "axis-left-over": Text(
        en="There is an axis of length 1 too many. A sum with keepdims=True, a product of matrices or an index like [:, None] leaves one.",
        zh="多了一个长度为 1 的轴：keepdims=True 的求和、矩阵乘法或 [:, None] 这样的下标都会留下它。",
    ),
    "axis-lost": Text(
        en="An axis of length 1 is lost. A sum takes its axis away unless keepdims=True keeps it; an index, squeeze and ravel do so as well.",
        zh="少了一个长度为 1 的轴：求和会去掉该轴（keepdims=True 才会保留），取下标、squeeze、ravel 也会。",
    ),
    "nothing-returned": Text(
        en="The function gives back nothing (None). A result that is only printed or stored does not reach its caller: is there a return on every path, and not only inside a loop?",
        zh="函数没有返回值（得到 None）。只打印或只保存结果，调用者是拿不到的：每条路径上都有 return 吗？是不是只写在循环里面了？",
    ),
    "wrong-count": Text(
        en="The task asks for another number of results. Compare what is returned with the signature in the handout: does a return stand inside a loop?",
        zh="返回结果的个数与题目要求不符。请对照讲义中的函数说明：return 是不是写在了循环里面？",
    ),
    "missing-keys": Text(
        en="The result lacks keys that the task asks for. Compare the dictionary with the handout: which keys it has, and how they are spelt.",
        zh="返回的结果缺少题目要求的键。请对照讲义检查字典有哪些键、写法是否一致。",
    ),
    "misspelt-name": Text(
        en="The grader looks for a name that is not defined, but a very similar one is. Names must be exactly those of the handout.",
        zh="评分程序要找的名字没有定义，但有一个很相近的名字。名字必须与讲义完全一致。",
    ),
    "input-mutated": Text(
        en="An array or a list that was handed in, to this call or to one before, is changed. The caller still needs it: keep and change a copy, or build a new one.",
        zh="传入的数组或列表（这次传入的，或之前传入并保存下来的）被改动了，而调用者之后还要使用它。请保存并改动副本，或者生成新的。",
    ),
    "nondeterministic": Text(
        en="Two calls with the same inputs give different results. Look for random numbers, for something remembered from an earlier call, or for entries of np.empty that were never set.",
        zh="相同的输入调用两次，结果却不同。检查是否用了随机数，是否保留了上一次调用的内容，或者 np.empty 中是否有一直没有赋值的元素。",
    ),
    "never-assigned": Text(
        en="Some entries hold whatever was in memory before: numbers beyond all measure, others with every call. An array made by np.empty has entries that are never set.",
        zh="有些元素是内存里原有的内容：大小离谱，而且每次调用都不一样。用 np.empty 创建的数组中有元素一直没有赋值。",
    ),
    "not-stored": Text(
        en="Where the result should be stored there is nothing: the attribute is missing or None. Is it set on self and no copy, under exactly the name in the task, and on every path?",
        zh="应当存放结果的地方什么也没有：属性不存在或为 None。它是否用题目给出的名字存到了 self 上（而不是存到副本上），并且每条路径都会赋值？",
    ),
    "not-always-stored": Text(
        en="In some cases nothing is there where the result should be, and in others it is: there is a path on which it is not set, or does not arrive.",
        zh="应当有结果的地方有时什么也没有，有时又是对的：在某条路径上它没有被赋值，或者没有传到。",
    ),
    "one-array": Text(
        en="One array comes back where the task asks for several results. Return them one by one, each with its own shape.",
        zh="题目要求返回多个结果，得到的却是一个数组。请分别返回各个结果，每个结果保持自己的形状。",
    ),
    "no-second-answer": Text(
        en="Asked the first question once more at the end, the code gave no answer in time: something remembered from earlier calls keeps it from returning.",
        zh="最后把第一个问题再问一遍，程序没有在时限内给出结果：它记住了之前调用的内容，因此不再返回。",
    ),
    "shared-buffer": Text(
        en="An earlier result changed when the code was called again: both results live in one array. Each call has to give an array of its own.",
        zh="再次调用之后，先前得到的结果也变了：两次结果共用同一个数组。每次调用都应返回独立的新数组。",
    ),
    "numerical-derivative": Text(
        en="This is a difference quotient: close, but with an error of its own. Derive the formula with the chain rule and compute that.",
        zh="这是用差商近似得到的导数：很接近，但差商本身就有误差。请用链式法则推导出公式再计算。",
    ),
    "low-precision": Text(
        en="The results are float32 numbers, with seven digits at most (float16 has three). Keep everything in float64, numpy's default.",
        zh="结果是 float32 的数，最多只有七位有效数字（float16 只有三位）。请全程使用 float64（numpy 的默认类型）。",
    ),
    "offset": Text(
        en="Every number is off by the same small amount. Is something added that the formula does not have, such as 1e-8 against a division by zero, or is a difference quotient taken for a slope?",
        zh="所有数值都偏了同样的一小点。是不是多加了公式里没有的小常数（例如防止除以零的 1e-8），或者用差商代替了导数？",
    ),
    "few-digits": Text(
        en="Only the first digits are right: what is calculated is nearly the formula. Look for a small constant that it does not have (1e-8), a number with too few digits, float32, a difference quotient, or a loop that ends too early.",
        zh="只有前几位数字是对的，计算的内容与公式只差一点。检查是否有公式里没有的小常数（如 1e-8）、位数太少的数、float32、差商，或者结束得太早的循环。",
    ),
    "rounds-to-right": Text(
        en="Rounded to whole numbers every result is right, but they are not as near as is asked for. Does it end too early, as soon as they round to the right ones?",
        zh="四舍五入成整数后每个结果都对，但还没有达到要求的精度。是不是一舍入正确就停了，结束得太早？",
    ),
    "comes-near": Text(
        en="In most cases the numbers come near the right ones, here more and there less. An iteration that is stopped gives such numbers, or something small that is added on the way. What is asked for can be had directly.",
        zh="多数情况下结果接近正确值，但接近的程度不一：提前停止的迭代，或者中途加上一个很小的量，都会得到这样的数。这里可以直接求出结果。",
    ),
    "integer-truncation": Text(
        en="The fractional parts are lost: results are stored in an integer array, or cut off as by // or int(). Keep them, and make arrays that hold results float64.",
        zh="小数部分丢失了：结果被存进了整数数组，或者像用 //、int() 那样被截去了。请保留小数，并把存放结果的数组设为 float64。",
    ),
    "stale-cache": Text(
        en="An answer depends on what earlier calls left behind: something is kept from one call to the next. Every call has to start afresh.",
        zh="答案受到之前调用遗留内容的影响：有东西从一次调用保留到了下一次。每次调用都应从头算起。",
    ),
    "accumulates": Text(
        en="The result grows from call to call: something of earlier calls is kept and added to, such as a list that is a default argument or lives outside the function.",
        zh="结果随调用次数增长：保留了之前调用的内容并不断累加，例如写成默认参数的列表，或函数之外的变量。",
    ),
    "cut-off": Text(
        en="What lies beyond a limit is set to that limit, as np.clip does, or np.maximum with a small number; the rest is right. Return the numbers as they are.",
        zh="超出某个界限的数值都变成了界限值（例如用了 np.clip，或与一个小数取 np.maximum），其余都对。请原样返回计算结果。",
    ),
    "rounded": Text(
        en="The numbers are the right ones, rounded. Return the results as they are.",
        zh="结果本来正确，但被四舍五入了。请原样返回计算结果。",
    ),
    "hard-coded": Text(
        en="The answer does not follow from the inputs: it fits the example numbers, or is the same for all inputs. Compute it from the arguments.",
        zh="答案与输入无关：只符合例子里的数字，或者对任何输入都一样。请根据参数计算结果。",
    ),
    "overflow": Text(
        en="The result is not a finite number, but inf or NaN. Look for an exponential that grows without bound, for ∞/∞ or 0·∞; and also for 0/0, the logarithm or the root of a negative number, and entries of np.empty that were never set.",
        zh="结果不是有限数，而是 inf 或 NaN。检查是否有无限增大的指数、∞/∞ 或 0·∞；还有 0/0、对负数取对数或开方，以及 np.empty 中一直没有赋值的元素。",
    ),
}  # fmt: skip
