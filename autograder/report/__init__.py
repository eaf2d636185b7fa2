"""The score report, and every way of showing it."""
