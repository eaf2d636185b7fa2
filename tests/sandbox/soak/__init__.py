"""Fifteen hundred submissions through one jail."""
