"""The way to and from otter-grader: masters for it, checks in its notebooks, and a plugin that grades in our jail.

Nothing else in this package imports otter; it is the extra ``autograder[otter]``.
"""
