"""No hint mentions a quantity that the exercise does not have."""

from dataclasses import replace

import pytest

from autograder.course.proofs.quantities import mentioned, strange_quantities
from autograder.exercises.loading import Course, Material
from autograder.text import Text
from tests.conftest import ROOT, material_of


@pytest.mark.parametrize("name", Course(ROOT).names)
def test_the_hints_of_the_course_speak_of_what_is_there(name: str) -> None:
    assert list(strange_quantities(material_of(name))) == []


@pytest.mark.parametrize(
    ("en", "zh", "strange"),
    [
        ("The `rate` is missing.", "少了学习率。", ["rate"]),
        ("The learning rate is missing.", "少了 rate。", ["rate"]),
        ("The learning rate is missing.", "少了学习率。", []),
        ("Compare y with t.", "请比较 y 与 t。", ["t"]),
        ("A sum over i; don't divide dy/dw.", "对 i 求和。", []),
    ],
)
def test_a_quantity_of_another_exercise_is_told(linear_neuron: Material, en: str, zh: str, strange: list[str]) -> None:
    first = next(each for each in linear_neuron.mistakes if each.exercise.name == "predict")
    planted = first.model_copy(update={"slug": "planted", "hint": Text(en=en, zh=zh)})
    found = list(strange_quantities(replace(linear_neuron, mistakes=(planted,))))
    told = "the hint of planted mentions {}, which the exercise does not have: word it otherwise"
    assert [each.told for each in found] == [told.format(name) for name in strange]
    assert {each.exercise for each in found} <= {"predict"}


def test_what_the_solution_calls_is_there_too() -> None:
    material = material_of("backprop")
    of_step = [each for each in material.mistakes if each.exercise.name == "train_step"]
    planted = of_step[0].model_copy(update={"hint": Text(en="Where does dW come from?", zh="dW 从哪里来？")})
    assert not list(strange_quantities(replace(material, mistakes=(planted,))))
    elsewhere = next(each for each in material.mistakes if each.exercise.name == "collapse")
    planted = elsewhere.model_copy(update={"hint": planted.hint})
    assert list(strange_quantities(replace(material, mistakes=(planted,))))


def test_a_word_is_no_name_but_in_code() -> None:
    english = mentioned(Text(en="A step of size `rate` along dW, and dy/dz as it is.", zh="略"))
    assert english == {"rate", "dW", "y", "z"}
