"""What runs inside: the standard library and numpy only, and nothing that knows an answer."""
