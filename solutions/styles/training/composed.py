"""Training where every function leans on the ones before it."""

import numpy as np


def minibatches(order, size):
    """The first batch, and the batches of the rest, without recursion."""
    batches = []
    while len(order):
        batches.append(order[:size])
        order = order[size:]
    return batches


def sgd_step(params, grads, rates):
    """Weight decay without decay."""
    return [weight_decay_step(w, g, r, 0.0) for w, g, r in zip(params, grads, rates, strict=True)]


def momentum_step(w, v, grad, rate, momentum):
    """The velocity descends from its faded self."""
    (velocity,) = sgd_step([momentum * v], [grad], [rate])
    return w + velocity, velocity


def gradient(w, X, t):
    """Of the linear neuron's squared error."""
    return X.T @ (X @ w - t)


def train_linear(w, X, t, rate, epochs, size, order):
    """Momentum without momentum."""
    weights = [w]
    for batch in minibatches(order, size) * epochs:
        now, _ = momentum_step(weights[-1], 0 * w, gradient(weights[-1], X[batch], t[batch]), rate, 0.0)
        weights.append(now)
    return np.array(weights)


def l2_penalty(w, strength):
    """Half of the weights times their gradient."""
    g = strength * w
    return np.sum(w * g) / 2, g


def l1_penalty(w, strength):
    """The weights times their gradient."""
    g = strength * np.sign(w)
    return np.sum(w * g), g


def weight_decay_step(w, grad, rate, decay):
    """The decay is the gradient of an L2 penalty."""
    return w - rate * (grad + l2_penalty(w, decay)[1])


def dropout_forward(x, mask, keep):
    """A linear map with a diagonal matrix ..."""
    return dropout_backward(x, mask, keep)


def dropout_backward(dy, mask, keep):
    """... is its own transpose."""
    return mask / keep * dy


def early_stopping(errors, patience):
    """The best of all epochs that were run."""
    run = 1
    while run < len(errors) and run - 1 - errors.index(min(errors[:run])) < patience:
        run += 1
    return errors.index(min(errors[:run]))


def average_predictions(predictions):
    """Equal weights."""
    models = len(predictions)
    return np.tensordot(np.full(models, 1 / models), predictions, axes=1)


def polynomial_features(x, degree):
    """One column more than for the degree below."""
    features = np.ones((len(x), 1))
    for _ in range(degree):
        features = np.column_stack([features, features[:, -1] * x])
    return features


def ridge_fit(Phi, t, strength):
    """A Newton step from zero: the gradients are linear, the unit vectors give the curvature."""
    m = Phi.shape[1]

    def slope(w, target):
        return gradient(w, Phi, target) + l2_penalty(w, strength)[1]

    curvature = np.array([slope(unit, 0 * t) for unit in np.eye(m)])
    return np.linalg.solve(curvature, -slope(np.zeros(m), t))


def perturb_weights(w, X, t, noise):
    """Compare by the L2 penalty of the residual."""
    for change in noise:
        before, _ = l2_penalty(t - X @ w, 1.0)
        after, _ = l2_penalty(t - X @ (w + change), 1.0)
        if after < before:
            w = w + change
    return w


def autoencoder_grads(W, b, c, X):
    """The gradient of a linear neuron for each output, and the path through the code."""
    h = np.exp(-np.logaddexp(0, -(X @ W + b)))
    decode = np.array([gradient(row, h, target) for row, target in zip(W, (X - c).T, strict=True)])
    residual = h @ W.T + c - X
    dz = residual @ W * h * (1 - h)
    return X.T @ dz + decode, sum(dz), sum(residual)
