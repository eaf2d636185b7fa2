"""Takes single functions of allowed packages away, so that code which uses them is told.

No wall: what is loaded can be reached in other ways by who looks for them. It is there for code that does not.
"""

from collections.abc import Iterable, Sequence
from importlib import import_module
from typing import Any, Final, NoReturn

AUTOGRAD: Final = "torch.autograd"
OF_AUTOGRAD: Final = (
    *("torch.autograd.grad", "torch.autograd.backward", "torch.Tensor.backward"),
    *("torch.autograd.functional.jacobian", "torch.autograd.functional.vjp", "torch.autograd.functional.jvp"),
    *("torch.func.grad", "torch.func.grad_and_value", "torch.func.vjp", "torch.func.jvp"),
    *("torch.func.jacrev", "torch.func.jacfwd", "torch.enable_grad", "torch.set_grad_enabled"),
)


def load(packages: Sequence[str], forbidden: Iterable[str]) -> None:
    """Imports what students may use, and takes away what of it they may not."""
    for package in packages:
        import_module(package)
    for name in forbidden:
        if name == AUTOGRAD:
            import_module("torch").set_grad_enabled(False)
        for each in OF_AUTOGRAD if name == AUTOGRAD else (name,):
            owner, attribute = _owner(each)
            setattr(owner, attribute, _refused(name))


def _owner(dotted: str) -> tuple[Any, str]:
    """What holds a name; raises AttributeError or ImportError where there is none such."""
    first, *way, attribute = dotted.split(".")
    owner = import_module(first)
    for step in way:
        owner = getattr(owner, step) if hasattr(owner, step) else import_module(f"{owner.__name__}.{step}")
    getattr(owner, attribute)
    return owner, attribute


def _refused(name: str) -> Any:
    def refused(*_arguments: Any, **_named: Any) -> NoReturn:
        raise PermissionError(f"{name} is not allowed here")

    return refused
