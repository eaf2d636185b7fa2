"""Arrays: a list that contains itself.

Expect: least_squares bad_answer|died|out_of_memory|timed_out; score == 90
"""
def least_squares(X, t):
    nest = []
    nest.append(nest)
    return nest
