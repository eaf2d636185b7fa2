"""From a submission to its report: the one place that drives it, whoever asks the questions."""

from autograder.report.messages import NO_FILES, NO_MODULE
from autograder.report.model import Report
from autograder.report.reporter import Reporter
from autograder.report.showing import with_showpieces
from autograder.submission import Submission
from autograder.verdict.examination import Examiner
from autograder.verdict.grading import grade


def report_on(submission: Submission, reporter: Reporter, examiner: Examiner) -> Report:
    """The report on one submission; what goes wrong on our side comes through as an exception."""
    if submission.fault is not None:
        return reporter.failure(submission, submission.fault)
    if submission.problem is not None:
        return reporter.unreadable(submission, submission.problem)
    if not submission.sources:
        held = ", ".join(each.path for each in submission.files[:5])
        missing = NO_MODULE if held else NO_FILES
        return reporter.unreadable(submission, missing.filled(module=reporter.exam.assignment, files=held))
    transcript = examiner.everything()
    verdicts = grade(reporter.exam, transcript, examiner)
    report = reporter.report(submission, verdicts, transcript.imported, examiner)
    return with_showpieces(report, reporter.exam, examiner)
