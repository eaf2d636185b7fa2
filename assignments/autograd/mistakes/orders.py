"""What goes wrong in the order in which the graph is walked."""

from typing import ClassVar

import numpy as np

from assignments.autograd.exercises import addition, backward, expressions, multiplication, product
from assignments.autograd.mistakes.common import everywhere
from autograder import mistake
from solutions.autograd import Array, Tensor, inputs_first, unbroadcast


class Spreading(Tensor):
    def spread(self, arrived: dict[Tensor, Array]) -> None:
        raise NotImplementedError

    def backward(self, gradient: Array | None = None) -> None:
        if gradient is None:
            return super().backward()
        arrived: dict[Tensor, Array] = {self: gradient}
        self.spread(arrived)
        for each in arrived:
            if each.grad_fn is None:
                each.grad = arrived[each] + (0.0 if each.grad is None else each.grad)
        return None


class InOrder(Tensor):
    def ordered(self) -> list[Tensor]:
        raise NotImplementedError

    def backward(self, gradient: Array | None = None) -> None:
        if gradient is None:
            return super().backward()
        arrived: dict[Tensor, Array] = {self: gradient}
        for tensor in self.ordered():
            if tensor.grad_fn is None:
                tensor.grad = arrived[tensor] + (0.0 if tensor.grad is None else tensor.grad)
            for source, pullback in tensor.grad_fn or ():
                part = unbroadcast(pullback(arrived[tensor]), source.data.shape)
                arrived[source] = arrived.get(source, 0.0) + part
        return None


@mistake("path-lost", backward)
class GoesDownAtOnce(Spreading):
    def spread(self, arrived: dict[Tensor, Array]) -> None:
        visited: set[Tensor] = set()

        def go(tensor: Tensor) -> None:
            visited.add(tensor)
            for source, pullback in tensor.grad_fn or ():
                arrived[source] = arrived.get(source, 0.0) + pullback(arrived[tensor])
                if source not in visited:
                    go(source)

        go(self)


@mistake("path-lost", backward)
class GoesDownAfterAllInputs(Spreading):
    def spread(self, arrived: dict[Tensor, Array]) -> None:
        visited: set[Tensor] = set()

        def go(tensor: Tensor) -> None:
            if tensor in visited:
                return
            visited.add(tensor)
            for source, pullback in tensor.grad_fn or ():
                arrived[source] = arrived.get(source, 0.0) + pullback(arrived[tensor])
            for source, _ in tensor.grad_fn or ():
                go(source)

        go(self)


class GoesByStack(Spreading):
    end = -1

    def spread(self, arrived: dict[Tensor, Array]) -> None:
        stack: list[Tensor] = [self]
        visited: set[Tensor] = {self}
        while stack:
            tensor = stack.pop(self.end)
            for source, pullback in tensor.grad_fn or ():
                arrived[source] = arrived.get(source, 0.0) + pullback(arrived[tensor])
                if source not in visited:
                    visited.add(source)
                    stack.append(source)


@mistake("path-lost", backward)
class GoesInOrderOfDiscovery(InOrder):
    def ordered(self) -> list[Tensor]:
        ordered: dict[Tensor, None] = {}
        stack: list[Tensor] = [self]
        while stack:
            tensor = stack.pop()
            if tensor not in ordered:
                ordered[tensor] = None
                stack.extend(source for source, _ in tensor.grad_fn or ())
        return list(ordered)


@mistake("path-lost", backward)
class GoesLevelByLevel(GoesByStack):
    end = 0


@mistake("visited-kept", backward)
class KeepsWhatWasVisited(InOrder):
    visited: ClassVar[set[Tensor]] = set()

    def ordered(self) -> list[Tensor]:
        order = [each for each in reversed(inputs_first(self)) if each not in self.visited]
        self.visited.update(order)
        return order

    def backward(self, gradient: Array | None = None) -> None:
        return super().backward(np.ones(self.data.shape) if gradient is None else gradient)


BY_STACK = everywhere("path-lost", GoesByStack, backward)


@mistake("counted-twice", backward)
class GoesDownWithAllThatArrived(Spreading):
    def spread(self, arrived: dict[Tensor, Array]) -> None:
        steps = [0]

        def go(tensor: Tensor) -> None:
            steps[0] += 1
            if steps[0] > 5000:
                raise RecursionError
            for source, pullback in tensor.grad_fn or ():
                arrived[source] = arrived.get(source, 0.0) + pullback(arrived[tensor])
                go(source)

        go(self)


class Repeating(Tensor):
    def repeated(self) -> list[Tensor]:
        order: list[Tensor] = []

        def go(tensor: Tensor) -> None:
            if len(order) > 5000:
                raise RecursionError
            for source, _ in tensor.grad_fn or ():
                go(source)
            order.append(tensor)

        go(self)
        return order[::-1]


@mistake("counted-twice", backward)
class VisitsAgain(Repeating, Spreading):
    def spread(self, arrived: dict[Tensor, Array]) -> None:
        for tensor in self.repeated():
            for source, pullback in tensor.grad_fn or ():
                arrived[source] = arrived.get(source, 0.0) + pullback(arrived[tensor])


@mistake("path-lost", backward)
class GoesForwards(Spreading):
    def spread(self, arrived: dict[Tensor, Array]) -> None:
        for tensor in inputs_first(self):
            for source, pullback in tensor.grad_fn or ():
                g = pullback(arrived.get(tensor, np.zeros_like(tensor.data)))
                arrived[source] = arrived.get(source, 0.0) + g


@mistake("path-lost", backward)
class OrderedByLevel(InOrder):
    def ordered(self) -> list[Tensor]:
        order: list[Tensor] = [self]
        for tensor in order:
            for each, _ in tensor.grad_fn or ():
                if each not in order:
                    order.append(each)
        return order


@mistake("path-lost", backward)
class OrderedDownwards(InOrder):
    def ordered(self) -> list[Tensor]:
        order: list[Tensor] = [self]

        def go(tensor: Tensor) -> None:
            for each, _ in tensor.grad_fn or ():
                if each not in order:
                    order.append(each)
                    go(each)

        go(self)
        return order


@mistake("path-lost", backward)
class OrderedByStack(InOrder):
    def ordered(self) -> list[Tensor]:
        order: list[Tensor] = [self]
        stack: list[Tensor] = [self]
        while stack:
            for each, _ in stack.pop().grad_fn or ():
                if each not in order:
                    order.append(each)
                    stack.append(each)
        return order


class VisitsLeavesAgain(Repeating, InOrder):
    def ordered(self) -> list[Tensor]:
        return self.repeated()


LEAVES_AGAIN = everywhere("counted-twice", VisitsLeavesAgain, addition, multiplication, product, backward, expressions)
