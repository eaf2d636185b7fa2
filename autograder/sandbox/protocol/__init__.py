"""What the grader and a child say to each other; the standard library and numpy only."""
