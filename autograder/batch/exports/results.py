"""What came of each submission, in the forms that Gradescope, Classroom 50 and continuous integration read."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from autograder.batch.exports.graded_class import GradedClass
from autograder.report.model import ExerciseReport, Report
from autograder.report.sight import EVERYTHING, Sight, seen
from autograder.sandbox.protocol.wire import printable
from autograder.text import Language


def gradescope(report: Report, language: Language, sight: Sight = EVERYTHING) -> bytes:
    """A `results.json`: the score that counts, and a test for each exercise, hidden where points are out of sight."""
    visibility = "visible" if sight.score else "hidden"
    report = seen(report, sight)
    tests = [
        {
            "name": each.name,
            "score": each.earned,
            "max_score": each.points,
            "status": "passed" if each.status == "passed" else "failed",
            "output": _told(each, language),
            "visibility": visibility,
        }
        for each in report.exercises
    ]
    remarks = [each.in_language(language) for each in report.told]
    result = {"score": _final(report), "output": "\n".join(remarks), "visibility": visibility, "tests": tests}
    return _json(result)


def classroom50(report: Report) -> bytes:
    """A `result.json` of version 1, in whole points; what only its runner knows is named after the submission."""
    submission = report.submission
    place = f"submit/{submission.id}"
    when = submission.submitted_at or datetime.now(UTC)
    tests = [
        {
            "test-name": each.name,
            "passed": each.status == "passed",
            "score": round(each.earned),
            "max-score": round(each.points),
        }
        for each in report.exercises
    ]
    known = dict.fromkeys(("submission", "commit", "release", "review"), place)
    result = {
        "schema": "classroom50/result/v1",
        "classroom": "classroom",
        "assignment": report.assignment,
        "assignment_type": "individual",
        "owner": submission.student_id or submission.id,
        **known,
        "datetime": when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "score": round(_final(report)),
        "max-score": round(report.max_score),
        "tests": tests,
    }
    return _json(result)


def junit(graded: GradedClass, language: Language) -> bytes:
    """A test report: a suite a submission, a case an exercise; what was not graded is skipped, not failed."""
    root = Element("testsuites", name=graded.assignment)
    for report in graded.reports():
        suite = SubElement(root, "testsuite", name=printable(report.submission.id))
        for each in report.exercises:
            case = SubElement(suite, "testcase", classname=graded.assignment, name=each.name)
            if each.status != "passed":
                SubElement(case, "failure", type=each.status, message=printable(_told(each, language)))
        suite.set("tests", str(len(report.exercises)))
        suite.set("failures", str(len(suite.findall("testcase/failure"))))
    for row in graded.rows:
        if row.state == "not graded":
            suite = SubElement(root, "testsuite", name=printable(row.id), tests="1", failures="0", skipped="1")
            case = SubElement(suite, "testcase", classname=graded.assignment, name=graded.assignment)
            SubElement(case, "skipped", message=printable(row.problem.in_language(language) if row.problem else ""))
    return document_of(root)


def document_of(root: Element) -> bytes:
    """XML as a file's content."""
    indent(root)
    document: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return document + b"\n"


def _final(report: Report) -> float:
    standing = report.standing
    return report.score if standing is None or standing.final is None else standing.final


def _told(exercise: ExerciseReport, language: Language) -> str:
    hints = [f"{each.slug}: {each.hint.in_language(language)}" for each in exercise.mistakes]
    return "\n".join([exercise.message.in_language(language), *hints])


def _json(result: Mapping[str, object]) -> bytes:
    return json.dumps(result, ensure_ascii=False, indent=2).encode() + b"\n"
