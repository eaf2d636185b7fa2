"""Odd ways to write a function of a demo class: right but for its type, its shape, its manners."""

from collections.abc import Iterator
from typing import Final

from autograder.exercises.declaration.exercise import Exercise
from autograder.exercises.material import Material
from autograder.exercises.planting import arguments_of

BODIES: Final = {
    "float32": "return np.asarray({right}).astype(np.float32)",
    "column": "return np.atleast_1d({right})[:, None]",
    "changes_its_input": "result = {right}\n"
    "    for each in ({arguments},):\n"
    "        if isinstance(each, np.ndarray):\n"
    "            each += 1\n"
    "    return result",
    "random": "return {right} + np.random.rand()",
    "memory": "return np.ones((8, 10**12)).sum(axis=1)",
    "exits": "import sys\n    sys.exit('done')",
    "raises": "return {right} + bias",
}
QUOTIENT: Final = (
    "steps = 1e-5 * np.eye(np.size({at})).reshape(-1, *np.shape({at}))\n"
    "    return np.array([{after} - {before} for step in steps]).reshape(np.shape({at})) / 2e-5"
)


def oddities(material: Material) -> Iterator[tuple[str, str]]:
    """By name, definitions of the last gradient of the assignment, or else of its last function with one result."""
    exercise = _chosen(material)
    if exercise is None:
        return
    arguments = arguments_of(material.solution, exercise.attribute)
    right = f"right.{exercise.attribute}({arguments})"
    for what, body in BODIES.items():
        yield what, f"def {exercise.attribute}({arguments}):\n    {body.format(right=right, arguments=arguments)}\n"
    if exercise.forward is not None:
        yield "numerical", f"def {exercise.attribute}({arguments}):\n    {_quotient(material, exercise)}\n"


def _chosen(material: Material) -> Exercise | None:
    functions = [each for each in material.assignment.exercises if _is_function(material, each.attribute)]
    single = [each for each in functions if "." not in each.name and len(each.parts) == 1]
    gradients = [each for each in single if _is_gradient(material, each)]
    return next(reversed(gradients or single), None)


def _is_gradient(material: Material, exercise: Exercise) -> bool:
    """Whether it is the gradient of an earlier function by one of the arguments."""
    forward = exercise.forward
    return (
        forward is not None
        and (forward.kind, forward.upstream, len(forward.wrt)) == ("gradient", None, 1)
        and _is_function(material, forward.exercise.attribute)
    )


def _is_function(material: Material, name: str) -> bool:
    try:
        arguments_of(material.solution, name)
    except LookupError:
        return False
    return True


def _quotient(material: Material, exercise: Exercise) -> str:
    assert exercise.forward is not None
    function = exercise.forward.exercise.attribute
    [at] = exercise.forward.wrt.values()
    arguments = arguments_of(material.solution, function).split(", ")
    after, before = (
        f"right.{function}({', '.join(f'{each} {sign} step' if each == at else each for each in arguments)})"
        for sign in "+-"
    )
    return QUOTIENT.format(at=at, after=after, before=before)
