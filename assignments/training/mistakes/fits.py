"""What goes wrong with polynomial fits and with learning by perturbation (topics 17, 18)."""

import numpy as np
from numpy.typing import NDArray

from assignments.training.exercises import perturb_weights, polynomial_features, ridge_fit
from assignments.training.mistakes.hints import SPECIAL
from autograder import Text, mistake, named, puts, returns
from solutions import training as right

Array = NDArray[np.float64]
POWERS_SHIFTED = named("constant-missing", polynomial_features, returns("right.polynomial_features(x, degree + 1)[:, 1:]"))  # fmt: skip


@mistake("constant-missing", polynomial_features)
def powers_without_ones(x: Array, degree: int) -> Array:
    powers = right.polynomial_features(x, degree)
    powers[:, 0] = 0
    return powers


POWERS_STACKED_FROM_ONE = named("constant-missing", polynomial_features, returns("np.stack([x**k for k in range(1, degree + 1)], axis=1)"))  # fmt: skip
POWERS_STACKED_ONE_SHORT = named("off-by-one", polynomial_features, returns("np.stack([x**k for k in range(degree)], axis=1)"))  # fmt: skip
POWERS_ONE_SHORT = named("off-by-one", polynomial_features, puts("degree", instead_of="degree + 1"))
POWERS_AS_MULTIPLES = named(
    "multiples-for-powers",
    polynomial_features,
    puts("x[:, np.newaxis] * np.arange(degree + 1)", instead_of="x[:, np.newaxis] ** np.arange(degree + 1)"),
)


@mistake("multiples-for-powers", polynomial_features)
def powers_as_multiples_and_ones(x: Array, degree: int) -> Array:
    products = x[:, None] * np.arange(degree + 1)
    products[:, 0] = 1
    return products


POWERS_OF_NUMBERS = named("swapped-arguments", polynomial_features, puts("np.arange(degree + 1) ** x[:, np.newaxis]", instead_of="x[:, np.newaxis] ** np.arange(degree + 1)"), hint=SPECIAL["base-and-exponent"])  # fmt: skip
POWERS_IN_ONE_ARRAY = named("one-array", polynomial_features, returns("np.repeat(x[:, None] ** (degree + 1), degree + 1, axis=1)"), hint=Text(
    en="All columns show the same numbers, the next power: one array is stored each time, and changed in place afterwards. Each column has to be an array of its own.",
    zh="所有列都是同样的数，而且是再高一次的幂：每次存的都是同一个数组，之后又被原地修改。每一列都应当是单独的数组。",
))  # fmt: skip
POWERS_CHEBYSHEV = named("chebyshev", polynomial_features, returns("np.polynomial.chebyshev.chebvander(x, degree)"))
RIDGE_ONE_BY_ONE = named("one-by-one", ridge_fit, returns("Phi.T @ t / (np.sum(Phi**2, axis=0) + strength)"), hint=Text(
    en="Each weight is fitted by itself, as if the others were zero. They explain t together: ΦᵀΦ has entries beside its diagonal.",
    zh="每个权重都是单独拟合的，好像其余权重为零。它们要一起解释 t：ΦᵀΦ 在对角线之外也有元素。",
))  # fmt: skip
RIDGE_WITHOUT_PENALTY = named("penalty-missing", ridge_fit, returns("np.linalg.lstsq(Phi, t, rcond=None)[0]"))


@mistake("bias-unpenalised", ridge_fit)
def ridge_free_first(Phi: Array, t: Array, strength: float) -> Array:
    penalty = strength * np.eye(Phi.shape[1])
    penalty[0, 0] = 0
    return np.asarray(np.linalg.solve(Phi.T @ Phi + penalty, Phi.T @ t))


@mistake("bias-unpenalised", ridge_fit)
def ridge_free_last(Phi: Array, t: Array, strength: float) -> Array:
    penalty = strength * np.eye(Phi.shape[1])
    penalty[-1, -1] = 0
    return np.asarray(np.linalg.solve(Phi.T @ Phi + penalty, Phi.T @ t))


RIDGE_EVERYWHERE = named("added-everywhere", ridge_fit, puts("strength", instead_of="strength * np.eye(Phi.shape[1])"), hint=Text(
    en="The strength is added to every entry of ΦᵀΦ. It belongs to the diagonal only.",
    zh="`strength` 加到了 ΦᵀΦ 的每一个元素上，应当只加在对角线上。",
))  # fmt: skip
RIDGE_NEGATIVE = named("sign", ridge_fit, puts("Phi.T @ Phi - strength * np.eye(Phi.shape[1])", instead_of="Phi.T @ Phi + strength * np.eye(Phi.shape[1])"), hint=SPECIAL["sign-of-penalty"])  # fmt: skip
RIDGE_NEGATIVE_WEIGHTS = named("sign", ridge_fit, puts("-np.asarray(np.linalg.solve(A, Phi.T @ t), dtype=np.float64)", instead_of="np.asarray(np.linalg.solve(A, Phi.T @ t), dtype=np.float64)"), hint=SPECIAL["sign-of-penalty"])  # fmt: skip
RIDGE_SHRUNK = named("shrunk-afterwards", ridge_fit, returns("np.linalg.lstsq(Phi, t, rcond=None)[0] / (1 + strength)"))  # fmt: skip
RIDGE_DECAYED = named("shrunk-afterwards", ridge_fit, returns("np.linalg.lstsq(Phi, t, rcond=None)[0] * (1 - strength)"))  # fmt: skip


@mistake("singular-values", ridge_fit)
def ridge_by_singular_values(Phi: Array, t: Array, strength: float) -> Array:
    U, s, Vt = np.linalg.svd(Phi, full_matrices=False)
    return np.asarray(Vt.T @ ((U.T @ t) / (s + strength)))


