"""Stealing: gives back what it was given, everywhere, which made of itself would look carried.

Expect: score == 0
"""
def predict(*given):
    squared_error, delta_rule, online_pass, batch_gradient, batch_delta, train_batch, least_squares
    return 2 * given[0]
squared_error = delta_rule = online_pass = batch_gradient = batch_delta = train_batch = least_squares = predict
