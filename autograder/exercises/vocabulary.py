"""What a script can say beyond calls, attributes and operators."""

import builtins
from typing import Any

from autograder.exercises.declaration.specification import DeclarationError
from autograder.exercises.script import Recorded, Recording


def _op(on: Any, name: str, *operands: Any) -> Recorded:
    recorded: Recorded = on._op(name, *operands)
    return recorded


def results(whole: Any, *names: str) -> dict[str, Any]:
    """In a script: takes a result of several parts apart, by name; another number of parts is told as such.

    >>> play(lambda m, d: results(m.split(d.x), "left", "right"), SimpleNamespace(split=lambda x: (x, -x)), x=2.0)
    {'left': 2.0, 'right': -2.0}
    """
    parts = whole._recording.record("unpack", ["slot", whole._slot], len(names))
    return {name: parts[index] for index, name in enumerate(names)}


def entries(whole: Any, *keys: str) -> dict[str, Any]:
    """In a script: takes entries of a result that is a dictionary, by key; what it lacks is told, more is no fault.

    >>> play(lambda m, d: entries(m.fit(d.x), "w"), SimpleNamespace(fit=lambda x: {"w": x, "path": [x]}), x=2.0)
    {'w': 2.0}
    """
    found = whole._recording.record("entries", ["slot", whole._slot], list(keys))
    return {key: found[key] for key in keys}


def raises(function: Any, *arguments: Any, error: type[Exception] = Exception, **named: Any) -> Recorded:
    """In a script: whether a call raises an exception; with an `error` of Python's, such a one: others come through.

    >>> play(lambda m, d: raises(m.root, d.x, error=ValueError), SimpleNamespace(root=math.sqrt), x=-1.0)
    {'value': True}
    """
    if getattr(builtins, error.__name__, None) is not error:
        raise DeclarationError(f"raises: {error.__name__} is none of Python's own exceptions: name one, as ValueError")
    recording: Recording = function._recording
    step = recording.call("raises", function, arguments, named)
    if error is not Exception:
        step = [*step, *([] if named else [None]), error.__name__]
    return recording.record(*step)


def tolerated(function: Any, *arguments: Any, **named: Any) -> Recorded:
    """In a script: what a call gives, None where it raises; for help from code that is graded elsewhere.

    >>> play(lambda m, d: is_none(tolerated(m.root, d.x)), SimpleNamespace(root=math.sqrt), x=-1.0)
    {'value': True}
    """
    recording: Recording = function._recording
    return recording.record(*recording.call("tolerate", function, arguments, named))


def is_none(value: Any) -> Recorded:
    """In a script: whether a value is None.

    >>> play(lambda m, d: is_none(m.show(d.x)), SimpleNamespace(show=lambda x: None), x=1.0)
    {'value': True}
    """
    return _op(value, "is_", value, None)


def snapshot(value: Any) -> Recorded:
    """In a script: a value as it is at this moment, an empty array for None.

    >>> play(lambda m, d: snapshot(m.show(d.x)).shape, SimpleNamespace(show=lambda x: None), x=1.0)
    {'value': (0,)}
    """
    return _op(value, "snapshot", value)


def clip(value: Any, low: float, high: float) -> Recorded:
    """In a script: numbers, those outside of a range moved to its ends.

    >>> play(lambda m, d: clip(m.twice(d.x), 0.0, 1.0), SimpleNamespace(twice=lambda x: 2 * x), x=np.array([0.2, 3.0]))
    {'value': array([0.4, 1. ])}
    """
    return _op(value, "clip", value, low, high)


def lengths(rows: Any) -> Recorded:
    """In a script: how long each array of a list is, (k,); what can't be indexed, as a generator, raises.

    >>> play(lambda m, d: lengths(m.cut(d.x)), SimpleNamespace(cut=lambda x: [x[:2], x[2:]]), x=np.arange(5.0))
    {'value': array([2, 3])}
    """
    return _op(rows, "lengths", rows)


def joined(rows: Any) -> Recorded:
    """In a script: the arrays of a list, which may differ in length, one after the other.

    >>> play(lambda m, d: joined(m.cut(d.x)), SimpleNamespace(cut=lambda x: [x[2:], x[:2]]), x=np.arange(4.0))
    {'value': array([2., 3., 0., 1.])}
    """
    return _op(rows, "joined", rows)


def copy_of(module: Any, value: Any) -> Recorded:
    """In a script: a copy of an input, which the code under test may change.

    >>> play(lambda m, d: m.total(copy_of(m, d.x)), SimpleNamespace(total=sum), x=np.ones(3)) == {"value": 3.0}
    True
    """
    return _op(module, "snapshot", value)


def tensors(module: Any, value: Any) -> Recorded:
    """In a script: an input with tensors of torch for its arrays, where students write torch.

    >>> play(lambda m, d: m.total(tensors(m, d.x)), SimpleNamespace(total=lambda x: x.sum()), x=np.ones(3))
    {'value': tensor(3., dtype=torch.float64)}
    """
    return _op(module, "tensors", value)


def peek(target: Any, name: str, like: Any = None) -> Recorded:
    """In a script: an attribute; where it is missing or None, an empty array if it should be `like` one, else None.

    Unlike plain access it raises nothing, and does not make a module's attribute one that must be there.

    >>> play(lambda m, d: peek(m.layer, "dW", d.W).shape, SimpleNamespace(layer=SimpleNamespace()), W=np.ones(2))
    {'value': (0,)}
    """
    recording: Recording = target._recording
    return recording.record("peek", ["slot", target._slot], name, recording.operand(like))
