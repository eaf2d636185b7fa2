"""Training in place, on copies of its own, and with prints."""

import numpy as np


def minibatches(order, size):
    """Pop from the front of a copy."""
    left = list(order)
    batches = []
    while left:
        batches.append(np.array([left.pop(0) for _ in range(min(size, len(left)))]))
    return batches


def sgd_step(params, grads, rates):
    """Update copies."""
    params = [param.copy() for param in params]
    for param, grad, rate in zip(params, grads, rates, strict=True):
        param -= rate * grad
    return params


def momentum_step(w, v, grad, rate, momentum):
    """Update copies of both."""
    v = v.copy()
    v *= momentum
    v -= rate * grad
    w = w.copy()
    w += v
    return [w, v]


def train_linear(w, X, t, rate, epochs, size, order):
    """Fill a table of weights."""
    X, t = X[order], t[order]
    batches = -(-len(order) // size)
    path = np.empty((epochs * batches + 1, len(w)))
    path[0] = w
    row = 0
    for epoch in range(epochs):
        for k in range(batches):
            part = slice(k * size, (k + 1) * size)
            change = np.zeros(len(w))
            for x, target in zip(X[part], t[part], strict=True):
                change += (target - path[row] @ x) * x
            path[row + 1] = path[row] + rate * change
            row += 1
        print("epoch", epoch, "weights", path[row])
    return path


def l2_penalty(w, strength):
    """The squared norm."""
    gradient = w.copy()
    gradient *= strength
    return np.linalg.norm(w) ** 2 * strength / 2, gradient


def l1_penalty(w, strength):
    """With boolean masks."""
    gradient = np.zeros_like(w)
    gradient[w > 0] = strength
    gradient[w < 0] = -strength
    return strength * np.sum(np.absolute(w)), gradient


def weight_decay_step(w, grad, rate, decay):
    """Step by step on a copy."""
    step = grad.copy()
    step += decay * w
    step *= rate
    return w - step


def dropout_forward(x, mask, keep):
    """Zero a copy."""
    y = x.copy()
    y[mask == 0] = 0
    y /= keep
    return y


def dropout_backward(dy, mask, keep):
    """Zero a copy."""
    dx = np.zeros_like(dy)
    kept = mask.astype(bool)
    dx[kept] = dy[kept] / keep
    return dx


def early_stopping(errors, patience):
    """From the running minimum."""
    best = 0
    unlucky = 0
    for epoch in range(1, len(errors)):
        if errors[epoch] >= errors[best]:
            unlucky += 1
        else:
            best, unlucky = epoch, 0
        if unlucky >= patience:
            print("stopped after epoch", epoch)
            break
    return np.int64(best)


def average_predictions(predictions):
    """A running mean."""
    mean = np.zeros(predictions.shape[1:])
    for count, prediction in enumerate(predictions, start=1):
        mean += (prediction - mean) / count
    return mean


def polynomial_features(x, degree):
    """Fill column by column."""
    Phi = np.empty((x.size, degree + 1))
    for power in range(degree + 1):
        Phi[:, power] = x**power
    return Phi


def ridge_fit(Phi, t, strength):
    """Add to the diagonal in place, then invert."""
    A = Phi.T @ Phi
    A[np.diag_indices_from(A)] += strength
    return np.linalg.inv(A) @ Phi.T @ t


def perturb_weights(w, X, t, noise):
    """Add, and take back by the old copy what does not help."""
    w = w.copy()
    for change in noise:
        old = w.copy()
        error = np.sum(np.square(X @ w - t)) / 2
        w += change
        if np.sum(np.square(X @ w - t)) / 2 >= error:
            w = old
    return w


def autoencoder_grads(W, b, c, X):
    """Add both paths into one buffer."""
    h = X @ W
    h += b
    h = 0.5 * (1 + np.tanh(0.5 * h))
    dr = h @ W.T
    dr += c
    dr -= X
    dW = np.zeros_like(W)
    dW += dr.T @ h
    dz = dr @ W
    dz *= h
    dz *= 1 - h
    dW += X.T @ dz
    return dW, dz.sum(0), dr.sum(0)
