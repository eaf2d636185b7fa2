"""Says what Python's exceptions mean, in a sentence that a beginner understands."""

import re
from typing import Final, NamedTuple

from autograder.report.foreign_marks import foreign_mark
from autograder.sandbox.protocol.answers import Raised
from autograder.text import Text

IMPORTS: Final = {
    "np": "import numpy as np",
    "numpy": "import numpy",
    "math": "import math",
    "random": "import random",
    "deque": "from collections import deque",
    "dataclass": "from dataclasses import dataclass",
    "reduce": "from functools import reduce",
    "partial": "from functools import partial",
    "Optional": "from typing import Optional",
    "List": "from typing import List",
}


PYTHON_2: Final = {
    "xrange": "range",
    "raw_input": "input",
    "unicode": "str",
    "unichr": "chr",
    "long": "int",
    "basestring": "str",
    "izip": "zip",
    "cmp": "(a > b) - (a < b)",
}


NO_ATTRIBUTE: Final = re.compile(r"'(?P<kind>[\w.]{1,80})' (?:object )?has no attribute '(?P<name>\w{1,80})'")


class Rule(NamedTuple):
    """What exceptions of some types mean; the pattern's groups fill the text."""

    types: str
    pattern: str
    text: Text

    def explain(self, raised: Raised) -> Text | None:
        """The text, where this is such an exception."""
        found = re.search(self.pattern, raised.message) if raised.type_name in self.types.split() else None
        return self.text.filled(**found.groupdict(default="")) if found else None


def explain(raised: Raised, line: str = "", *, is_known: bool = False) -> Text | None:
    """What an exception means and what to look at, `line` being where; None for one that is not known.

    Where the cause is known, nothing is asked about it.
    """
    text = _explained(raised, line)
    return _stated(text) if text is not None and is_known else text


def _stated(text: Text) -> Text | None:
    """The sentences that are no questions; None where there are none."""
    en = [each for each in re.split(r"(?<=[.?])\s+", text.en) if not each.endswith("?")]
    zh = [each for each in re.split(r"(?<=[。？])", text.zh) if each and not each.endswith("？")]
    return Text(en=" ".join(en), zh="".join(zh)) if en and zh else None


def _explained(raised: Raised, line: str) -> Text | None:
    if raised.type_name in ("SyntaxError", "IndentationError") and (mark := foreign_mark(line)):
        return mark
    if raised.type_name == "NameError":
        return _name(raised)
    text = next((text for rule in RULES if (text := rule.explain(raised))), None)
    if text is not None and raised.type_name == "AttributeError" and raised.near:
        return text + _MEANT.filled(near=raised.near[0])
    return text


def undefined_name(raised: Raised) -> str:
    """The name that an exception says is not defined; empty where it says nothing of the kind."""
    found = re.search(r"name '(\w{1,80})' is not defined", raised.message) if raised.type_name == "NameError" else None
    return found[1] if found else ""


def _name(raised: Raised) -> Text:
    name = undefined_name(raised)
    if name in ("exit", "quit"):
        return _ENDS
    if name in PYTHON_2:
        return _PYTHON_2.filled(name=name, now=PYTHON_2[name])
    if name in IMPORTS:
        return _NOT_IMPORTED.filled(name=name, line=IMPORTS[name])
    if raised.near:
        return _MISSPELT.filled(name=name, near=raised.near[0])
    return _UNKNOWN.filled(name=name)


_ENDS: Final = Text(
    en="The code ends the program (exit, quit). A submission only defines functions: take that line out.",
    zh="代码主动结束了程序（exit、quit）。提交里只需定义函数：请删去这一行。",
)
_MEANT: Final = Text(en="Is {near} meant?", zh="是不是想写 {near}？")
_NOT_IMPORTED: Final = Text(
    en="{name} has to be imported before it is used. Put this at the top of the file: {line}",
    zh="使用 {name} 之前要先导入。请在文件开头加上：{line}",
)
_PYTHON_2: Final = Text(
    en="{name} is Python 2; in Python 3, which is run here, write {now}.",
    zh="{name} 是 Python 2 的写法；这里运行的是 Python 3，请改为 {now}。",
)
_MISSPELT: Final = Text(
    en="Nothing is called {name} here. Is {near} meant?", zh="这里没有叫 {name} 的变量或函数。是不是想写 {near}？"
)
_UNKNOWN: Final = Text(
    en="Nothing is called {name} here: it is misspelt, or defined later, or only inside another function.",
    zh="这里没有叫 {name} 的变量或函数：可能拼写有误，可能在后面才定义，也可能只在另一个函数内部有定义。",
)
_NONE: Final = Text(
    en="A value is None here. A function without return gives None, and so do methods such as list.append and list.sort; an attribute may be None until something sets it.",
    zh="这里有一个值是 None。没有 return 的函数会返回 None，list.append、list.sort 这类方法也返回 None；属性在被设置之前也可能是 None。",
)

