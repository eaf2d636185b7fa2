"""An auto-grader for gradient exercises: compares with torch.autograd and finite differences, and names the mistake.

The rooms, in the order in which data flows; each imports only those above it:

    sandbox/     student code is run behind walls: protocol/ (both sides), child/ (inside), and the host's side
    submission/  what was handed in becomes submissions: reading/ (archives, notebooks, sources), owners/ (whose it is)
    exercise/    what is asked and expected: declarations, scripts, exams, keys, mistakes
    verdict/     examine, compare, diagnose, judge, find what is carried, count points
    report/      the score report, and every way of showing it
    batch/       many submissions, a folder of results
    student/     check, submit, the notebooks' grader
    course/      what a course's owner runs: validate, template, workbooks, demo, otter
    cli/         arguments and exit codes; it alone prints and exits
"""

__version__ = "0.1.0"
