"""Rules: what any exercise's answers become when one thing is done wrong, each with words of its own."""
