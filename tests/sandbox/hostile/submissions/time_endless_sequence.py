"""Time: the answer is a sequence that never ends.

Expect: least_squares timed_out|bad_answer|out_of_memory; score == 90
"""
class Endless:
    def __len__(self):
        return 2 ** 40
    def __getitem__(self, index):
        return 1.0
def least_squares(X, t):
    return Endless()
