"""What several tests need: submissions as students make them, and a look at processes."""
