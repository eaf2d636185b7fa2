"""Gradient descent in plain Python: the math module, loops, lists as results."""

import math


def each(function, *values):
    """Apply a function of numbers to numbers, or to arrays of one shape; nested lists as result."""
    values = [value.tolist() if hasattr(value, "tolist") else value for value in values]
    if isinstance(values[0], list):
        return [each(function, *parts) for parts in zip(*values, strict=True)]
    return function(*values)


def half_square(x):
    """Every number by itself."""
    return each(lambda one: one * one / 2, x)


def half_square_grad(x):
    """Every number by itself."""
    return each(lambda one: one, x)


def descent_step(x, grad, rate):
    """Every number by itself."""
    return each(lambda one, slope: one - rate * slope, x, grad)


def bowl_value(A, b, x):
    """The double sum, written out."""
    total = 0.0
    for i in range(len(x)):
        for j in range(len(x)):
            total += 0.5 * A[i][j] * x[i] * x[j]
        total -= b[i] * x[i]
    return total


def bowl_grad(A, b, x):
    """Row by row."""
    gradient = []
    for i in range(len(x)):
        slope = -b[i]
        for j in range(len(x)):
            slope += A[i][j] * x[j]
        gradient.append(slope)
    return gradient


def bowl_minimum(A, b):
    """Gauss-Jordan elimination by hand; positive definite, so no pivoting."""
    m = len(b)
    rows = [[*map(float, A[i]), float(b[i])] for i in range(m)]
    for i in range(m):
        rows[i] = [entry / rows[i][i] for entry in rows[i]]
        for r in range(m):
            if r != i:
                rows[r] = [p - rows[r][i] * q for p, q in zip(rows[r], rows[i], strict=True)]
    return [row[m] for row in rows]


def descend_bowl(A, b, x0, rate, steps):
    """A list of lists."""
    path = [list(x0)]
    for _ in range(steps):
        gradient = bowl_grad(A, b, path[-1])
        path.append([x - rate * g for x, g in zip(path[-1], gradient, strict=True)])
    return path


def steepest_angle(A, b, x):
    """math.acos with the cosine kept within its bounds."""
    minimum = bowl_minimum(A, b)
    u = [-g for g in bowl_grad(A, b, x)]
    v = [minimum[i] - x[i] for i in range(len(x))]
    cosine = sum(p * q for p, q in zip(u, v, strict=True)) / math.hypot(*u) / math.hypot(*v)
    if cosine > 1:
        return 0.0
    if cosine < -1:
        return math.pi
    return math.acos(cosine)


def largest_stable_rate(A):
    """Eigenvalues by Jacobi rotations until nothing is left off the diagonal."""
    A = [list(map(float, row)) for row in A]
    m = len(A)
    size = max(abs(entry) for row in A for entry in row)
    while True:
        largest, p, q = max(((abs(A[i][j]), i, j) for i in range(m) for j in range(i)), default=(0.0, 0, 0))
        if largest <= 1e-15 * size:
            return 2 / max(A[i][i] for i in range(m))
        angle = 0.5 * math.atan2(2 * A[p][q], A[p][p] - A[q][q])
        c, s = math.cos(angle), math.sin(angle)
        for k in range(m):
            A[p][k], A[q][k] = c * A[p][k] + s * A[q][k], c * A[q][k] - s * A[p][k]
        for k in range(m):
            A[k][p], A[k][q] = c * A[k][p] + s * A[k][q], c * A[k][q] - s * A[k][p]
