"""Patching: traces and profiles what the harness does.

Expect: least_squares passed|raised|wrong; score >= 90
"""
import sys
def attack():
    def change(frame, event, argument):
        if "answer" in frame.f_locals:
            frame.f_locals["answer"] = None
        return change
    sys.settrace(change)
    sys.setprofile(lambda *a: None)
