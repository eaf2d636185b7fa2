"""Patching: finds the paper in the frames below it and removes all of its questions.

Expect: predict died; score == 0
"""
import sys
frame = sys._getframe()
while frame is not None:
    if "paper" in frame.f_locals:
        for sheet in frame.f_locals["paper"].sheets:
            sheet.questions.clear()
    frame = frame.f_back
