"""Writing: its own report, a neighbour's, and the gradebook.

Expect: score == 100
"""
import os
def attack():
    for name in ("reports/write_reports.json", "reports/honest_solution.json", "gradebook.csv", "batch.json"):
        for do in (
            lambda path: open(path, "a"), os.unlink, lambda path: os.rename(path, path + "x"),
            lambda path: os.symlink("/etc/passwd", path), lambda path: os.chmod(path, 0), lambda path: os.truncate(path, 0),
        ):
            try:
                do("{{OUT}}/" + name)
            except OSError:
                continue
            return f"changed {name}"
