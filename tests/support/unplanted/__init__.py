"""Mistakes that no course declares, since rules name them."""
