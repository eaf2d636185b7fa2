"""Patching: the player's own functions, so that they tell of right answers.

Expect: least_squares wrong|bad_answer|died|raised|wrong_shape|missing|not_implemented|timed_out; score <= 90
"""
import sys
def least_squares(X, t):
    player, answers = sys.modules["inside.child.player"], sys.modules["inside.protocol.answers"]
    player.plain = answers.plain = lambda value: np.zeros(1)
    player._category = lambda error: 99
    player.unchanged = lambda *a: True
    return "anything"
