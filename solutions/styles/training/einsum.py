"""Training in one-liners: einsum, comprehensions, accumulate, tuples as results."""

from itertools import accumulate

import numpy as np


def minibatches(order, size):
    """A slice a batch, tuples of ints inside a list."""
    return [[*map(int, order[k * size : (k + 1) * size])] for k in range(int(np.ceil(len(order) / size)))]


def sgd_step(params, grads, rates):
    """A tuple of arrays."""
    return tuple(map(lambda w, g, r: np.subtract(w, np.multiply(r, g)), params, grads, rates))


def momentum_step(w, v, grad, rate, momentum):
    """With a walrus."""
    return (w + (new := -rate * grad + v * momentum), new)


def train_linear(w, X, t, rate, epochs, size, order):
    """Accumulate the updates."""

    def update(now, rows):
        return now + rate * np.einsum("nm,n->m", X[rows], t[rows] - np.einsum("nm,m->n", X[rows], now))

    return np.stack(list(accumulate(minibatches(order, size) * epochs, update, initial=w)))


def l2_penalty(w, strength):
    """Contract w with itself."""
    return 0.5 * strength * np.einsum("i,i->", w, w), np.multiply(strength, w)


def l1_penalty(w, strength):
    """The norm of order one."""
    return strength * np.linalg.norm(w, 1), strength * (np.greater(w, 0) * 1.0 - np.less(w, 0) * 1.0)


def weight_decay_step(w, grad, rate, decay):
    """Multiplied out."""
    return w - rate * grad - rate * decay * w


def dropout_forward(x, mask, keep):
    """One expression."""
    return np.divide(np.multiply(x, mask), keep)


def dropout_backward(dy, mask, keep):
    """One expression."""
    return dy * (mask * (1 / keep))


def early_stopping(errors, patience):
    """From the running minimum: the first epoch that is `patience` epochs past the last record."""
    records = [0]
    for epoch in range(1, len(errors)):
        records.append(epoch if errors[epoch] < errors[records[-1]] else records[-1])
    stops = [epoch for epoch, record in enumerate(records) if epoch - record == patience]
    return records[stops[0]] if stops else records[-1]


def average_predictions(predictions):
    """Contract the models."""
    return np.einsum("k...->...", predictions) / predictions.shape[0]


def polynomial_features(x, degree):
    """Outer power."""
    return np.power.outer(x, np.arange(degree + 1))


def ridge_fit(Phi, t, strength):
    """By the singular values."""
    U, s, Vt = np.linalg.svd(Phi, full_matrices=False)
    return np.einsum("ri,r,r->i", Vt, s / (s**2 + strength), np.einsum("nr,n->r", U, t))


def perturb_weights(w, X, t, noise):
    """The lesser of two, the old first."""

    def error(weights):
        return np.einsum("n,n->", t - X @ weights, t - X @ weights) / 2

    for change in noise:
        w = min(w, w + change, key=error)
    return w


def autoencoder_grads(W, b, c, X):
    """Contractions."""
    h = 1 / (1 + np.exp(-(np.einsum("nm,mk->nk", X, W) + b)))
    e = np.einsum("nk,mk->nm", h, W) + c - X
    z = np.einsum("nm,mk,nk,nk->nk", e, W, h, 1 - h)
    return np.einsum("nm,nk->mk", X, z) + np.einsum("nm,nk->mk", e, h), np.einsum("nk->k", z), e.sum(axis=0)
