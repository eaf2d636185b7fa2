"""What runs inside the jail: the standard library and numpy only, and nothing that knows an answer."""
