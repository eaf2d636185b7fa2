"""Whose it is: the layouts of downloads, rosters, claims, attempts."""
