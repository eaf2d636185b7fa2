"""Many submissions at once: graded side by side, and written to a folder of results."""
