"""Every notebook, played from top to bottom by a real kernel."""
