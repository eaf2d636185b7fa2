"""What is written wrong in notebooks that are played: what stands in a solution, and what stands in its place."""

from typing import Final

SLIPS: Final[dict[str, tuple[tuple[str, str], ...]]] = {
    "gradient_descent": (
        ("return A @ x - b", "return A @ x + b"),
        ("path.append(descent_step", "path.extend(descent_step"),
        ("return x - rate * grad", "x -= rate * grad; return x"),
    ),
    "linear_neuron": (
        ("return X @ w", "return -X @ w"),
        ("path = [w]", "path = []"),
        ("for _ in range(steps):", "while True:"),
    ),
    "logistic_neuron": (
        ("return y * (1.0 - y)", "return y"),
        ("return X @ w + b", "return X * w + b"),
        ("return np.outer(dz, w)", "return None"),
    ),
    "backprop": (
        ("self.dW = self.x.T @ dy", "self.dW = self.x @ dy"),
        ("return dy @ self.W.T", "return dy"),
        ("for layer in reversed(self.layers):", "for layer in self.layers:"),
    ),
    "autograd": (
        ("(self, lambda g: g * b), (other, lambda g: g * a)", "(self, lambda g: g * a), (other, lambda g: g * b)"),
        ("seen.add(tensor)", "pass"),
        ("return result(a * b", "return (a * b"),
    ),
    "training": (
        ("path.append(path[-1] + rate", "path.append(path[-1] - rate"),
        ("return w + velocity, velocity", "return w + velocity"),
        ("return [order[start : start + size]", "return order[0:size] + [order[start : start + size]"),
    ),
}
