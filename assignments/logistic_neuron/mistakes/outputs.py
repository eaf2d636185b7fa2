"""What goes wrong with the output and its error (topics 8, 9)."""

from assignments.logistic_neuron.exercises import predict, squared_error
from autograder import Text, named, puts, returns

PREDICT_CLASSES = named("threshold", predict, returns("np.where(X @ w + b > 0, 1.0, 0.0)"))
PREDICT_LINEAR = named("activation-missing", predict, puts("logit(w, b, X)", instead_of="sigmoid(logit(w, b, X))"))
PREDICT_TWICE = named(
    "activation-twice", predict, puts("sigmoid(sigmoid(logit(w, b, X)))", instead_of="sigmoid(logit(w, b, X))")
)
PREDICT_BIAS_AFTER = named("bias-after-activation", predict, returns("right.sigmoid(X @ w) + b"))
PREDICT_OF_MINUS_Z = named("sign", predict, returns("right.sigmoid(-(X @ w + b))"), hint=Text(
    en="This is 1 − y: the sign in the exponent is wrong. Does the output rise with z?",
    zh="这是 1 − y：指数里的符号错了。输出应当随 z 增大而增大。",
))  # fmt: skip
PREDICT_OF_HALF_MINUS_Z = named("sign", predict, returns("right.sigmoid(b - X @ w)"), hint=Text(
    en="The sign in the exponent is right for one term of z only: the minus has to reach b and the weighted sum.",
    zh="指数里的负号只作用到了 z 的一部分：它应当同时作用于 b 和加权和。",
))  # fmt: skip
PREDICT_PRECEDENCE = named("precedence", predict, returns("1 / 1 + np.exp(-(X @ w + b))"))
PREDICT_STEEP = named("steepness", predict, returns("right.sigmoid(2 * (X @ w + b))"))
PREDICT_SOFTMAX = named("softmax-for-sigmoid", predict, returns("np.exp(X @ w + b) / np.exp(X @ w + b).sum()"))
PREDICT_SLOPE = named(
    "slope-for-value", predict, puts("sigmoid_grad(logit(w, b, X))", instead_of="sigmoid(logit(w, b, X))")
)
PREDICT_TRANSPOSED = named("transposed", predict, returns("right.sigmoid(X.T @ w + b)"))
PREDICT_PRODUCTS = named("not-summed", predict, returns("right.sigmoid(X * w + b)"))
PREDICT_WRONG_AXIS = named("wrong-axis", predict, returns("right.sigmoid((X * w).sum(axis=0) + b)"))
PREDICT_RUNNING = named("accumulates", predict, returns("right.sigmoid(np.cumsum(X @ w) + b)"))
PREDICT_STANDARDISED = named("standardised", predict, returns("right.sigmoid((X - X.mean(axis=0)) / X.std(axis=0) @ w + b)"), hint=Text(
    en="The features are centred or rescaled first. The neuron takes them as they are: z = b + Σ xᵢwᵢ.",
    zh="先对特征做了中心化或缩放。神经元直接使用原始输入：z = b + Σ xᵢwᵢ。",
))  # fmt: skip
PREDICT_STANDARDISED_SAFELY = named("standardised", predict, returns("right.sigmoid((X - X.mean(axis=0)) / (X.std(axis=0) + 1e-08) @ w + b)"), hint=Text(
    en="The features are centred or rescaled first. The neuron takes them as they are: z = b + Σ xᵢwᵢ.",
    zh="先对特征做了中心化或缩放。神经元直接使用原始输入：z = b + Σ xᵢwᵢ。",
))  # fmt: skip
PREDICT_CENTRED = named("standardised", predict, returns("right.sigmoid((X - X.mean(axis=0)) @ w + b)"), hint=Text(
    en="The features are centred or rescaled first. The neuron takes them as they are: z = b + Σ xᵢwᵢ.",
    zh="先对特征做了中心化或缩放。神经元直接使用原始输入：z = b + Σ xᵢwᵢ。",
))  # fmt: skip

ERROR_CROSS_ENTROPY = named("cross-entropy", squared_error, returns("float(-(t * np.log(right.predict(w, b, X)) + (1 - t) * np.log(1 - right.predict(w, b, X))).sum())"))  # fmt: skip
ERROR_OF_SIGMOID_TWICE = named("activation-twice", squared_error, returns("float(0.5 * ((t - right.sigmoid(right.predict(w, b, X))) ** 2).sum())"))  # fmt: skip
ERROR_OF_CLASSES = named("threshold", squared_error, returns("float(0.5 * ((t - np.where(X @ w + b > 0, 1.0, 0.0)) ** 2).sum())"))  # fmt: skip
ERROR_BROADCAST = named(
    "broadcast", squared_error, puts("t - predict(w, b, X)[:, None]", instead_of="t - predict(w, b, X)")
)
ERROR_NORM = named("root-of-error", squared_error, returns("float(np.sqrt(2 * right.squared_error(w, b, X, t)))"))
ERROR_ROOT_OF_MEAN = named("root-of-error", squared_error, returns("float(np.sqrt(2 * right.squared_error(w, b, X, t) / len(t)))"))  # fmt: skip
ERROR_OF_OUTPUT = named("output-for-error", squared_error, puts("-predict(w, b, X)", instead_of="t - predict(w, b, X)"))
ERROR_OF_DIFFERENCE_OF_SQUARES = named("output-for-error", squared_error, returns("float(0.5 * (t ** 2 - right.predict(w, b, X) ** 2).sum())"), hint=Text(
    en="t² − y² is another thing than (t − y)²: the difference has to be taken before it is squared.",
    zh="t² − y² 与 (t − y)² 不同：应当先相减，再平方。",
))  # fmt: skip
