"""Training in plain Python: loops, lists, the math module."""

import math


def numbers(function, *values):
    """Apply a function of numbers to arrays of one shape; nested lists as result."""
    values = [value.tolist() if hasattr(value, "tolist") else value for value in values]
    if isinstance(values[0], list):
        return [numbers(function, *parts) for parts in zip(*values, strict=True)]
    return function(*values)


def minibatches(order, size):
    """Fill a batch; when it is full, begin another."""
    batches = []
    for row in order:
        if not batches or len(batches[-1]) == size:
            batches.append([])
        batches[-1].append(int(row))
    return batches


def sgd_step(params, grads, rates):
    """Number by number."""
    new = []
    for param, grad, rate in zip(params, grads, rates, strict=True):
        new.append(numbers(lambda w, g, rate=rate: w - rate * g, param, grad))
    return new


def momentum_step(w, v, grad, rate, momentum):
    """Number by number."""
    velocity = numbers(lambda old, g: momentum * old - rate * g, v, grad)
    return numbers(lambda a, b: a + b, w, velocity), velocity


def output(w, x):
    """Of the linear neuron for one sample."""
    return sum(a * b for a, b in zip(w, x, strict=True))


def train_linear(w, X, t, rate, epochs, size, order):
    """Errors of the whole batch first, then the weights."""
    w = list(w)
    path = [w]
    for _ in range(epochs):
        for batch in minibatches(order, size):
            residuals = [t[n] - output(w, X[n]) for n in batch]
            w = [w[i] + rate * sum(X[n][i] * e for n, e in zip(batch, residuals, strict=True)) for i in range(len(w))]
            path.append(w)
    return path


def l2_penalty(w, strength):
    """Sum of squares."""
    return 0.5 * strength * sum(one * one for one in w), numbers(lambda one: strength * one, w)


def l1_penalty(w, strength):
    """Sum of absolute values."""

    def slope(one):
        if one > 0:
            return strength
        if one < 0:
            return -strength
        return 0

    return strength * sum(abs(one) for one in w), numbers(slope, w)


def weight_decay_step(w, grad, rate, decay):
    """Number by number, by their indices."""
    new = [0.0] * len(w)
    for i in range(len(w)):
        new[i] = float(w[i]) - rate * (float(grad[i]) + decay * float(w[i]))
    return new


def dropout_forward(x, mask, keep):
    """Number by number."""
    return numbers(lambda one, kept: one / keep if kept else 0.0, x, mask)


def dropout_backward(dy, mask, keep):
    """The same as forward."""
    return numbers(lambda one, kept: one / keep if kept else 0.0, dy, mask)


def early_stopping(errors, patience):
    """Look back from every epoch."""
    for epoch in range(patience, len(errors)):
        best_before = min(errors[: epoch - patience + 1])
        if all(error >= best_before for error in errors[epoch - patience + 1 : epoch + 1]):
            return errors.index(best_before)
    return errors.index(min(errors))


def average_predictions(predictions):
    """Number by number, over the models."""
    return numbers(lambda *models: math.fsum(models) / len(models), *predictions)


def polynomial_features(x, degree):
    """Row by row, power by power."""
    rows = []
    for one in x:
        row = [1.0]
        for _ in range(degree):
            row.append(row[-1] * float(one))
        rows.append(row)
    return rows


def ridge_fit(Phi, t, strength):
    """Cholesky by hand on the normal equations; the strength makes them positive definite."""
    m = len(Phi[0])
    A = [[sum(row[i] * row[j] for row in Phi) + strength * (i == j) for j in range(m)] for i in range(m)]
    y = [sum(row[i] * target for row, target in zip(Phi, t, strict=True)) for i in range(m)]
    L = [[0.0] * m for _ in range(m)]
    for i in range(m):
        for j in range(i + 1):
            rest = A[i][j] - sum(L[i][k] * L[j][k] for k in range(j))
            L[i][j] = math.sqrt(rest) if i == j else rest / L[j][j]
    for i in range(m):
        y[i] = (y[i] - sum(L[i][k] * y[k] for k in range(i))) / L[i][i]
    for i in reversed(range(m)):
        y[i] = (y[i] - sum(L[k][i] * y[k] for k in range(i + 1, m))) / L[i][i]
    return y


def perturb_weights(w, X, t, noise):
    """Try every row."""

    def error(weights):
        return sum((target - output(weights, x)) ** 2 for x, target in zip(X, t, strict=True)) / 2

    w = list(w)
    for change in noise:
        trial = [a + b for a, b in zip(w, change, strict=True)]
        if error(trial) < error(w):
            w = trial
    return w


def autoencoder_grads(W, b, c, X):
    """Sample by sample; every weight is used twice."""
    m, k = len(W), len(b)
    dW = [[0.0] * k for _ in range(m)]
    db = [0.0] * k
    dc = [0.0] * m
    for x in X:
        h = [1 / (1 + math.exp(-b[j] - sum(x[i] * W[i][j] for i in range(m)))) for j in range(k)]
        dr = [c[i] + sum(h[j] * W[i][j] for j in range(k)) - x[i] for i in range(m)]
        for j in range(k):
            dz = sum(dr[i] * W[i][j] for i in range(m)) * h[j] * (1 - h[j])
            db[j] += dz
            for i in range(m):
                dW[i][j] += dr[i] * h[j] + x[i] * dz
        for i in range(m):
            dc[i] += dr[i]
    return dW, db, dc
