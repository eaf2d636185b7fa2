"""What can go wrong in every elementwise function."""

import numpy as np

from assignments.autograd.exercises import exponential, hyperbolic_tangent, logarithm, logistic
from assignments.autograd.mistakes.common import everywhere
from solutions.autograd import Tensor, result


class ForwardDifference(Tensor):
    def exp(self) -> Tensor:
        a, h = self.data, 1e-6
        return result(np.exp(a), (self, lambda g: g * (np.exp(a + h) - np.exp(a)) / h))

    def log(self) -> Tensor:
        a, h = self.data, 1e-6
        return result(np.log(a), (self, lambda g: g * (np.log(a + h) - np.log(a)) / h))

    def tanh(self) -> Tensor:
        a, h = self.data, 1e-6
        return result(np.tanh(a), (self, lambda g: g * (np.tanh(a + h) - np.tanh(a)) / h))

    def sigmoid(self) -> Tensor:
        a, h = self.data, 1e-6
        y = 1 / (1 + np.exp(-a))
        return result(y, (self, lambda g: g * (1 / (1 + np.exp(-a - h)) - y) / h))


class CentralDifference(Tensor):
    def exp(self) -> Tensor:
        a, h = self.data, 1e-4
        return result(np.exp(a), (self, lambda g: g * (np.exp(a + h) - np.exp(a - h)) / (2 * h)))

    def log(self) -> Tensor:
        a, h = self.data, 1e-4
        return result(np.log(a), (self, lambda g: g * (np.log(a + h) - np.log(a - h)) / (2 * h)))

    def tanh(self) -> Tensor:
        a, h = self.data, 1e-4
        return result(np.tanh(a), (self, lambda g: g * (np.tanh(a + h) - np.tanh(a - h)) / (2 * h)))

    def sigmoid(self) -> Tensor:
        a, h = self.data, 1e-4
        y = 1 / (1 + np.exp(-a))
        return result(y, (self, lambda g: g * (1 / (1 + np.exp(-a - h)) - 1 / (1 + np.exp(-a + h))) / (2 * h)))


class ChangesItsData(Tensor):
    def exp(self) -> Tensor:
        y = super().exp()
        self.data = y.data
        return y

    def log(self) -> Tensor:
        y = super().log()
        self.data = y.data
        return y

    def tanh(self) -> Tensor:
        y = super().tanh()
        self.data = y.data
        return y

    def sigmoid(self) -> Tensor:
        y = super().sigmoid()
        self.data = y.data
        return y


ELEMENTWISE = (exponential, logarithm, hyperbolic_tangent, logistic)
DATA_CHANGED = everywhere("input-mutated", ChangesItsData, *ELEMENTWISE)
FORWARD = everywhere("numerical-derivative", ForwardDifference, *ELEMENTWISE)
CENTRAL = everywhere("numerical-derivative", CentralDifference, *ELEMENTWISE)
