"""One assignment of the course."""
