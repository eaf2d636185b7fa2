"""What goes wrong with the largest stable rate (topic 3)."""

import numpy as np
from numpy.typing import NDArray

from assignments.gradient_descent.exercises import largest_stable_rate
from autograder import Text, mistake, named, puts
from solutions import gradient_descent as right

Array = NDArray[np.float64]


@mistake("stale-cache", largest_stable_rate)
def rate_of_earlier_bowl(A: Array) -> float:
    return float(vars(right).setdefault(f"kept{len(A)}", 2 / np.linalg.eigvalsh(A)[-1]))


RATE_OF_FLATTEST = named(
    "smallest-eigenvalue", largest_stable_rate, puts("np.linalg.eigvalsh(A)[0]", instead_of="np.linalg.eigvalsh(A)[-1]")
)


@mistake("one-eigenvalue", largest_stable_rate)
def rate_of_last(A: Array) -> float:
    return float(2 / np.linalg.eigvals(A)[-1].real)


@mistake("one-eigenvalue", largest_stable_rate)
def rate_of_first(A: Array) -> float:
    return float(2 / np.linalg.eigvals(A)[0].real)


@mistake("all-eigenvalues", largest_stable_rate)
def rate_of_each(A: Array) -> Array:
    return np.asarray(2 / np.linalg.eigvalsh(A))


@mistake("all-eigenvalues", largest_stable_rate)
def rate_of_each_descending(A: Array) -> Array:
    return np.asarray(2 / np.linalg.eigvalsh(A)[::-1])


@mistake("all-eigenvalues", largest_stable_rate)
def rate_of_each_unsorted(A: Array) -> Array:
    return np.asarray(2 / np.linalg.eigvals(A).real)


@mistake("trace-for-eigenvalue", largest_stable_rate)
def rate_of_trace(A: Array) -> float:
    return float(2 / np.trace(A))


@mistake("trace-for-eigenvalue", largest_stable_rate)
def rate_of_mean_eigenvalue(A: Array) -> float:
    return float(2 * len(A) / np.trace(A))


@mistake("norm-for-eigenvalue", largest_stable_rate)
def rate_of_frobenius(A: Array) -> float:
    return float(2 / np.linalg.norm(A))


@mistake("norm-for-eigenvalue", largest_stable_rate)
def rate_of_row_sums(A: Array) -> float:
    return float(2 / np.linalg.norm(A, np.inf))


@mistake("norm-for-eigenvalue", largest_stable_rate)
def rate_of_nuclear(A: Array) -> float:
    return float(2 / np.abs(A).sum())


@mistake("entry-for-eigenvalue", largest_stable_rate)
def rate_of_diagonal(A: Array) -> float:
    return float(2 / np.diag(A).max())


@mistake("entry-for-eigenvalue", largest_stable_rate)
def rate_of_smallest_diagonal(A: Array) -> float:
    return float(2 / np.diag(A).min())


@mistake("optimal-rate", largest_stable_rate)
def rate_of_fastest(A: Array) -> float:
    values = np.linalg.eigvalsh(A)
    return float(2 / (values[0] + values[-1]))


@mistake("eigenvalue-for-rate", largest_stable_rate)
def rate_is_eigenvalue(A: Array) -> float:
    return float(np.linalg.eigvalsh(A)[-1])


@mistake("eigenvalue-for-rate", largest_stable_rate)
def rate_is_twice_eigenvalue(A: Array) -> float:
    return float(2 * np.linalg.eigvalsh(A)[-1])


@mistake("eigenvalue-for-rate", largest_stable_rate)
def rate_is_smallest_eigenvalue(A: Array) -> float:
    return float(np.linalg.eigvalsh(A)[0])


@mistake("eigenvalue-squared", largest_stable_rate)
def rate_of_square(A: Array) -> float:
    return float(2 / np.linalg.eigvalsh(A)[-1] ** 2)


@mistake("eigenvalue-squared", largest_stable_rate)
def rate_of_root(A: Array) -> float:
    return float(2 / np.sqrt(np.linalg.eigvalsh(A)[-1]))


@mistake("condition-number", largest_stable_rate)
def rate_of_condition(A: Array) -> float:
    return float(2 / np.linalg.cond(A))


@mistake("condition-number", largest_stable_rate)
def rate_is_condition(A: Array) -> float:
    return float(np.linalg.cond(A))


@mistake("determinant-for-eigenvalue", largest_stable_rate, hint=Text(
    en="This uses the determinant, the product of all eigenvalues. The largest one alone decides.",
    zh="这里用的是行列式，即所有特征值之积。起决定作用的只有最大的那个。",
))  # fmt: skip
def rate_of_determinant(A: Array) -> float:
    return float(2 / np.linalg.det(A))
