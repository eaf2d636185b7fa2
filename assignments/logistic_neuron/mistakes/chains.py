"""What goes wrong with the chain rule for vectors (topic 7)."""

from assignments.logistic_neuron.exercises import chain
from autograder import Text, named, puts, returns

CHAIN_PRODUCTS_BY_COLUMN = named("not-summed", chain, returns("jacobian * upstream"))
CHAIN_COLUMN_SCALED = named("wrong-axis", chain, returns("(jacobian * upstream).sum(axis=0)"), hint=Text(
    en="The entries of g are multiplied into the columns of J, as J * g does. Each belongs to a row: row i of J holds the slopes of output i, and g[i] is what reaches output i.",
    zh="g 的元素乘到了 J 的各列上，J * g 就是这样。它们各自对应一行：J 的第 i 行是第 i 个输出的各个导数，g[i] 是传到第 i 个输出的梯度。",
))  # fmt: skip
CHAIN_ONLY_JACOBIAN = named("upstream-missing", chain, returns("jacobian"))
CHAIN_ONLY_TRANSPOSED_JACOBIAN = named(
    "upstream-missing", chain, puts("jacobian.T", instead_of="jacobian.T @ upstream")
)
CHAIN_UPSTREAM_SUM = named("upstream-missing", chain, puts("np.sum(jacobian.T, axis=-1) * np.sum(upstream, axis=0)", instead_of="jacobian.T @ upstream"), hint=Text(
    en="The upstream gradient is summed before it meets the Jacobian. Each row of J belongs to its own entry of g.",
    zh="上游梯度先被加总，才去乘雅可比矩阵。J 的每一行对应 g 中自己的那个元素。",
))  # fmt: skip
CHAIN_DIAGONAL = named("diagonal-only", chain, returns("np.sum(np.eye(*jacobian.shape) * jacobian * upstream[:, None], axis=0)"), hint=Text(
    en="Only the diagonal of J is used, as if each output depended on one input. Each input reaches every output: gᵀ J takes them all.",
    zh="只用了 J 的对角线，好像每个输出只依赖一个输入。每个输入都会影响所有输出：gᵀ J 全都要算进去。",
))  # fmt: skip
CHAIN_INVERSE = named("inverse-for-transpose", chain, returns("np.linalg.solve(jacobian, upstream)"))
CHAIN_PSEUDOINVERSE = named("inverse-for-transpose", chain, returns("np.linalg.pinv(jacobian) @ upstream"))
