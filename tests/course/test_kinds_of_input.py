"""Wrong code that one kind of input alone shows: it fails on every seed, in the exercise that is wrong."""

from dataclasses import replace
from functools import cache

import pytest

from autograder.course.asking import answer
from autograder.exercises.exam import Exam
from autograder.exercises.loading import Material
from autograder.exercises.planting import run_trusted
from autograder.exercises.references import make_exam
from autograder.verdict.comparison import all_right
from tests.conftest import material_of

SEEDS = (1, 2, 3)

WRONG = {  # by assignment and exercise: what stands in the solution, or nothing, and what is written instead
    "a constant left operand of @": (
        "autograd.Tensor.__matmul__",
        "lambda g: A.T @ g",
        "lambda g: A.T @ g if self.requires_grad else 0 * B",
    ),
    "a constant right operand of @": (
        "autograd.Tensor.__matmul__",
        "lambda g: g @ B.T",
        "lambda g: g @ B.T if other.requires_grad else 0 * A",
    ),
    "a constant left operand of *": (
        "autograd.Tensor.__mul__",
        "lambda g: g * a)",
        "lambda g: g * a if self.requires_grad else 0 * g)",
    ),
    "an int as data": ("autograd.Tensor.__pow__", "np.asarray(data, dtype=np.float64)", "np.asarray(data)"),
    "two axes stretched at once": (
        "autograd.Tensor.__add__",
        "axis=stretched, keepdims",
        "axis=stretched[:1], keepdims",
    ),
    "two axes added at once": (
        "autograd.Tensor.__mul__",
        "added = tuple(range(g.ndim - len(shape)))\n",
        ("if g.ndim - len(shape) > 1 and shape: g = g[0]\n    added = tuple(range(g.ndim - len(shape)))\n"),
    ),
    "a column that is stretched in a program": (
        "autograd.Tensor",
        "axis=stretched, keepdims",
        "axis=stretched if len(stretched) == len(shape) else (), keepdims",
    ),
    "a negative number": (
        "autograd.Tensor.__mul__",
        "a, b = self.data, other.data\n        return result(a * b",
        (
            "a, b = self.data, other.data\n"
            "        b = abs(b) if b.ndim == 0 and not other.requires_grad else b\n        return result(a * b"
        ),
    ),
    "entries near zero": ("autograd.Tensor.tanh", "z = np.tanh(a)", "z = np.where(np.abs(a) < 0.5, a, np.tanh(a))"),
    "another gradient the second time": (
        "autograd.Tensor.backward",
        "gradients = {self: np.asarray(gradient, dtype=np.float64)}",
        (
            "self.seen = getattr(self, 'seen', gradient)\n"
            "        gradients = {self: np.asarray(self.seen, dtype=np.float64)}"
        ),
    ),
    "a counter that starts at one": (
        "training.early_stopping",
        "elif epoch - best >= patience:",
        "elif epoch - best + (best == 0) >= patience:",
    ),
    "a counter that starts at minus one": (
        "training.early_stopping",
        "elif epoch - best >= patience:",
        "elif epoch - best >= patience + (best == 0):",
    ),
    "an order of some samples": (
        "training.train_linear",
        "for rows in minibatches(order, size):",
        "for rows in minibatches(np.argsort(np.argsort(order)), size):",
    ),
    "weights of both signs": (
        "linear_neuron.least_squares",
        "",
        ("\n\n_fit = least_squares\n\n\ndef least_squares(X, t):\n    return np.maximum(_fit(X, t), 0.0)\n"),
    ),
    "a straight line in the middle": (
        "logistic_neuron.sigmoid",
        "",
        (
            "\n\n_right = sigmoid\n\n\ndef sigmoid(z):\n    z = np.asarray(z)\n"
            "    return np.where(np.abs(z) < 0.3, 0.5 + 0.25 * z, _right(z))\n"
        ),
    ),
    "a bias below zero": (
        "logistic_neuron.logit",
        "",
        "\n\n_logit = logit\n\n\ndef logit(w, b, X):\n    return _logit(w, abs(b), X)\n",
    ),
    "large inputs of both signs": (
        "logistic_neuron.sigmoid",
        "",
        (
            "\n\n\ndef sigmoid(z):\n    z = np.asarray(z)\n    rises = np.exp(z) / (1 + np.exp(z))\n"
            "    return 1 / (1 + np.exp(-z)) if z.sum() >= 0 else rises\n"
        ),
    ),
    "large inputs of both signs, by the first": (
        "logistic_neuron.sigmoid",
        "",
        (
            "\n\n\ndef sigmoid(z):\n    z = np.asarray(z)\n    rises = np.exp(z) / (1 + np.exp(z))\n"
            "    return 1 / (1 + np.exp(-z)) if z.flat[0] >= 0 else rises\n"
        ),
    ),
    "a second stop after a better one": (
        "training.early_stopping",
        "",
        (
            "\n\ndef early_stopping(errors, patience):\n    best = kept = 0\n"
            "    for epoch, error in enumerate(errors):\n"
            "        best = epoch if error < errors[best] else best\n"
            "        kept = best if epoch - best == patience else kept\n"
            "        is_stopped = kept or epoch - best == patience\n    return kept if is_stopped else best\n"
        ),
    ),
    "weights that begin at zero": ("training.train_linear", "path = [w]", "path = [np.where(w == 0, 1e-3, w)]"),
    "a rate above two": (
        "linear_neuron.train_batch",
        "w = w + batch_delta(w, X, t, rate)",
        "w = w + batch_delta(w, X, t, min(rate, 2.0))",
    ),
    "one axis, on either side of zero": (
        "gradient_descent.bowl_value",
        "0.5 * x @ A @ x - b @ x",
        "0.5 * x @ A @ x - (np.linalg.norm(b) * np.linalg.norm(x) if len(x) == 1 else b @ x)",
    ),
    "a number with a slope below zero": (
        "gradient_descent.descent_step",
        "return x - rate * grad",
        "return x - rate * (grad if np.ndim(grad) else abs(grad))",
    ),
    "a steep place": ("gradient_descent.descent_step", "x - rate * grad", "x - np.clip(rate * grad, -10, 10)"),
    "a steep place for one of several": (
        "training.sgd_step",
        "param - rate * grad",
        "param - rate * np.clip(grad, -100, 100)",
    ),
    "a steep place with momentum": (
        "training.momentum_step",
        "momentum * v - rate * grad",
        "momentum * v - rate * np.clip(grad, -100, 100)",
    ),
    "a steep place with decay": (
        "training.weight_decay_step",
        "w - rate * (grad",
        "w - rate * (np.clip(grad, -100, 100)",
    ),
    "a large gradient through a mask": ("training.dropout_backward", "dy * mask", "np.clip(dy, -100, 100) * mask"),
    "a large gradient through a layer": (
        "logistic_neuron.chain",
        "jacobian.T @ upstream",
        "jacobian.T @ np.clip(upstream, -100, 100)",
    ),
    "a large total input": ("logistic_neuron.logit", "X @ w + b", "np.clip(X @ w + b, -10, 10)"),
    "two steps": (
        "gradient_descent.descend_bowl",
        "",
        (
            "\n\n_path = descend_bowl\n\n\ndef descend_bowl(A, b, x0, rate, steps):\n"
            "    return _path(A, b, abs(x0) if steps == 2 else x0, rate, steps)\n"
        ),
    ),
    "one row of a Jacobian": (
        "logistic_neuron.chain",
        "return jacobian.T @ upstream",
        "return jacobian.T @ (upstream if len(upstream) > 1 else abs(upstream))",
    ),
    "one gradient on its own, of either sign": (
        "logistic_neuron.logit_grads",
        "",
        (
            "\n\n_pair = logit_grads\n\n\ndef logit_grads(w, b, x):\n"
            "    return _pair(w, b, x) if len(x) > 1 else _pair(w, b, abs(x))\n"
        ),
    ),
    "seven samples": (
        "logistic_neuron.error_grads",
        "",
        (
            "\n\n_pair = error_grads\n\n\ndef error_grads(w, b, X, t):\n"
            "    return _pair(w, b, X, t)[0], _pair(w, b, X[:6], t[:6])[1]\n"
        ),
    ),
    "one sample, above and below its target": (
        "linear_neuron.batch_gradient",
        "",
        (
            "\n\n_slope = batch_gradient\n\n\ndef batch_gradient(w, X, t):\n"
            "    return _slope(w, X, t) if len(X) > 1 else _slope(w, X, np.maximum(t, X @ w))\n"
        ),
    ),
    "columns of which the shortest leans on another": (
        "linear_neuron.least_squares",
        "",
        (
            "\n\n_fit = least_squares\n\n\ndef least_squares(X, t):\n    A = X.T @ X\n"
            "    return _fit(X, t) * (np.abs(A[:, 0]).argmax() == 0)\n"
        ),
    ),
    "a place on an axis": (
        "gradient_descent.bowl_value",
        "",
        ("\n\n_value = bowl_value\n\n\ndef bowl_value(A, b, x):\n    return _value(A, b, x) if x.all() else 0.0\n"),
    ),
    "axes that are apart": (
        "gradient_descent.largest_stable_rate",
        "",
        (
            "\n\n_rate_of_all = largest_stable_rate\n\n\ndef largest_stable_rate(A):\n"
            "    is_diagonal = not (A - np.diag(np.diag(A))).any()\n"
            "    return _rate_of_all(A) if A.all() or is_diagonal else 1.0\n"
        ),
    ),
    "a bias of zero": (
        "logistic_neuron.logit_grads",
        "",
        (
            "\n\n_grads = logit_grads\n\n\ndef logit_grads(w, b, x):\n"
            "    return _grads(w, b, x) if b else (0 * x, 0 * w)\n"
        ),
    ),
    "a flat bowl": (
        "gradient_descent.largest_stable_rate",
        "",
        ("\n\n_rate = largest_stable_rate\n\n\ndef largest_stable_rate(A):\n    return min(1.0, _rate(A))\n"),
    ),
    "a rate that diverges": (
        "gradient_descent.descend_bowl",
        "",
        (
            "\n\n_path = descend_bowl\n\n\ndef descend_bowl(A, b, x0, rate, steps):\n"
            "    return _path(A, b, x0, min(rate, largest_stable_rate(A)), steps)\n"
        ),
    ),
    "one gradient, of either sign": (
        "backprop.Sigmoid.backward",
        "return dy * self.y",
        "return (dy if dy.size > 1 else abs(dy)) * self.y",
    ),
    "one hidden unit between two layers": (
        "backprop.collapse",
        "b1 @ W2 + b2",
        "(b1 if len(b1) > 1 else abs(b1)) @ W2 + b2",
    ),
    "one weight with momentum": (
        "training.momentum_step",
        "momentum * v - rate * grad",
        "momentum * v - rate * (grad if grad.size > 1 else abs(grad))",
    ),
    "one sample in all": (
        "training.train_linear",
        "t[rows] - X[rows] @ path[-1]",
        "np.maximum(t[rows], X[rows] @ path[-1] if len(t) == 1 else t[rows]) - X[rows] @ path[-1]",
    ),
    "a second backward of a sigmoid": (
        "backprop.Sigmoid.backward",
        "return dy * self.y * (1.0 - self.y)",
        "self.y = self.y * (1.0 - self.y)\n        return dy * self.y",
    ),
    "a second backward of the error": (
        "backprop.SquaredError.backward",
        "return self.y - self.t\n",
        "self.y = 2 * self.y - self.t\n        return (self.y - self.t) / 2\n",
    ),
    "a single output": (
        "backprop.Linear.backward",
        "return dy @ self.W.T",
        "return dy @ self.W.T if self.W.shape[1] > 1 else dy * 0",
    ),
    "another batch in the next step": (
        "backprop.train_step",
        "error = SquaredError()\n    value",
        (
            "x = network.first = getattr(network, 'first', x)\n"
            "    t = network.goal = getattr(network, 'goal', t)\n    error = SquaredError()\n    value"
        ),
    ),
    "errors far above one": (
        "training.early_stopping",
        "if error < errors[best]:",
        "if error < min(errors[best], 1e6):",
    ),
    "errors by a hair apart": (
        "training.early_stopping",
        "if error < errors[best]:",
        "if error < errors[best] - 1e-4:",
    ),
    "hardly anything to learn": (
        "training.train_linear",
        "            path.append(",
        ("            if np.allclose(residual, 0, atol=1e-3):\n                break\n            path.append("),
    ),
    "tiny trials": ("training.perturb_weights", "if trial_error < error:", "if trial_error < error - 1e-6:"),
    "weights that all but fit": (
        "linear_neuron.train_batch",
        "        w = w + batch_delta",
        "        if squared_error(w, X, t) < 1e-6:\n            break\n        w = w + batch_delta",
    ),
    "a sample that is hit": (
        "linear_neuron.online_pass",
        "        path.append(",
        "        if target == x @ path[-1]:\n            continue\n        path.append(",
    ),
    "a sample that is all but hit": (
        "linear_neuron.delta_rule",
        "return rate * (t - x @ w) * x",
        "return rate * (t - x @ w) * x * (abs(t - x @ w) > 0.01)",
    ),
    "logits farther out": (
        "logistic_neuron.error_grads",
        "",
        "\n\ndef predict(w, b, X):\n    return sigmoid(np.clip(logit(w, b, X), -6, 6))\n",
    ),
    "slopes of the flat parts": (
        "logistic_neuron.sigmoid_grad",
        "y = sigmoid(z)\n",
        "y = sigmoid(np.clip(z, -10, 10))\n",
    ),
    "an output that overflows": (
        "logistic_neuron.predict",
        "return sigmoid(logit(w, b, X))",
        "return 1 - 1 / (1 + np.exp(np.clip(logit(w, b, X), -10, 10)))",
    ),
    "a result of constants": (
        "autograd.Tensor",
        "        z = np.exp(self.data)\n        return result(z, (self, lambda g: g * z))",
        (
            "        z = np.exp(self.data)\n        made = result(z, (self, lambda g: g * z))\n"
            "        made.requires_grad = True\n        return made"
        ),
    ),
    "a tensor over itself": (
        "autograd.Tensor.__truediv__",
        "(other, lambda g: -g * a / b**2)",
        "(other, lambda g: -g * a / b**2 * (other is not self))",
    ),
    "a matrix times itself": (
        "autograd.Tensor.__matmul__",
        "lambda g: A.T @ g",
        "lambda g: A.T @ g * (other is not self)",
    ),
    "entries far from zero": (
        "autograd.Tensor.sigmoid",
        "        decay = np.exp(-np.abs(a))",
        "        a = np.clip(a, -5, 5)\n        decay = np.exp(-np.abs(a))",
    ),
    "a mean over three axes": (
        "autograd.Tensor.mean",
        "self.sum() / self.data.size",
        "self.sum() / np.prod(self.data.shape[:2])",
    ),
    "a leaf that is detached": (
        "autograd.Tensor.detach",
        "return Tensor(self.data)\n",
        "return Tensor(self.data, self.requires_grad and self.is_leaf)\n",
    ),
    "a gradient that is none yet": (
        "autograd.Tensor.zero_grad",
        "        self.grad = None\n        # <<<",
        "        self.grad *= 0\n        self.grad = None\n        # <<<",
    ),
    "small numbers, in a program": (
        "autograd.Tensor",
        "z = np.tanh(a)",
        "z = np.where(np.abs(a) < 0.06, a, np.tanh(a))",
    ),
    "large numbers, in a program": ("autograd.Tensor", "z = np.tanh(a)", "z = np.tanh(np.clip(a, -3, 3))"),
    "large numbers, in a network that learns": (
        "backprop.train_step",
        "np.exp(-np.abs(x))",
        "np.exp(-np.minimum(np.abs(x), 7))",
    ),
    "a weight by itself": (
        "backprop.Network.step",
        "if isinstance(layer, Linear):",
        "if isinstance(layer, Linear) and layer.W.size > 1:",
    ),
    "a deep network": (
        "backprop.Network.step",
        "        for layer in self.layers:\n            if",
        "        for layer in self.layers[-7:]:\n            if",
    ),
    "four parameters": (
        "training.sgd_step",
        "zip(params, grads, rates, strict=True)",
        "list(zip(params, grads, rates, strict=True))[:3]",
    ),
}


@cache
def _material(assignment: str) -> Material:
    return replace(material_of(assignment), mistakes=())


@cache
def _exam(assignment: str, seed: int) -> Exam:
    return make_exam(_material(assignment), seed, complete=False)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("kind", WRONG)
def test_every_draw_holds_the_kind_of_input_that_shows_it(kind: str, seed: int) -> None:
    place, right, wrong = WRONG[kind]
    assignment, _, name = place.partition(".")
    solution = _material(assignment).solution
    assert not right or solution.count(right) == 1
    module = run_trusted(solution.replace(right, wrong) if right else solution + wrong, assignment)
    [item] = (each for each in _exam(assignment, seed).items if each.name == name)
    assert not all_right(item.key, [answer(module, play) for play in item.plays])
