"""A batch as others take it: the teacher's own file filled, results for platforms, feedback to hand back."""
