"""The subcommands of `autograder`, a module for each group of people; what they do is elsewhere."""
