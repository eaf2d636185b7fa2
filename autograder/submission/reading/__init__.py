"""What was handed in, read: archives, notebooks, sources; nothing is run, nothing is unpacked to disk."""
