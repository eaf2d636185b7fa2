"""Fuzzing of everything that reads what a child has written."""
