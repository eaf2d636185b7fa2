"""Findings of `validate` as a JUnit report, which every continuous integration shows."""

from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element, SubElement

from autograder.batch.exports.results import document_of
from autograder.course.proofs.fates import Outcome
from autograder.course.proofs.validation import Findings


def to_junit(findings: Mapping[str, Findings]) -> bytes:
    """The report: a suite an assignment, a case a planted mistake, and one for everything else that does not hold."""
    root = Element("testsuites")
    for assignment, found in findings.items():
        suite = SubElement(root, "testsuite", name=assignment)
        for case in (*_planted(assignment, found), *_problems(assignment, found)):
            suite.append(case)
        suite.set("tests", str(len(suite)))
        suite.set("failures", str(len(suite.findall("testcase/failure"))))
    return document_of(root)


def _planted(assignment: str, found: Findings) -> Iterator[Element]:
    for outcome in found.outcomes:
        yield _case(f"{assignment}.{outcome.exercise}", outcome.slug, None if outcome.holds else _fate(outcome))


def _fate(outcome: Outcome) -> str:
    names = sorted(" + ".join(each) or "nothing" for each in outcome.names)
    return f"ended {', '.join(sorted(outcome.verdicts))}, named {'; '.join(names)}"


def _problems(assignment: str, found: Findings) -> Iterator[Element]:
    """What does not hold; where everything does, one case that says so."""
    if not found.problems:
        yield _case(assignment, "the course holds", None)
    for problem in found.problems:
        yield _case(assignment, problem, problem)


def _case(classname: str, name: str, failure: str | None) -> Element:
    case = Element("testcase", classname=classname, name=name)
    if failure is not None:
        SubElement(case, "failure", message=failure)
    return case
