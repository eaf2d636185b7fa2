"""Reference solutions of the six assignments: what an excellent student hands in."""
