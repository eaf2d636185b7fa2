"""Linear neuron in plain Python: loops over samples and features, lists as results."""


def predict(w, X):
    """Row by row."""
    outputs = []
    for n in range(len(X)):
        y = 0.0
        for i in range(len(w)):
            y += X[n][i] * w[i]
        outputs.append(y)
    return outputs


def squared_error(w, X, t):
    """Add up the squares."""
    total = 0.0
    for y, target in zip(predict(w, X), t, strict=True):
        total += (target - y) ** 2
    return total / 2


def delta_rule(w, x, t, rate):
    """The change, one weight at a time."""
    y = 0.0
    for i in range(len(w)):
        y += x[i] * w[i]
    change = []
    for i in range(len(w)):
        change.append(rate * x[i] * (t - y))
    return change


def online_pass(w, X, t, rates):
    """A list of lists of weights."""
    now = list(w)
    path = [now]
    for n in range(len(X)):
        change = delta_rule(now, X[n], t[n], rates[n])
        now = [now[i] + change[i] for i in range(len(now))]
        path.append(now)
    return path


def batch_gradient(w, X, t):
    """Collect every sample's part."""
    y = predict(w, X)
    gradient = [0.0] * len(w)
    for n in range(len(X)):
        for i in range(len(w)):
            gradient[i] -= X[n][i] * (t[n] - y[n])
    return gradient


def batch_delta(w, X, t, rate):
    """Scale the gradient."""
    return [-rate * g for g in batch_gradient(w, X, t)]


def train_batch(w, X, t, rate, steps):
    """Update a list."""
    w = list(w)
    for _ in range(steps):
        delta = batch_delta(w, X, t, rate)
        for i in range(len(w)):
            w[i] += delta[i]
    return w


def least_squares(X, t):
    """Gaussian elimination with pivoting on the normal equations, by hand."""
    m = len(X[0])
    rows = []
    for i in range(m):
        row = [sum(sample[i] * sample[j] for sample in X) for j in range(m)]
        row.append(sum(sample[i] * target for sample, target in zip(X, t, strict=True)))
        rows.append(row)
    for i in range(m):
        pivot = max(range(i, m), key=lambda r, i=i: abs(rows[r][i]))
        rows[i], rows[pivot] = rows[pivot], rows[i]
        for r in range(i + 1, m):
            factor = rows[r][i] / rows[i][i]
            for c in range(i, m + 1):
                rows[r][c] -= factor * rows[i][c]
    w = [0.0] * m
    for i in reversed(range(m)):
        w[i] = (rows[i][m] - sum(rows[i][j] * w[j] for j in range(i + 1, m))) / rows[i][i]
    return w
