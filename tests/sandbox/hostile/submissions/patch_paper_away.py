"""Patching: finds the sheets in the frames below it and removes all of their questions.

Expect: predict died; score == 0
"""
import sys
frame = sys._getframe()
while frame is not None:
    for sheet in frame.f_locals.get("sheets", ()):
        sheet.questions.clear()
    frame = frame.f_back
