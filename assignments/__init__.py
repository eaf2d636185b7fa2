"""The course: a folder an assignment, with its exercises, torch reference, mistakes and handouts."""
