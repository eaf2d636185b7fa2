"""What is asked and expected: declarations, scripts, exams with their keys, and the mistakes that have names."""
