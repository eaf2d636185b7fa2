"""Exercises derived from their mathematics: a forward in torch gives inputs, reference, probe and title."""
