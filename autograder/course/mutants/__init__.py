"""Right code changed by machine: what an exam would let pass."""
