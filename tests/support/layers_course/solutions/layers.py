"""Layers of networks: each forward gives its output and a cache, each backward the gradients."""

import numpy as np


def affine_forward(x, w, b):
    """x (n, …), w (d, m), b (m,)."""
    return x.reshape(len(x), -1) @ w + b, (x, w, b)


def affine_backward(dout, cache):
    """The gradients by x, w and b."""
    x, w, _ = cache
    return (dout @ w.T).reshape(x.shape), x.reshape(len(x), -1).T @ dout, dout.sum(axis=0)


def relu_forward(x):
    """Entry by entry."""
    return np.maximum(x, 0), x


def relu_backward(dout, cache):
    """The gradient by x."""
    return dout * (cache > 0)


def softmax_loss(x, y):
    """x (n, c), y (n,) from 0."""
    e = np.exp(x - x.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    rows = np.arange(len(y))
    value = -np.log(p[rows, y]).mean()
    p[rows, y] -= 1
    return value, p / len(y)


def svm_loss(x, y):
    """x (n, c), y (n,) from 0; the margin is 1."""
    rows = np.arange(len(y))
    margins = np.maximum(0, x - x[rows, y][:, None] + 1)
    margins[rows, y] = 0
    dx = (margins > 0).astype(float)
    dx[rows, y] -= dx.sum(axis=1)
    return margins.sum() / len(y), dx / len(y)


def batchnorm_forward(x, gamma, beta, eps):
    """x (n, d), normalised over its rows."""
    std = np.sqrt(x.var(axis=0) + eps)
    normal = (x - x.mean(axis=0)) / std
    return gamma * normal + beta, (normal, std, gamma)


def batchnorm_backward(dout, cache):
    """The gradients by x, gamma and beta."""
    normal, std, gamma = cache
    g = dout * gamma
    return (
        (g - g.mean(axis=0) - normal * (g * normal).mean(axis=0)) / std,
        (dout * normal).sum(axis=0),
        dout.sum(axis=0),
    )


def conv_forward(x, w, b):
    """x (n, c, h, h), w (f, c, k, k), b (f,)."""
    k = w.shape[2]
    size = x.shape[2] - k + 1
    out = np.zeros((len(x), len(w), size, size))
    for i in range(size):
        for j in range(size):
            out[:, :, i, j] = np.tensordot(x[:, :, i : i + k, j : j + k], w, ((1, 2, 3), (1, 2, 3))) + b
    return out, (x, w)


def conv_backward(dout, cache):
    """The gradients by x, w and b."""
    x, w = cache
    k = w.shape[2]
    dx, dw = np.zeros_like(x), np.zeros_like(w)
    for i in range(dout.shape[2]):
        for j in range(dout.shape[3]):
            dx[:, :, i : i + k, j : j + k] += np.tensordot(dout[:, :, i, j], w, (1, 0))
            dw += np.tensordot(dout[:, :, i, j], x[:, :, i : i + k, j : j + k], (0, 0))
    return dx, dw, dout.sum(axis=(0, 2, 3))


def dropout_forward(x, mask, keep):
    """Each entry whose mask is 0 is dropped."""
    return x * mask / keep, (mask, keep)


def dropout_backward(dout, cache):
    """The gradient by x."""
    mask, keep = cache
    return dout * mask / keep
