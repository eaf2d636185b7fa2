"""What goes wrong with the chain rule for vectors (topic 7)."""

import numpy as np
from numpy.typing import NDArray

from assignments.logistic_neuron.exercises import chain
from autograder import Text, mistake, named, puts

Array = NDArray[np.float64]


CHAIN_UNTRANSPOSED = named("transposed", chain, puts("jacobian", instead_of="jacobian.T"))


@mistake("transposed", chain, hint=Text(
    en="A square Jacobian is not transposed: this is J g where Jᵀ g is asked. The shapes fit either way then, which does not make both right.",
    zh="当雅可比矩阵是方阵时没有转置：算成了 J g，应为 Jᵀ g。方阵两种写法形状都对，但只有一种是对的。",
))  # fmt: skip
def chain_untransposed_where_square(jacobian: Array, upstream: Array) -> Array:
    n, m = jacobian.shape
    return jacobian @ upstream if n == m else jacobian.T @ upstream


CHAIN_PRODUCTS = named("not-summed", chain, puts("(jacobian.T * upstream).T", instead_of="jacobian.T @ upstream"))


@mistake("not-summed", chain)
def chain_products_by_column(jacobian: Array, upstream: Array) -> Array:
    return jacobian * upstream


CHAIN_PRODUCTS_TRANSPOSED = named(
    "not-summed", chain, puts("jacobian.T * upstream", instead_of="jacobian.T @ upstream")
)
CHAIN_OVER_INPUTS = named(
    "wrong-axis", chain, puts("np.sum(jacobian.T * upstream, axis=0)", instead_of="jacobian.T @ upstream")
)


@mistake("wrong-axis", chain)
def chain_column_scaled(jacobian: Array, upstream: Array) -> Array:
    return np.asarray((jacobian * upstream).sum(axis=0))


@mistake("upstream-missing", chain)
def chain_without_upstream(jacobian: Array, upstream: Array) -> Array:
    return np.asarray(jacobian.sum(axis=0))


@mistake("upstream-missing", chain)
def chain_only_jacobian(jacobian: Array, upstream: Array) -> Array:
    return jacobian


CHAIN_ONLY_TRANSPOSED_JACOBIAN = named(
    "upstream-missing", chain, puts("jacobian.T", instead_of="jacobian.T @ upstream")
)
CHAIN_UPSTREAM_SUM = named("upstream-missing", chain, puts("np.sum(jacobian.T, axis=-1) * np.sum(upstream, axis=0)", instead_of="jacobian.T @ upstream"), hint=Text(
    en="The upstream gradient is summed before it meets the Jacobian. Each row of J belongs to its own entry of g.",
    zh="上游梯度先被加总，才去乘雅可比矩阵。J 的每一行对应 g 中自己的那个元素。",
))  # fmt: skip


CHAIN_ABSOLUTE = named("absolute-error", chain, puts("abs(upstream)", instead_of="upstream"), hint=Text(
    en="The upstream gradient enters by its size only. Its signs count.",
    zh="上游梯度只取了绝对值。它的符号也是有用的。",
))  # fmt: skip


@mistake("one-sample-only", chain, hint=Text(
    en="Only one output counts. x reaches E through all outputs y, and the ways add up: is something overwritten in a loop?",
    zh="只有一个输出起了作用。x 通过所有输出 y 影响 E，各条路径要相加：循环里是不是被覆盖了？",
))  # fmt: skip
def chain_last_row(jacobian: Array, upstream: Array) -> Array:
    return np.asarray(jacobian[-1] * upstream[-1])


@mistake("one-sample-only", chain, hint=Text(
    en="Only one output counts. x reaches E through all outputs y, and the ways add up: is something overwritten in a loop?",
    zh="只有一个输出起了作用。x 通过所有输出 y 影响 E，各条路径要相加：循环里是不是被覆盖了？",
))  # fmt: skip
def chain_first_row(jacobian: Array, upstream: Array) -> Array:
    return np.asarray(jacobian[0] * upstream[0])


@mistake("summed", chain)
def chain_total(jacobian: Array, upstream: Array) -> Array:
    return np.asarray((jacobian.T @ upstream).sum())


@mistake("inverse-for-transpose", chain)
def chain_inverse(jacobian: Array, upstream: Array) -> Array:
    return np.asarray(np.linalg.solve(jacobian, upstream))


@mistake("inverse-for-transpose", chain)
def chain_pseudoinverse(jacobian: Array, upstream: Array) -> Array:
    return np.linalg.pinv(jacobian) @ upstream


CHAIN_UPSTREAM_SQUARED = named("upstream-squared", chain, puts("upstream ** 2", instead_of="upstream"), hint=Text(
    en="The upstream gradient enters squared. The chain rule is linear in it: twice g gives twice the result.",
    zh="上游梯度被平方了。链式法则对它是线性的：g 加倍，结果也加倍。",
))  # fmt: skip
