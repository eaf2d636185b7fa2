"""What `autograder validate` proves of a course, a module for each kind of proof."""
