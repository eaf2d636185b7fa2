"""What goes wrong with the closed-form fit (topics 1, 6)."""

from assignments.linear_neuron.exercises import least_squares
from autograder import Text, named, puts, returns

FIT_WITH_INTERCEPT = named("intercept-added", least_squares, returns("np.linalg.lstsq(np.hstack([X, np.ones((len(X), 1))]), t, rcond=None)[0][:-1]"))  # fmt: skip
FIT_WITH_CONSTANT_LAST = named("intercept-added", least_squares, returns("np.linalg.lstsq(np.hstack([X, np.ones((len(X), 1))]), t, rcond=None)[0]"))  # fmt: skip
FIT_WITH_CONSTANT_FIRST = named("intercept-added", least_squares, returns("np.linalg.lstsq(np.hstack([np.ones((len(X), 1)), X]), t, rcond=None)[0]"))  # fmt: skip
FIT_CENTRED = named("intercept-added", least_squares, returns("np.linalg.lstsq(X - X.mean(axis=0), t - t.mean(), rcond=None)[0]"))  # fmt: skip
RIDGES = tuple(
    named("ridge-added", least_squares, returns(f"np.linalg.solve(X.T @ X + {strength} * np.eye(X.shape[1]), X.T @ t)"))
    for strength in (1.0, 0.1, 0.01, 1e-3, 1e-4, 1e-5, 1e-6, 1e-8)
)
FIT_WITHOUT_INVERSE = named(
    "inverse-missing", least_squares, puts("[X.T @ t]", instead_of="np.linalg.lstsq(X, t, rcond=None)")
)
FIT_TO_FIRST_SAMPLES = named("samples-dropped", least_squares, returns("np.linalg.solve(X[:X.shape[1]], t[:X.shape[1]])"), hint=Text(
    en="Only as many samples as there are weights are used. The best fit weighs all n equations.",
    zh="只用了与权重个数一样多的样本。最小二乘要兼顾全部 n 个方程。",
))  # fmt: skip
FIT_ONE_BY_ONE = named("one-by-one", least_squares, returns("(X * t[:, None]).sum(0) / (X ** 2).sum(0)"), hint=Text(
    en="Each weight is fitted by itself, as if the others were zero. They explain t together: XᵀX w = Xᵀt couples them.",
    zh="每个权重都是单独拟合的，好像其余权重为零。它们要一起解释 t：XᵀX w = Xᵀt 把它们联系在一起。",
))  # fmt: skip
