"""Patching: finds the sheets in the frames below it and makes the questions easier, for itself.

Expect: predict wrong|wrong_shape|bad_answer|raised; least_squares wrong|wrong_shape|bad_answer|raised; score == 0
"""
import sys
def _sheets():
    frame = sys._getframe()
    while frame is not None:
        if "sheets" in frame.f_locals:
            return frame.f_locals["sheets"]
        frame = frame.f_back
for sheet in _sheets():
    for question in sheet.questions:
        for index, value in enumerate(question.inputs):
            question.inputs[index] = value * 0 if isinstance(value, np.ndarray) else 0
        question.steps[:] = [["op", "neg", [["slot", 1]]]]
        question.outputs[:] = [["slot", 1]]
