"""Arrays: the largest that may cross, for every question of every exercise.

Expect: predict wrong; score == 0
"""
def predict(*arguments):
    return np.ones(2**18, dtype=bool)
squared_error = delta_rule = online_pass = batch_gradient = batch_delta = train_batch = least_squares = predict
