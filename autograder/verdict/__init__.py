"""From answers to verdicts: examine, compare, diagnose, judge, find what is carried, count points."""
