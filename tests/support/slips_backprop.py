"""What goes wrong in backpropagation's layers, and is no declared mistake because rules name it."""

from typing import Final

from tests.support.slip import Slip

WEIGHTED: Final = "return x @ self.W + self.b"
DX: Final = "return dy @ self.W.T"
DW: Final = "self.dW = self.x.T @ dy"
DB: Final = "self.db = dy.sum(axis=0)"
CACHE: Final = "self.x = x"
OUTPUT: Final = "        return self.y\n"
SLOPE: Final = "return dy * self.y * (1.0 - self.y)"
KEPT: Final = "self.y, self.t = y, t"
ERROR: Final = "return self.y - self.t"
FORWARD: Final = "for layer in self.layers:\n            x"
FORWARD_END: Final = "x = layer.forward(x)\n        return x"
BACKWARD: Final = "for layer in reversed(self.layers):"
BACKWARD_END: Final = "dy = layer.backward(dy)\n        return dy"
STEP: Final = "for layer in self.layers:\n            if"
UPDATE: Final = "layer.W = layer.W - rate * layer.dW"
TRAINING: Final = "    error = SquaredError()\n    value"
VALUE: Final = "    return value\n"
MERGED: Final = "return W1 @ W2, b1 @ W2 + b2"

SLIPS: Final = (
    Slip("Linear.forward", WEIGHTED, "return x @ self.W", "`b` = 0"),
    Slip("Linear.forward", WEIGHTED, "return x @ self.W - self.b", "a minus where a plus belongs"),
    Slip("Linear.forward", WEIGHTED, "return x @ self.W.T + self.b", "`W` with rows and columns exchanged"),
    Slip("Linear.forward", WEIGHTED, "return 1 / (1 + np.exp(-(x @ self.W + self.b)))", "a sigmoid is applied"),
    Slip("Linear.forward", WEIGHTED, "return np.tanh(x @ self.W + self.b)", "a tanh is applied"),
    Slip("Linear.forward", WEIGHTED, "return np.maximum(x @ self.W + self.b, 0)", "cut off"),
    Slip("Linear.backward", DX, "return dy @ self.W", "`W` with rows and columns exchanged"),
    Slip("Linear.backward", DW, "self.dW = dy.T @ self.x", "rows and columns are exchanged"),
    Slip("Linear.backward", DW, "self.dW = np.ones_like(self.x.T) @ dy", "`x` is all ones"),
    Slip("Linear.backward", DW, "self.dW = np.outer(self.x[-1], dy[-1])", "Only the last row of `x`, `dy`"),
    Slip("Linear.backward", DW, "self.dW = np.outer(self.x[0], dy[0])", "Only the first row of `x`, `dy`"),
    Slip("Linear.backward", DW, "pass", "there is nothing"),
    Slip("Linear.backward", DB, "pass", "there is nothing"),
    Slip("Linear.backward", DB, "self.db = np.zeros_like(self.b)", "zero"),
    Slip("Linear.backward", DB, "self.db = dy", "`sum` is not applied"),
    Slip("Linear.backward", DB, "self.db = np.full_like(self.b, dy.sum())", "summed over everything"),
    Slip("Linear.backward", DB, "self.db = np.asarray(dy.sum())", "summed to a single one"),
    Slip("Linear.backward", DB, "self.db = dy.sum(axis=1)", "along the other axis"),
    Slip("Linear.backward", DB, "self.db = getattr(self, 'db', 0.0) + dy.sum(axis=0)", "`db` is added to (`+=`)"),
    Slip("Linear.backward", CACHE, "self.x = getattr(self, 'x', x)", "`x` comes from another call"),
    Slip("Linear.backward", CACHE, "type(self).x = x", "`x` comes from another call"),
    Slip("Sigmoid.forward", OUTPUT, "        return x\n", "What comes back is `x`"),
    Slip("Sigmoid.forward", OUTPUT, "        return 1 / (1 + np.exp(-self.y))\n", "a sigmoid is applied"),
    Slip("Sigmoid.forward", OUTPUT, "        return 1.0 - self.y\n", "one minus the right one"),
    Slip("Sigmoid.backward", SLOPE, "return dy * self.y", "The factor `1 - y` is missing"),
    Slip("Sigmoid.backward", SLOPE, "return dy * (1.0 - self.y)", "The factor `y` is missing"),
    Slip("Sigmoid.backward", SLOPE, "return np.ones_like(dy) * self.y * (1.0 - self.y)", "`dy` is all ones"),
    Slip("Sigmoid.backward", OUTPUT, "        self.y, y = x, self.y\n        return y\n", "the input of the function"),
    Slip("Sigmoid.backward", "self.y: Array =", "self.y = self.y if hasattr(self, 'y') else", "from another call"),
    Slip("Sigmoid.backward", "self.y: Array", "type(self).y", "from another call"),
    Slip("SquaredError.backward", KEPT, "self.y, self.t = getattr(self, 'y', y), getattr(self, 't', t)", "call"),
    Slip("SquaredError.backward", KEPT, "type(self).y, type(self).t = y, t", "from another call"),
    Slip("SquaredError.backward", ERROR, "return np.abs(self.y - self.t)", "an absolute value"),
    Slip("SquaredError.backward", ERROR, "return self.y", "What comes back is `y`"),
    Slip("SquaredError.backward", ERROR, "return -self.t", "`y` = 0"),
    Slip("SquaredError.backward", ERROR, "return np.asarray((self.y - self.t).sum())", "summed to a single one"),
    Slip("Network.forward", FORWARD, "for layer in self.layers[:-1]:\n            x", "leaves out the last"),
    Slip("Network.forward", FORWARD, "for layer in self.layers[1:]:\n            x", "leaves out the first"),
    Slip("Network.forward", FORWARD, "for layer in reversed(self.layers):\n            x", "the other way round"),
    Slip("Network.forward", FORWARD_END, "y = layer.forward(x)\n        return y", "`x` is used as it was before"),
    Slip("Network.forward", FORWARD_END, "return layer.forward(x)", "after its first round"),
    Slip("Network.forward", FORWARD_END, FORWARD_END.replace("return x", "return 1 / (1 + np.exp(-x))"), "sigmoid"),
    Slip("Network.backward", BACKWARD, "for layer in self.layers:", "the other way round"),
    Slip("Network.backward", BACKWARD, "for layer in reversed(self.layers[1:]):", "leaves out the last"),
    Slip("Network.backward", BACKWARD, "for layer in reversed(self.layers[:-1]):", "leaves out the first"),
    Slip("Network.backward", BACKWARD, f"dy = np.ones_like(dy)\n        {BACKWARD}", "`dy` is all ones"),
    Slip("Network.backward", BACKWARD_END, "dx = layer.backward(dy)\n        return dx", "`dy` is used as it was"),
    Slip("Network.backward", BACKWARD_END, "return layer.backward(dy)", "after its first round"),
    Slip("Network.step", UPDATE, "layer.W = layer.W - layer.dW", "`rate`"),
    Slip("Network.step", UPDATE, "layer.W = layer.W - rate**2 * layer.dW", "`rate` twice"),
    Slip("Network.step", UPDATE, "layer.W = -rate * layer.dW", "The term `layer.W` is missing"),
    Slip("Network.step", STEP, "for layer in self.layers[:-1]:\n            if", "leaves out the last"),
    Slip("Network.step", STEP, "for layer in self.layers[1:]:\n            if", "leaves out the first"),
    Slip("train_step", VALUE, "    return error.forward(network.forward(x), t)\n", "computed at the end"),
    Slip("train_step", VALUE, "    return float(np.sqrt(value))\n", "square root"),
    Slip("train_step", "network.step(rate)", "network.step(1.0)", "`rate` = 1"),
    Slip("train_step", "network.step(rate)", "network.step(rate**2)", "`rate`²"),
    Slip("train_step", TRAINING, f"    x, t = x[-1:], t[-1:]\n{TRAINING}", "Only the last row of `x`, `t`"),
    Slip("train_step", TRAINING, f"    x, t = x[:1], t[:1]\n{TRAINING}", "Only the first row of `x`, `t`"),
    Slip("train_step", "backward(error.backward())", "backward(network.forward(x))", "`t` = 0"),
    Slip("collapse", MERGED, "return W2 @ W1, b1 @ W2 + b2", "`W2 @ W1`"),
    Slip("collapse", MERGED, "return W1 @ W2, b1 @ W2", "`b2` = 0"),
    Slip("collapse", MERGED, "return W1 @ W2, b2", "What comes back is `b2`"),
    Slip("collapse", MERGED, "return (W1 @ W2).T, b1 @ W2 + b2", "rows and columns are exchanged"),
)
