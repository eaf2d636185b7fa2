"""How a course declares its assignments: exercises with their cases, points and mistakes."""
