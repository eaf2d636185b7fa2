"""Reading: the question paper in its own memory, and all that hangs on it, for an answer that isn't there.

Expect: score == 100
"""
import gc
import sys
def attack():
    frame, found = sys._getframe(), list(gc.get_objects())
    while frame is not None:
        found += frame.f_locals.values()
        frame = frame.f_back
    seen = set()
    while found and len(seen) < 300_000:
        each = found.pop()
        if id(each) in seen:
            continue
        seen.add(id(each))
        if type(each).__name__ in ("ExerciseKey", "CaseKey", "AnswerKey", "Candidate", "Material", "Exam"):
            return "found " + type(each).__name__
        if type(each).__name__ == "Question" and set(vars(each)) != {"inputs", "steps", "outputs"}:
            return "a question with its answer"
        if type(each).__name__ in ("Paper", "Sheet", "Question", "list", "tuple", "dict"):
            found += gc.get_referents(each)
