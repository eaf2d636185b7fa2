"""Training where every function stands on its own."""

import numpy as np


def minibatches(order, size):
    """Cut at every multiple of the size."""
    return np.split(order, np.arange(size, len(order), size))


def sgd_step(params, grads, rates):
    """One after the other."""
    new = []
    for i in range(len(params)):
        new.append(params[i] - rates[i] * grads[i])
    return new


def momentum_step(w, v, grad, rate, momentum):
    """Both in one line."""
    return w + momentum * v - rate * grad, momentum * v - rate * grad


def train_linear(w, X, t, rate, epochs, size, order):
    """Two loops."""
    path = [w]
    for _ in range(epochs):
        i = 0
        while i < len(order):
            rows = order[i : i + size]
            w = w + rate * np.dot(t[rows] - np.dot(X[rows], w), X[rows])
            path.append(w)
            i += size
    return path


def l2_penalty(w, strength):
    """Half the strength times the squared length."""
    return strength / 2 * np.sum(np.square(w)), strength * w


def l1_penalty(w, strength):
    """By np.where."""
    return strength * np.abs(w).sum(), np.where(w > 0, strength, np.where(w < 0, -strength, 0.0))


def weight_decay_step(w, grad, rate, decay):
    """Shrink, then descend."""
    return (1 - rate * decay) * w - rate * grad


def dropout_forward(x, mask, keep):
    """Keep where the mask is one."""
    return np.where(mask == 1, x / keep, 0.0)


def dropout_backward(dy, mask, keep):
    """Keep where the mask is one."""
    return np.where(mask == 1, dy / keep, 0.0)


def early_stopping(errors, patience):
    """Best, and how long ago."""
    best_error = float("inf")
    best_epoch = 0
    waited = 0
    for epoch in range(len(errors)):
        if errors[epoch] < best_error:
            best_error = errors[epoch]
            best_epoch = epoch
            waited = 0
        else:
            waited += 1
            if waited == patience:
                return best_epoch
    return best_epoch


def average_predictions(predictions):
    """Sum over the models, divided by their number."""
    return np.sum(predictions, axis=0) / len(predictions)


def polynomial_features(x, degree):
    """Vandermonde's matrix."""
    return np.vander(x, degree + 1, increasing=True)


def ridge_fit(Phi, t, strength):
    """Plain least squares, with rows that pull to zero."""
    m = Phi.shape[1]
    rows = np.vstack([Phi, np.sqrt(strength) * np.eye(m)])
    return np.linalg.lstsq(rows, np.concatenate([t, np.zeros(m)]), rcond=None)[0]


def perturb_weights(w, X, t, noise):
    """Try, and keep what helps."""
    best = w.copy()
    for k in range(noise.shape[0]):
        candidate = best + noise[k]
        if 0.5 * np.sum((t - X.dot(candidate)) ** 2) < 0.5 * np.sum((t - X.dot(best)) ** 2):
            best = candidate
    return best


def autoencoder_grads(W, b, c, X):
    """Forward and backward, line by line."""
    z = X.dot(W) + b
    h = 1 / (1 + np.exp(-z))
    r = h.dot(W.T) + c
    dr = r - X
    dc = np.sum(dr, axis=0)
    dW_decoder = h.T.dot(dr).T
    dh = dr.dot(W)
    dz = dh * h * (1 - h)
    db = np.sum(dz, axis=0)
    dW_encoder = X.T.dot(dz)
    return [dW_encoder + dW_decoder, db, dc]
