"""What goes wrong with the neuron's output and its error (topics 4, 6)."""

from assignments.linear_neuron.exercises import predict, squared_error
from autograder import Text, named, puts, returns

PREDICT_NORMALISED = named("weights-normalised", predict, returns("X @ w / w.sum()"))
PREDICT_WITH_BIAS = named("bias-added", predict, returns("X @ w + 1.0"))
PREDICT_WRONG_AXIS = named("wrong-axis", predict, puts("np.sum(X * w, axis=0)", instead_of="X @ w"))
PREDICT_PRODUCTS = named("not-summed", predict, puts("X * w", instead_of="X @ w"), hint=Text(
    en="The products xᵢwᵢ are there, but not added up: yₙ = Σᵢ xₙᵢ wᵢ is one number for each sample.",
    zh="各个乘积 xᵢwᵢ 都有了，但没有相加：yₙ = Σᵢ xₙᵢ wᵢ，每个样本只有一个数。",
))  # fmt: skip
PREDICT_TRANSPOSED = named("transposed", predict, puts("w @ X", instead_of="X @ w"))
ERROR_ABSOLUTE = named("absolute-error", squared_error, puts("abs(residual)", instead_of="residual ** 2"), hint=Text(
    en="The errors are added up by their size, not by their squares: E = ½ Σ (t − y)².",
    zh="这里加的是误差的绝对值，而不是平方：E = ½ Σ (t − y)²。",
))  # fmt: skip
ERROR_SQUARED_SUM = named(
    "squared-sum", squared_error, puts("np.sum(residual) ** 2", instead_of="np.sum(residual ** 2)")
)
ERROR_NORM = named("root-of-error", squared_error, returns("float(np.sqrt(((t - X @ w) ** 2).sum()))"))
ERROR_HALF_NORM = named("root-of-error", squared_error, returns("float(0.5 * np.sqrt(((t - X @ w) ** 2).sum()))"))
ERROR_ROOT_OF_MEAN = named("root-of-error", squared_error, returns("float(np.sqrt(np.mean((t - X @ w) ** 2)))"))
ERROR_BROADCAST = named("broadcast", squared_error, puts("t - predict(w, X)[:, None]", instead_of="t - predict(w, X)"))
