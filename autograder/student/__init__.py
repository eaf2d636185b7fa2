"""What a student runs: check, submit, and the grader of the notebooks."""
