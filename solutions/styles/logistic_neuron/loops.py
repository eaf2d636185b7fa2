"""Logistic neuron in plain Python: the math module, loops, lists."""

import math


def logit(w, b, X):
    """Row by row."""
    result = []
    for row in X:
        z = b
        for weight, value in zip(w, row, strict=True):
            z += weight * value
        result.append(z)
    return result


def logit_grads(w, b, x):  # noqa: ARG001
    """Two lists."""
    return list(x), list(w)


def one_sigmoid(z):
    """One number; never takes exp of a large positive number."""
    if z >= 0:
        return 1 / (1 + math.exp(-z))
    return math.exp(z) / (1 + math.exp(z))


def each(function, z):
    """Apply a function of numbers to a number or to an array of any shape, nested lists as result."""
    if hasattr(z, "tolist"):
        z = z.tolist()
    if isinstance(z, list):
        return [each(function, part) for part in z]
    return function(z)


def sigmoid(z):
    """Every number by itself."""
    return each(one_sigmoid, z)


def sigmoid_grad(z):
    """Every number by itself."""
    return each(lambda one: one_sigmoid(one) * (1 - one_sigmoid(one)), z)


def sigmoid_jacobian(z):
    """A list of rows, zero off the diagonal."""
    n = len(z)
    J = [[0.0] * n for _ in range(n)]
    for i in range(n):
        J[i][i] = sigmoid_grad(float(z[i]))
    return J


def chain(jacobian, upstream):
    """Down each column."""
    result = []
    for j in range(len(jacobian[0])):
        total = 0.0
        for i in range(len(jacobian)):
            total += jacobian[i][j] * upstream[i]
        result.append(total)
    return result


def predict(w, b, X):
    """A list of outputs."""
    return [one_sigmoid(z) for z in logit(w, b, X)]


def squared_error(w, b, X, t):
    """Add up the squares."""
    return sum((target - y) ** 2 for target, y in zip(t, predict(w, b, X), strict=True)) / 2


def error_grads(w, b, X, t):
    """Sample by sample, weight by weight."""
    outputs = predict(w, b, X)
    at_w = [0.0] * len(w)
    at_b = 0.0
    for n in range(len(X)):
        y = outputs[n]
        slope = y * (1 - y)
        for i in range(len(w)):
            at_w[i] -= X[n][i] * slope * (t[n] - y)
        at_b -= slope * (t[n] - y)
    return at_w, at_b


def input_grads(w, b, X, t):
    """A list of rows."""
    rows = []
    for y, target in zip(predict(w, b, X), t, strict=True):
        rows.append([-weight * y * (1 - y) * (target - y) for weight in w])
    return rows
