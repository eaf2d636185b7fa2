"""What goes wrong with polynomial fits and with learning by perturbation (topics 17, 18)."""

import numpy as np
from numpy.typing import NDArray

from assignments.training.exercises import perturb_weights, polynomial_features, ridge_fit
from assignments.training.mistakes.hints import SPECIAL
from autograder import mistake, named, puts
from solutions import training as right

Array = NDArray[np.float64]


@mistake("constant-missing", polynomial_features)
def powers_from_one(x: Array, degree: int) -> Array:
    return right.polynomial_features(x, degree)[:, 1:]


@mistake("constant-missing", polynomial_features)
def powers_shifted(x: Array, degree: int) -> Array:
    return right.polynomial_features(x, degree + 1)[:, 1:]


@mistake("constant-missing", polynomial_features)
def powers_without_ones(x: Array, degree: int) -> Array:
    powers = right.polynomial_features(x, degree)
    powers[:, 0] = 0
    return powers


POWERS_ONE_SHORT = named("off-by-one", polynomial_features, puts("degree", instead_of="degree + 1"))


@mistake("off-by-one", polynomial_features)
def powers_one_more(x: Array, degree: int) -> Array:
    return right.polynomial_features(x, degree + 1)


@mistake("order-reversed", polynomial_features)
def powers_decreasing(x: Array, degree: int) -> Array:
    return right.polynomial_features(x, degree)[:, ::-1]


@mistake("transposed", polynomial_features)
def powers_in_rows(x: Array, degree: int) -> Array:
    return right.polynomial_features(x, degree).T


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


@mistake("one-column-only", polynomial_features)
def powers_last(x: Array, degree: int) -> Array:
    return x**degree


@mistake("one-column-only", polynomial_features)
def powers_one_and_last(x: Array, degree: int) -> Array:
    return np.column_stack([x**degree] * (degree + 1))


@mistake("absolute-value", polynomial_features)
def powers_of_sizes(x: Array, degree: int) -> Array:
    return right.polynomial_features(np.abs(x), degree)


@mistake("chebyshev", polynomial_features)
def powers_chebyshev(x: Array, degree: int) -> Array:
    return np.asarray(np.polynomial.chebyshev.chebvander(x, degree), dtype=np.float64)


@mistake("penalty-missing", ridge_fit)
def ridge_without_penalty(Phi: Array, t: Array, strength: float) -> Array:
    return np.asarray(np.linalg.lstsq(Phi, t, rcond=None)[0], dtype=np.float64)


@mistake("half-missing", ridge_fit, hint=SPECIAL["half-of-strength"])
def ridge_half_strength(Phi: Array, t: Array, strength: float) -> Array:
    return right.ridge_fit(Phi, t, 0.5 * strength)


@mistake("half-missing", ridge_fit, hint=SPECIAL["half-of-strength"])
def ridge_double_strength(Phi: Array, t: Array, strength: float) -> Array:
    return right.ridge_fit(Phi, t, 2 * strength)


@mistake("mean-for-sum", ridge_fit)
def ridge_of_mean_error(Phi: Array, t: Array, strength: float) -> Array:
    return right.ridge_fit(Phi, t, len(Phi) * strength)


@mistake("mean-for-sum", ridge_fit)
def ridge_of_mean_penalty(Phi: Array, t: Array, strength: float) -> Array:
    return right.ridge_fit(Phi, t, strength / len(Phi))


RIDGE_STRENGTH_SQUARED = named("strength-twice", ridge_fit, puts("strength ** 2", instead_of="strength"))


@mistake("strength-root", ridge_fit)
def ridge_strength_root(Phi: Array, t: Array, strength: float) -> Array:
    return right.ridge_fit(Phi, t, float(np.sqrt(strength)))


RIDGE_UNIT_STRENGTH = named(
    "strength-missing", ridge_fit, puts("np.eye(Phi.shape[1])", instead_of="strength * np.eye(Phi.shape[1])")
)


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


RIDGE_EVERYWHERE = named("broadcast", ridge_fit, puts("strength", instead_of="strength * np.eye(Phi.shape[1])"))
RIDGE_NEGATIVE = named("sign", ridge_fit, puts("Phi.T @ Phi - strength * np.eye(Phi.shape[1])", instead_of="Phi.T @ Phi + strength * np.eye(Phi.shape[1])"), hint=SPECIAL["sign-of-penalty"])  # fmt: skip


RIDGE_NEGATIVE_WEIGHTS = named("sign", ridge_fit, puts("-np.asarray(np.linalg.solve(A, Phi.T @ t), dtype=np.float64)", instead_of="np.asarray(np.linalg.solve(A, Phi.T @ t), dtype=np.float64)"), hint=SPECIAL["sign-of-penalty"])  # fmt: skip


