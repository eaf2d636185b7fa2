"""Networks whose parameters have names, and caches that are dictionaries."""

import numpy as np


def dense_forward(x, params):
    """x (n, d), params W (d, m) and b (m,)."""
    out = np.tanh(0.3 * x @ params["W"] + 0.2 * params["b"])
    return out, {"x": x, "params": params, "out": out}


def dense_backward(dout, cache):
    """The gradients by x, and by the parameters."""
    g = dout * (1 - cache["out"] ** 2)
    return 0.3 * g @ cache["params"]["W"].T, {"W": 0.3 * cache["x"].T @ g, "b": 0.2 * g.sum(axis=0)}


def network(x, params, mode):
    """In training the sum of squares is the loss."""
    out = x @ params["W"] + params["b"]
    value = (out**2).sum() if mode == "train" else out.sum()
    return {"loss": value, "out": {"mean": out.mean(axis=0), "last": out[-1]}}


def error(x, params):
    """Half the sum of squares."""
    return 0.5 * ((x @ params["W"] + params["b"]) ** 2).sum()


def error_grads(x, params):
    """By each parameter."""
    out = x @ params["W"] + params["b"]
    return {"W": x.T @ out, "b": out.sum(axis=0)}


def decay(params, rate, steps):
    """Each parameter loses its share, step by step."""
    for _ in range(steps):
        params = {key: value - rate * value for key, value in params.items()}
    return params


def dropout_forward(x, keep, rng):
    """The mask is drawn from rng; x may be changed."""
    mask = rng.random(x.shape) < keep
    x *= mask
    x /= keep
    return x, (mask, keep)


def dropout_backward(dout, cache):
    """The gradient by x."""
    mask, keep = cache
    return dout * mask / keep


def rectifier_forward(x):
    """Entry by entry."""
    return np.maximum(x, 0), x


def rectifier_backward(dout, cache):
    """The gradient by x, 0 at 0."""
    return dout * (cache > 0)
