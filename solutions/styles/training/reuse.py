"""Training where what was written once is called again: steps by sgd_step, backward by forward."""

import numpy as np


def minibatches(order, size):
    """Cut where the multiples of the size are."""
    return np.split(order, range(size, len(order), size))


def sgd_step(params, grads, rates):
    """One entry each, in place on copies."""
    moved = [param.copy() for param in params]
    for param, grad, rate in zip(moved, grads, rates, strict=True):
        param -= rate * grad
    return moved


def momentum_step(w, v, grad, rate, momentum):
    """The new velocity moves the weights, as a step of rate −1 would."""
    (velocity,) = sgd_step([momentum * v], [grad], [rate])
    return sgd_step([w], [velocity], [-1.0])[0], velocity


def error_gradient(w, X, t):
    """Of the linear neuron."""
    return (X @ w - t) @ X


def train_linear(w, X, t, rate, epochs, size, order):
    """Fill the rows of the path."""
    batches = minibatches(order, size) * epochs
    path = np.empty((len(batches) + 1, len(w)))
    path[0] = w
    for k, rows in enumerate(batches):
        path[k + 1] = sgd_step([path[k]], [error_gradient(path[k], X[rows], t[rows])], [rate])[0]
    return path


def l2_penalty(w, strength):
    """By the scalar product."""
    return strength / 2 * np.vdot(w, w), strength * w


def l1_penalty(w, strength):
    """What is positive, and what is negative."""
    side = (w > 0).astype(np.float64) - (w < 0)
    return strength * np.vdot(side, w), strength * side


def weight_decay_step(w, grad, rate, decay):
    """An ordinary step with the gradient of error and penalty."""
    _, pull = l2_penalty(w, decay)
    return sgd_step([w], [grad + pull], [rate])[0]


def dropout_forward(x, mask, keep):
    """Scale what the mask keeps."""
    y = np.zeros(np.shape(x))
    np.divide(x, keep, out=y, where=mask > 0)
    return y


def dropout_backward(dy, mask, keep):
    """Dropout is linear and diagonal: backward is forward."""
    return dropout_forward(dy, mask, keep)


def early_stopping(errors, patience):
    """An iterator that runs dry."""
    best, waited = 0, 0
    later = iter(range(1, len(errors)))
    while waited < patience and (epoch := next(later, None)) is not None:
        better = errors[epoch] < errors[best]
        best, waited = (epoch, 0) if better else (best, waited + 1)
    return best


def average_predictions(predictions):
    """Add up, then divide."""
    total = predictions[0].copy()
    for prediction in predictions[1:]:
        total += prediction
    return total / len(predictions)


def polynomial_features(x, degree):
    """Vandermonde."""
    return np.vander(x, degree + 1, increasing=True)


def ridge_fit(Phi, t, strength):
    """Least squares with a row for each penalised weight."""
    m = Phi.shape[1]
    rows = np.vstack([Phi, np.sqrt(strength) * np.eye(m)])
    return np.linalg.lstsq(rows, np.append(t, np.zeros(m)), rcond=None)[0]


def perturb_weights(w, X, t, noise):
    """Keep the residual beside the weights."""
    residual = t - X @ w
    for change in noise:
        trial = residual - X @ change
        if trial @ trial < residual @ residual:
            w, residual = w + change, trial
    return w


def autoencoder_grads(W, b, c, X):
    """Two matrices first, encoder and decoder, and their gradients added."""
    h = 1 / (1 + np.exp(-(X @ W + b)))
    residual = h @ W.T + c - X
    at_z = (residual @ W) * h * (1 - h)
    encoder, decoder = X.T @ at_z, (h.T @ residual).T
    return encoder + decoder, at_z.sum(axis=0), residual.sum(axis=0)