RIDGE_WITHOUT_INVERSE = named(
    "inverse-missing", ridge_fit, puts("Phi.T @ t", instead_of="np.linalg.solve(A, Phi.T @ t)")
)
RIDGE_PRODUCT = named("inverse-missing", ridge_fit, puts("A @ (Phi.T @ t)", instead_of="np.linalg.solve(A, Phi.T @ t)"))


@mistake("shrunk-afterwards", ridge_fit)
def ridge_shrunk(Phi: Array, t: Array, strength: float) -> Array:
    return np.asarray(np.linalg.lstsq(Phi, t, rcond=None)[0] / (1 + strength))


@mistake("shrunk-afterwards", ridge_fit)
def ridge_decayed(Phi: Array, t: Array, strength: float) -> Array:
    return np.asarray(np.linalg.lstsq(Phi, t, rcond=None)[0] * (1 - strength))


@mistake("singular-values", ridge_fit)
def ridge_by_singular_values(Phi: Array, t: Array, strength: float) -> Array:
    U, s, Vt = np.linalg.svd(Phi, full_matrices=False)
    return np.asarray(Vt.T @ ((U.T @ t) / (s + strength)))


@mistake("singular-values", ridge_fit)
def ridge_by_singular_shares(Phi: Array, t: Array, strength: float) -> Array:
    U, s, Vt = np.linalg.svd(Phi, full_matrices=False)
    return np.asarray(Vt.T @ (s * (U.T @ t) / (s + strength)))


@mistake("stale-weights", perturb_weights)
def perturb_best_from_start(w: Array, X: Array, t: Array, noise: Array) -> Array:
    best = w
    for change in noise:
        if ((t - X @ (w + change)) ** 2).sum() < ((t - X @ best) ** 2).sum():
            best = w + change
    return best


@mistake("stale-weights", perturb_weights)
def perturb_last_from_start(w: Array, X: Array, t: Array, noise: Array) -> Array:
    best = w
    for change in noise:
        if ((t - X @ (w + change)) ** 2).sum() < ((t - X @ w) ** 2).sum():
            best = w + change
    return best


@mistake("stale-weights", perturb_weights)
def perturb_sum_from_start(w: Array, X: Array, t: Array, noise: Array) -> Array:
    before = ((t - X @ w) ** 2).sum()
    return np.asarray(w + sum(change for change in noise if ((t - X @ (w + change)) ** 2).sum() < before))


@mistake("stale-error", perturb_weights)
def perturb_against_first_error(w: Array, X: Array, t: Array, noise: Array) -> Array:
    before = ((t - X @ w) ** 2).sum()
    for change in noise:
        if ((t - X @ (w + change)) ** 2).sum() < before:
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


@mistake("always-kept", perturb_weights)
def perturb_always(w: Array, X: Array, t: Array, noise: Array) -> Array:
    return np.asarray(w + noise.sum(axis=0))


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


@mistake("one-trial-only", perturb_weights)
def perturb_last_row(w: Array, X: Array, t: Array, noise: Array) -> Array:
    return right.perturb_weights(w, X, t, noise[-1:])


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


@mistake("one-sample-only", perturb_weights)
def perturb_by_last_sample(w: Array, X: Array, t: Array, noise: Array) -> Array:
    return right.perturb_weights(w, X[-1:], t[-1:], noise)


@mistake("one-sample-only", perturb_weights)
def perturb_by_first_sample(w: Array, X: Array, t: Array, noise: Array) -> Array:
    return right.perturb_weights(w, X[:1], t[:1], noise)


@mistake("weight-by-weight", perturb_weights)
def perturb_single_weights(w: Array, X: Array, t: Array, noise: Array) -> Array:
    single = [change * unit for change in noise for unit in np.eye(len(w))]
    return right.perturb_weights(w, X, t, np.array(single))


@mistake("both-signs", perturb_weights)
def perturb_both_ways(w: Array, X: Array, t: Array, noise: Array) -> Array:
    both = [sign * change for change in noise for sign in (1.0, -1.0)]
    return right.perturb_weights(w, X, t, np.array(both))


@mistake("update-for-weights", perturb_weights)
def perturb_total_change(w: Array, X: Array, t: Array, noise: Array) -> Array:
    return np.asarray(right.perturb_weights(w, X, t, noise) - w)


@mistake("path-for-weights", perturb_weights)
def perturb_path(w: Array, X: Array, t: Array, noise: Array) -> Array:
    return np.array([right.perturb_weights(w, X, t, noise[:k]) for k in range(len(noise) + 1)])


PERTURB_RETURNS_W = named("unchanged", perturb_weights, puts("t", instead_of="error"))