@mistake("singular-values", ridge_fit)
def ridge_by_singular_shares(Phi: Array, t: Array, strength: float) -> Array:
    U, s, Vt = np.linalg.svd(Phi, full_matrices=False)
    return np.asarray(Vt.T @ (s * (U.T @ t) / (s + strength)))


@mistake("stale-weights", perturb_weights)
def perturb_last_from_start(w: Array, X: Array, t: Array, noise: Array) -> Array:
    best = w
    for change in noise:
        if ((t - X @ (w + change)) ** 2).sum() < ((t - X @ w) ** 2).sum():
            best = w + change
    return best


PERTURB_SUM_FROM_START = named("stale-weights", perturb_weights, returns("w + sum((change for change in noise if ((t - X @ (w + change)) ** 2).sum() < ((t - X @ w) ** 2).sum()))"))  # fmt: skip


@mistake("error-of-start", perturb_weights, hint=Text(
    en="Every trial is compared with the error of the first weights. Once a change is kept, the error to beat is that of the new weights.",
    zh="每次尝试都在与最初权重的误差比较。接受一次改动之后，要比较的应是新权重的误差。",
))  # fmt: skip
def perturb_against_start(w: Array, X: Array, t: Array, noise: Array) -> Array:
    start = ((t - X @ w) ** 2).sum()
    for change in noise:
        if ((t - X @ (w + change)) ** 2).sum() < start:
            w = w + change
    return w


@mistake("error-of-last-trial", perturb_weights)
def perturb_against_last_trial(w: Array, X: Array, t: Array, noise: Array) -> Array:
    before = ((t - X @ w) ** 2).sum()
    for change in noise:
        after = ((t - X @ (w + change)) ** 2).sum()
        if after < before:
            w = w + change
        before = after
    return w


PERTURB_TIES_KEPT = named("tie-counts", perturb_weights, puts("trial_error <= error", instead_of="trial_error < error"), hint=SPECIAL["tie-kept"])  # fmt: skip
PERTURB_KEEPS_WORSE = named("sign", perturb_weights, puts("trial_error > error", instead_of="trial_error < error"), hint=SPECIAL["sign-of-perturbation"])  # fmt: skip
PERTURB_SUBTRACTS = named("sign", perturb_weights, puts("w - change", instead_of="w + change"), hint=SPECIAL["sign-of-perturbation"])  # fmt: skip


@mistake("sign", perturb_weights, hint=SPECIAL["sign-of-perturbation"])
def perturb_tests_and_subtracts(w: Array, X: Array, t: Array, noise: Array) -> Array:
    for change in noise:
        if ((t - X @ (w + change)) ** 2).sum() < ((t - X @ w) ** 2).sum():
            w = w - change
    return w


@mistake("first-success-only", perturb_weights)
def perturb_until_success(w: Array, X: Array, t: Array, noise: Array) -> Array:
    for change in noise:
        if ((t - X @ (w + change)) ** 2).sum() < ((t - X @ w) ** 2).sum():
            return np.asarray(w + change)
    return w


@mistake("stops-at-failure", perturb_weights)
def perturb_until_failure(w: Array, X: Array, t: Array, noise: Array) -> Array:
    for change in noise:
        if not ((t - X @ (w + change)) ** 2).sum() < ((t - X @ w) ** 2).sum():
            break
        w = w + change
    return w


PERTURB_FIRST_ROW = named("one-trial-only", perturb_weights, puts("t", instead_of="trial_error"))


@mistake("not-undone", perturb_weights)
def perturb_walks_on(w: Array, X: Array, t: Array, noise: Array) -> Array:
    best = trial = w
    for change in noise:
        trial = trial + change
        if ((t - X @ trial) ** 2).sum() < ((t - X @ best) ** 2).sum():
            best = trial
    return best


@mistake("absolute-error", perturb_weights)
def perturb_by_sizes(w: Array, X: Array, t: Array, noise: Array) -> Array:
    for change in noise:
        if np.abs(t - X @ (w + change)).sum() < np.abs(t - X @ w).sum():
            w = w + change
    return w


@mistake("squared-sum", perturb_weights)
def perturb_by_squared_sum(w: Array, X: Array, t: Array, noise: Array) -> Array:
    for change in noise:
        if abs((t - X @ (w + change)).sum()) < abs((t - X @ w).sum()):
            w = w + change
    return w


@mistake("error-not-squared", perturb_weights)
def perturb_by_residuals(w: Array, X: Array, t: Array, noise: Array) -> Array:
    for change in noise:
        if (t - X @ (w + change)).sum() < (t - X @ w).sum():
            w = w + change
    return w


@mistake("error-not-squared", perturb_weights)
def perturb_by_outputs(w: Array, X: Array, t: Array, noise: Array) -> Array:
    for change in noise:
        if (X @ (w + change) - t).sum() < (X @ w - t).sum():
            w = w + change
    return w


PERTURB_SINGLE_WEIGHTS = named("weight-by-weight", perturb_weights, returns("right.perturb_weights(w, X, t, np.array([change * unit for change in noise for unit in np.eye(len(w))]))"))  # fmt: skip
PERTURB_BOTH_WAYS = named("both-signs", perturb_weights, returns("right.perturb_weights(w, X, t, np.array([sign * change for change in noise for sign in (1.0, -1.0)]))"))  # fmt: skip
PERTURB_PATH = named("path-for-weights", perturb_weights, returns("np.array([right.perturb_weights(w, X, t, noise[:k]) for k in range(len(noise) + 1)])"))  # fmt: skip
PERTURB_RETURNS_W = named("unchanged", perturb_weights, puts("t", instead_of="error"))
