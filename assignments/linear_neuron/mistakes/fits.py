"""What goes wrong with the closed-form fit (topics 1, 6)."""

from assignments.linear_neuron.exercises import least_squares
from autograder import Text, named, puts, returns

FIT_WITH_INTERCEPT = named("intercept-added", least_squares, returns("np.linalg.lstsq(np.hstack([X, np.ones((len(X), 1))]), t, rcond=None)[0][:-1]"))  # fmt: skip
FIT_RIDGE = named("ridge-added", least_squares, returns("np.linalg.solve(X.T @ X + np.eye(X.shape[1]), X.T @ t)"))
FIT_SLIGHT_RIDGE = named("ridge-added", least_squares, returns("np.linalg.solve(X.T @ X + 0.001 * np.eye(X.shape[1]), X.T @ t)"))  # fmt: skip
FIT_WITHOUT_INVERSE = named(
    "inverse-missing", least_squares, puts("[X.T @ t]", instead_of="np.linalg.lstsq(X, t, rcond=None)")
)
FIT_TO_FIRST_SAMPLES = named("samples-dropped", least_squares, returns("np.linalg.solve(X[:X.shape[1]], t[:X.shape[1]])"), hint=Text(
    en="Only as many samples as there are weights are used. The best fit weighs all n equations.",
    zh="只用了与权重个数一样多的样本。最小二乘要兼顾全部 n 个方程。",
))  # fmt: skip
