"""Numbers that keep how they came about."""


class Value:
    """A number of a graph."""

    def __init__(self, data, inputs=()):
        self.data = data
        self.grad = 0.0
        self.inputs = inputs
        self.hand_back = lambda: None

    def __add__(self, other):
        out = Value(self.data + other.data, (self, other))

        def hand_back():
            self.grad += out.grad
            other.grad += out.grad

        out.hand_back = hand_back
        return out

    def __mul__(self, other):
        out = Value(self.data * other.data, (self, other))

        def hand_back():
            self.grad += other.data * out.grad
            other.grad += self.data * out.grad

        out.hand_back = hand_back
        return out

    def __truediv__(self, other):
        return self * other**-1

    def __pow__(self, n):
        out = Value(self.data**n, (self,))

        def hand_back():
            self.grad += n * self.data ** (n - 1) * out.grad

        out.hand_back = hand_back
        return out

    def relu(self):
        out = Value(max(self.data, 0.0), (self,))

        def hand_back():
            self.grad += (self.data > 0) * out.grad

        out.hand_back = hand_back
        return out

    def backward(self):
        order, seen = [], set()

        def visit(value):
            if value not in seen:
                seen.add(value)
                for each in value.inputs:
                    visit(each)
                order.append(value)

        visit(self)
        self.grad = 1.0
        for value in reversed(order):
            value.hand_back()


class Array:
    """An array of a graph."""

    def __init__(self, numbers, requires_grad=False):
        self.numbers = numbers
        self.requires_grad = requires_grad
        self.slope = 0.0 * numbers
        self.hand_back = lambda _dout: None

    def __matmul__(self, other):
        out = Array(self.numbers @ other.numbers)

        def hand_back(dout):
            self.back(dout @ other.numbers.T)
            other.back(self.numbers.T @ dout)

        out.hand_back = hand_back
        return out

    def back(self, dout):
        self.slope = self.slope + dout
        self.hand_back(dout)