_TYPE, _VALUE, _INDEX = "TypeError UFuncTypeError", "ValueError AxisError LinAlgError", "IndexError"
_NAMED: Final = r"(?P<name>[\w.<>]{1,120})"
_SHAPE: Final = r"\([\d, ]{0,80}\)"

RULES: Final = (
    # How the text is written.
    Rule("IndentationError", r"expected an indented block after .{1,80} on line (?P<line>\d+)", Text(
        en="What belongs to line {line} has to stand below it, indented by four spaces.",
        zh="属于第 {line} 行的语句要写在它下面，并缩进四个空格。")),
    Rule("IndentationError", "unexpected indent", Text(
        en="This line is indented, but nothing above it (a line that ends with a colon) asks for that.",
        zh="这一行多了缩进：它上面并没有以冒号结尾、需要缩进的语句。")),
    Rule("IndentationError TabError", "", Text(
        en="The indentation does not fit the lines above. Use four spaces a level everywhere, and no tabs.",
        zh="缩进与上面各行对不上。请统一使用四个空格，不要混用制表符。")),
    Rule("SyntaxError", r"Missing parentheses in call to '(?P<name>print|exec)'|multiple exception types must be parenthesized|"
         "leading zeros in decimal integer literals", Text(
        en="This is Python 2; Python 3 is run here. In it print and exec are functions with brackets, print(...), and errors are "
        "caught with except Kind as e:. The program 2to3 converts whole files.",
        zh="这是 Python 2 的写法，这里运行的是 Python 3：print、exec 是函数，要写 print(...)；捕获异常写 except 类型 as e:。"
        "整个文件可以用 2to3 转换。")),
    Rule("SyntaxError", r"'(?P<mark>[(\[{])' was never closed", Text(
        en="The bracket {mark} in this line is never closed.", zh="这一行的括号 {mark} 没有配对的右括号。")),
    Rule("SyntaxError", r"unmatched '(?P<mark>[)\]}])'", Text(
        en="The bracket {mark} closes nothing: one too many, or the opening one is missing.",
        zh="括号 {mark} 没有对应的左括号：要么多写了一个，要么漏写了左括号。")),
    Rule("SyntaxError", r"closing parenthesis '(?P<mark>.)' does not match opening parenthesis '(?P<other>.)'", Text(
        en="The bracket {other} is closed by {mark}; both have to be of one kind.",
        zh="左括号 {other} 与右括号 {mark} 不是一对。")),
    Rule("SyntaxError", r"expected ':'", Text(
        en="A colon is missing: lines that begin with def, if, for, while, else or class end with one.",
        zh="缺少冒号：以 def、if、for、while、else、class 开头的行要以冒号结尾。")),
    Rule("SyntaxError", r"Maybe you meant '=='", Text(
        en="A single = assigns; to compare two values, write ==.", zh="单个 = 是赋值；比较两个值要写 ==。")),
    Rule("SyntaxError", r"unterminated", Text(
        en="A text in quotes is not closed: its last quotation mark is missing.", zh="字符串没有结束：缺少后一个引号。")),
    Rule("SyntaxError", r"invalid non-printable character U\+(?P<code>\w{4,6})", Text(
        en="A character that can't be seen (U+{code}) stands here, such as a full-width space or one copied from a web page. "
        "Delete it and type an ordinary space.",
        zh="这里有一个看不见的字符（U+{code}），例如全角空格，或从网页复制来的空格。请删掉它，改用普通空格。")),
    Rule("SyntaxError", r"invalid character '?(?P<mark>.)?'? ?\(U\+(?P<code>\w{4,6})\)", Text(
        en="The character {mark} (U+{code}) is none of Python's. Was it typed with a Chinese input method? "
        "Brackets, commas, colons and quotation marks have to be the half-width ones.",
        zh="字符 {mark}（U+{code}）不是 Python 的符号。是不是用中文输入法输入的？"
        "括号、逗号、冒号和引号都要用英文半角。")),
    Rule("SyntaxError", r"f-string: (?:expecting|unterminated)", Text(
        en="Something in the braces of this f-string can't be read. Is a brace not closed, or do its own quotation marks stand "
        "inside? Before Python 3.12 the other kind has to stand there.",
        zh="这个 f 字符串的花括号里有读不懂的内容：是否漏了右花括号，或在里面用了与外层相同的引号？"
        "Python 3.12 之前，里面要用另一种引号。")),
    Rule("SyntaxError", r"'return' outside function", Text(
        en="This return is in no function. Is it indented far enough?", zh="return 不在任何函数里。缩进是否不够？")),
    Rule("SyntaxError", r"cannot assign to", Text(
        en="Only a name, an attribute or an entry can stand on the left of a single =.",
        zh="单个 = 的左边只能是变量名、属性或元素。")),
    Rule("SyntaxError", "", Text(
        en="Python can't read this line. Look at the place marked and just before it: a bracket, a comma, a colon or an "
        "operator is missing or too many.",
        zh="Python 读不懂这一行。请检查标出的位置及其前面：括号、逗号、冒号或运算符可能漏写或多写了。")),
    # Calls.
    Rule("TypeError AttributeError", "'NoneType'|NoneType object", _NONE),
    Rule(_TYPE, rf"{_NAMED}\(\) missing \d+ required .{{1,20}} arguments?: (?P<missing>.{{1,200}})", Text(
        en="{name} was called without {missing}. Compare its parameters with the call; the grader calls it as the handout says.",
        zh="调用 {name} 时缺少参数 {missing}。请对照它的参数表与调用处；评分程序按讲义中的写法调用。")),
    Rule(_TYPE, rf"{_NAMED}\(\) takes (?P<takes>.{{1,40}}) positional arguments? but (?P<given>\d+) (?:was|were) given", Text(
        en="{name} takes {takes} argument(s), but {given} came (in a method, self is one of them). "
        "The grader calls it as the handout says.",
        zh="{name} 只接受 {takes} 个参数，却传入了 {given} 个（方法的 self 也算一个）。评分程序按讲义中的写法调用。")),
    Rule(_TYPE, rf"^{_NAMED}\(\) takes no arguments$", Text(
        en="{name}(…) was called with arguments, but the class has no __init__ that takes them: it is missing, or its name is "
        "misspelt (two underscores on either side).",
        zh="调用 {name}(…) 时传入了参数，但这个类没有接收参数的 __init__：漏写了，或名字拼错了（前后各两个下划线）。")),
    Rule(_TYPE, rf"{_NAMED}\(\) takes no arguments|(?P<other>[\w.]{{1,120}})\(\) got (?:an unexpected|multiple)", Text(
        en="The call does not fit the parameters of what is called. Compare their names and their number.",
        zh="调用的方式与参数表不符。请核对参数的名字和个数。")),
    Rule(_TYPE, r"'(?P<kind>[\w.]{1,80})' object is not callable", Text(
        en="Round brackets follow a value of type {kind}, which is no function. Is an operator missing before the bracket, or "
        "has a variable taken the name of a function?",
        zh="圆括号前面是 {kind} 类型的值，不是函数。括号前是否漏了运算符？是否有变量与函数同名？")),
    # Values of the wrong kind.
    Rule(_TYPE, r"unhashable type: '(?P<kind>[\w.]{1,80})'", Text(
        en="A value of type {kind} can't be a key of a dictionary or in a set; nor can @cache or @lru_cache remember what was "
        "called with it.",
        zh="{kind} 类型的值不能作字典的键，也不能放进集合；@cache 和 @lru_cache 也无法记住以它为参数的调用。")),
    Rule(_TYPE, r"Cannot cast ufunc '\w+' output from dtype\('float", Text(
        en="Numbers with a fraction are to be stored in an array of integers. Make that array of floats, as np.zeros does.",
        zh="要把小数存进整数数组。请把该数组建成浮点数组（例如用 np.zeros）。")),
    Rule(_TYPE, r"unsupported operand type\(s\) for (?P<sign>.{1,12}): (?='[A-Z]|.{1,90}'[A-Z])"
         r"'(?P<a>\w{1,80})' and '(?P<b>\w{1,80})'", Text(
        en="{a} {sign} {b} is not defined. A class needs a method for each operator: __add__ for +, __sub__ for −, and "
        "__radd__, __rsub__ where it stands on the right.",
        zh="没有定义 {a} {sign} {b}。类要为每个运算符写一个方法：+ 用 __add__，− 用 __sub__；自己在运算符右边时用 __radd__、__rsub__。")),
    Rule(_TYPE, r"unsupported operand type\(s\) for (?P<sign>.{1,12}): '(?P<a>[\w.]{1,80})' and '(?P<b>[\w.]{1,80})'", Text(
        en="{sign} is not defined between {a} and {b}. Numbers and arrays can be calculated with; lists, texts and "
        "functions can't: np.array(...) makes an array of a list.",
        zh="{a} 与 {b} 之间不能做 {sign} 运算。只有数和数组能参与计算，列表、字符串、函数不行；列表可先用 np.array(...) 转成数组。")),
    Rule(_TYPE, r"can't multiply sequence by non-int|can only concatenate|did not contain a loop", Text(
        en="A list or a text is not calculated with like an array. Make a list one first: np.array(...).",
        zh="列表、字符串不能像数组那样计算。列表请先用 np.array(...) 转成数组。")),
    Rule(_TYPE, r"'(?P<kind>map|zip|filter|generator|enumerate|reversed|dict_(?:keys|values|items))' object is not subscriptable|"
         r"object of type '(?P<other>map|zip|filter|generator|enumerate)' has no len", Text(
        en="{kind}{other} gives its entries one after the other; list(...) makes a list of them.",
        zh="{kind}{other} 只能逐个给出元素；用 list(...) 可得到列表。")),
    Rule(_TYPE, r"'(?P<kind>[\w.]{1,80})' object (?:is not subscriptable|is not iterable|does not support item)", Text(
        en="A single value of type {kind} is used as if it had entries. Print it, or its shape, to see what it is.",
        zh="把单个 {kind} 类型的值当成了有多个元素的对象。可以打印它或它的形状看看。")),
    Rule(_TYPE, r"iteration over a 0-d array", Text(
        en="An array of shape () holds a single number: there are no rows to go through. Calculate with the array as a whole, or ask for np.ndim first.",
        zh="形状为 () 的数组只含一个数，没有行可以逐个取。可以对整个数组直接运算，或先用 np.ndim 判断。")),
    Rule(_TYPE, r"object of type '(?P<kind>[\w.]{1,80})' has no len|len\(\) of unsized object", Text(
        en="A single number has no length. Where one may come, ask for its size (np.size).",
        zh="单个数没有长度。如果这里可能是单个数，请改问元素个数（np.size）。")),
    Rule(_TYPE, r"cannot be interpreted as an integer|(?:list|tuple) indices must be integers", Text(
        en="A whole number is needed here, for an index or a count; what came is not one. int(...) or // makes one.",
        zh="这里的下标或个数必须是整数。可以用 int(...) 或整除 // 得到整数。")),
    Rule(_TYPE, r"only (?:length-1|size-1|0-dimensional|integer scalar) arrays", Text(
        en="A whole array stands where a single number is needed. Is an index or a sum missing, or np.exp meant for math.exp?",
        zh="需要单个数的地方给了整个数组。是否漏了下标或求和？是否该用 np.exp 而不是 math.exp？")),
    # Shapes.
    Rule(_VALUE, rf"operands could not be broadcast together with shapes (?P<shapes>(?:{_SHAPE} ?){{1,8}})", Text(
        en="Arrays of the shapes {shapes}don't fit together entry by entry. From the last axis on, lengths have to be equal or 1.",
        zh="形状为 {shapes}的数组不能逐元素运算：从最后一个轴起，各轴长度必须相等或为 1。")),
    Rule(_VALUE, rf"together with remapped shapes \[original->remapped\]: (?P<own>{_SHAPE}) +and requested shape (?P<shape>{_SHAPE})", Text(
        en="An array of shape {own} can't be spread to {shape}: from the last axis on, lengths have to be equal, or 1. "
        "Where a sum has taken an axis away in the middle, put it back first, with np.expand_dims or keepdims=True.",
        zh="形状为 {own} 的数组不能扩展成 {shape}：从最后一个轴起，各轴长度必须相等或为 1。"
        "如果求和去掉了中间的轴，要先用 np.expand_dims 或 keepdims=True 把它补回来。")),
    Rule(_VALUE, "operands could not be broadcast together with remapped shapes", Text(
        en="In einsum a letter stands for axes of different lengths: which axes does the sum run along?",
        zh="einsum 里同一个字母对应了长度不同的轴：求和是沿哪些轴进行的？")),
    Rule(_VALUE, "Integers to negative integer powers", Text(
        en="numpy takes no negative powers of integers: the numbers are kept as they were given, and should be float64.",
        zh="numpy 不能对整数求负整数次幂：数值按原来的整数保存了，应存为 float64。")),
    Rule(_VALUE, rf"output operand with shape (?P<out>{_SHAPE}) doesn't match the broadcast shape (?P<shape>{_SHAPE})", Text(
        en="The result has shape {shape}, but is to be stored in place in an array of shape {out}.",
        zh="运算结果的形状是 {shape}，却要原地存入形状为 {out} 的数组。")),
    Rule(_VALUE, r"matmul: .{1,200}\(size (?P<a>\d+) is different from (?P<b>\d+)\)", Text(
        en="In a matrix product A @ B the last axis of A has to be as long as the first of B; here they are {b} and {a}. "
        "Is a .T missing, or is the order wrong?",
        zh="矩阵乘积 A @ B 要求 A 的列数等于 B 的行数，这里分别是 {b} 和 {a}。是否漏了转置 .T，或次序反了？")),
    Rule(_VALUE, r"matmul: .{1,120}not have enough dimensions", Text(
        en="@ multiplies matrices and vectors; with a single number, write *.", zh="@ 用于矩阵和向量；与单个数相乘请用 *。")),
    Rule(_VALUE, rf"shapes (?P<a>{_SHAPE}) and (?P<b>{_SHAPE}) not aligned", Text(
        en="Arrays of shapes {a} and {b} can't be multiplied as matrices: the last axis of the first has to be as long as the "
        "first of the second. Is a .T missing, or is the order wrong?",
        zh="形状为 {a} 和 {b} 的数组不能做矩阵乘法：前者的列数要等于后者的行数。是否漏了转置 .T，或次序反了？")),
    Rule(_VALUE, rf"cannot reshape array of size (?P<size>\d+) into shape (?P<shape>{_SHAPE})", Text(
        en="An array of {size} entries has no room in shape {shape}: the product of the axes has to be {size}.",
        zh="{size} 个元素不能排成形状 {shape}：各轴长度之积必须等于 {size}。")),
    Rule(_VALUE, "negative dimensions are not allowed", Text(
        en="A shape has a length below 0 here. Only reshape takes a −1, for the length that is left.",
        zh="这里形状里有小于 0 的长度。只有 reshape 可以写 −1，表示余下的长度。")),
    Rule("LinAlgError", r"dimensions of the array must be square", Text(
        en="Only a square matrix has an inverse, or can be solved with. Print the shape: which square matrix belongs here?",
        zh="只有方阵才有逆矩阵，才能用来解方程组。请打印形状：这里该用哪个方阵？")),
    Rule(_VALUE, "too small to calculate a numerical gradient", Text(
        en="np.gradient takes differences between neighbouring entries of an array, and a single value has no neighbour. It is not "
        "the derivative by the argument: write that as a formula.",
        zh="np.gradient 计算的是数组中相邻元素之差，单个数没有相邻元素；它也不是对自变量的导数。请把导数写成公式。")),
    Rule(_VALUE, "Improper number of dimensions to norm", Text(
        en="np.linalg.norm with an ord takes a vector or a matrix, and means something else by it for each: of a matrix, ord=2 "
        "is the largest singular value. Without ord, it is the root of the sum of all squares.",
        zh="np.linalg.norm 带 ord 时只接受向量或矩阵，而且含义不同：对矩阵，ord=2 是最大奇异值。不写 ord 时才是所有元素平方求和再开方。")),
    Rule(_VALUE, r"setting an array element with a sequence|inhomogeneous shape", Text(
        en="An array is made of rows of different lengths, or a whole array is put into one entry. "
        "Print the shapes of the pieces.",
        zh="各行长度不同，无法组成数组；或者把整个数组存进了一个元素。请打印各部分的形状检查。")),
    Rule(_VALUE, r"truth value of an array", Text(
        en="if, while, and, or and not need one True or False, but an array gives many. "
        "Use np.where, a mask, or .all() and .any(); whether an argument was given is asked with `is None`.",
        zh="if、while、and、or、not 需要单个真假值，而数组给出的是许多个。请用 np.where、布尔掩码，或 .all()、.any()；"
        "判断参数有没有给出，请写 `is None`。")),
    Rule(_VALUE, r"too many values to unpack|not enough values to unpack", Text(
        en="There are more or fewer names on the left of = than values on its right.",
        zh="等号左边变量的个数与右边值的个数不一致。")),
    Rule(_VALUE, r"read-only", Text(
        en="This array can't be changed. Make a copy of it first: .copy().", zh="这个数组不可修改。请先用 .copy() 复制一份。")),
    Rule(_VALUE, r"axis (?P<axis>-?\d+) is out of bounds for array of dimension (?P<count>\d+)", Text(
        en="axis={axis} does not exist: this array has {count} axes, counted from 0.",
        zh="不存在 axis={axis}：这个数组只有 {count} 个轴，从 0 数起。")),
    Rule(_VALUE, r"math domain error", Text(
        en="A function of math has no value there: the root or the logarithm of a negative number, the logarithm of 0, or "
        "acos or asin of what rounding has made a little larger than 1.",
        zh="math 的函数在那里没有值：对负数开方或取对数，对 0 取对数，或者 acos、asin 的自变量因舍入误差略大于 1。")),
    Rule(_VALUE, r"[Ss]ingular matrix", Text(
        en="This matrix has no inverse: some of its columns depend on the others, or are zero.",
        zh="这个矩阵不可逆：它的列线性相关，或者有全零的列。")),
    Rule(_INDEX, r"index (?P<index>-?\d+) is out of bounds for axis (?P<axis>\d+) with size (?P<size>\d+)", Text(
        en="There is no entry {index}: axis {axis} has {size} entries, counted from 0. Is a loop one step too long, the array shorter than it should be, or the index meant for another axis?",
        zh="没有下标为 {index} 的元素：第 {axis} 轴共有 {size} 个元素，从 0 数起。循环是否多走了一步，数组是否比应有的短，或者下标本该用在另一个轴上？")),
    Rule(_INDEX, r"too many indices for array: array is (?P<axes>\d+)-dimensional, but (?P<given>\d+) were indexed", Text(
        en="An array with {axes} axes was given {given} indices. Print its shape.",
        zh="这个数组有 {axes} 个轴，却给了 {given} 个下标。请打印它的形状检查。")),
    Rule(_INDEX, r"only integers, slices|arrays used as indices", Text(
        en="An index has to be a whole number; int(...) or // makes one.", zh="下标必须是整数；可以用 int(...) 或整除 //。")),
    Rule(_INDEX, "tuple index out of range", Text(
        en="A tuple has fewer entries than are asked for. If it is a shape, the array has fewer axes: is it a single number, or has a sum taken one away?",
        zh="元组的元素比要取的少。如果它是 shape，说明数组的轴少了：是不是单个数，或者求和去掉了一个轴？")),
    Rule(_INDEX, "", Text(
        en="An entry is asked for that is not there. Entries are counted from 0. Is a loop one step too long, or something shorter than it should be?",
        zh="要取的元素不存在。下标从 0 数起。循环是否多走了一步，或者它比应有的短？")),
    # What is there and what is not.
    Rule("UnboundLocalError", r"local variable '(?P<name>\w{1,80})'", Text(
        en="{name} is used before this function gives it a value. What a function assigns to is its own, even where the "
        "same name exists outside.",
        zh="{name} 在本函数中赋值之前就被使用了。函数内赋值的变量属于函数自己，即使外面有同名变量。")),
    Rule("ModuleNotFoundError ImportError", r"No module named '__submission__\.(?P<name>[\w.]{1,120})'|"
         r"cannot import name '(?P<other>\w{1,80})' from '__submission__'", Text(
        en="The submission holds no file of this name beside this one ({name}{other}). Hand it in together with this file.",
        zh="提交中与本文件同一处没有这个文件（{name}{other}）。请把它和本文件一起提交。")),
    Rule("ImportError", "relative import", Text(
        en="The dots lead out of the submission. Hand in the whole package, with the file that is imported in it.",
        zh="相对导入的点超出了提交的范围。请把整个包连同被导入的文件一起提交。")),
    Rule("ModuleNotFoundError", r"No module named '(?P<name>[\w.]{1,120})'", Text(
        en="Only numpy and the standard library are there, what the handout adds to them, and the files of your own submission; "
        "{name} is none of them.",
        zh="这里只有 numpy、Python 标准库、讲义另外允许的包和你自己提交的文件；没有 {name}。")),
    Rule("ImportError", r"cannot import name '(?P<name>\w{1,80})' from '(?P<module>[\w.]{1,120})'", Text(
        en="{module} has no {name}: a misspelt name, or one that has not been defined yet.",
        zh="{module} 里没有 {name}：可能拼写有误，或者尚未定义。")),
    Rule("AttributeError", r"module '(?P<module>[\w.]{1,120})' has no attribute '(?P<name>\w{1,80})'", Text(
        en="{module} has nothing called {name}.", zh="{module} 里没有 {name}。")),
    Rule("AttributeError", r"'dict' object has no attribute '(?P<name>iter(?:items|keys|values)|has_key)'", Text(
        en="{name} is Python 2; in Python 3, which is run here, write .items(), .keys(), .values(), or key in dictionary.",
        zh="{name} 是 Python 2 的写法；这里运行的是 Python 3，请改用 .items()、.keys()、.values() 或 key in 字典。")),
    Rule("AttributeError", r"'(?P<kind>[\w.]{1,80})' object has no attribute '(?P<name>\w{1,80})'", Text(
        en="A value of type {kind} has nothing called {name}: a misspelt name, one that was never set (self.{name} = …), or "
        "another kind of value than expected.",
        zh="{kind} 类型的值没有 {name}：可能拼写有误，可能从未赋值（self.{name} = …），也可能它不是你以为的类型。")),
    Rule("KeyError", r"(?P<key>.{1,80})", Text(
        en="The dictionary has no entry {key}.", zh="字典里没有 {key} 这个键。")),
    # Numbers.
    Rule("ZeroDivisionError", "", Text(
        en="Something is divided by zero. What value does the divisor have here, and can it be 0?",
        zh="出现了除以零。这里的除数是多少，是否可能为 0？")),
    Rule("OverflowError FloatingPointError", "", Text(
        en="A number has become too large. np.exp gives inf where math.exp stops; better is a formula that never grows so far.",
        zh="数值过大而溢出。math.exp 会报错，np.exp 则得到 inf；更好的办法是换一个不会溢出的公式。")),
    Rule("RecursionError", "", Text(
        en="A function calls itself again and again without an end. What ends it, and is that ever reached?",
        zh="函数不停地调用自己，没有尽头。终止条件是什么，真的能达到吗？")),
    # What a submission can't do.
    Rule("SystemExit", "^2$", Text(
        en="argparse reads a command line, and there is none here. Give every argument a default, or parse inside "
        'if __name__ == "__main__":.',
        zh='argparse 要读取命令行参数，而这里没有命令行。请给每个参数设默认值，或放到 if __name__ == "__main__": 里解析。')),
    Rule("SystemExit KeyboardInterrupt", "", _ENDS),
    Rule("EOFError", "", Text(
        en="input() waits for somebody to type, and nobody does here. Take it out.", zh="input() 在等待键盘输入，而这里没有人输入。请删去。")),
    Rule("PermissionError", r"^(?P<name>[\w.]{1,120}) is not allowed here$", Text(
        en="{name} may not be used in this assignment: write it yourself.",
        zh="本次作业不允许使用 {name}：请自己实现。")),
    Rule("FileNotFoundError PermissionError OSError BlockingIOError", "", Text(
        en="There are no files, no network and no other programs here: everything has to be computed from the arguments.",
        zh="这里没有文件、网络和其他程序：一切都要根据参数算出来。")),
    Rule("AssertionError", "", Text(
        en="An assert in your own code does not hold.", zh="你自己写的 assert 条件不成立。")),
)  # fmt: skip
