"""What goes wrong with a path of gradient descent, and is no declared mistake because rules name it."""

from typing import Final

from tests.support.slip import Slip

PATH: Final = "return np.array(path)"
STEP: Final = "bowl_grad(A, b, path[-1]), rate"

SLIPS: Final = tuple(
    Slip("descend_bowl", *each)
    for each in (
        (PATH, "return np.array(path)[1:]", "The first row is missing"),
        (PATH, "return path[-1]", "Only the last row comes back"),
        (PATH, "return np.tile(path[-1], (len(path), 1))", "Every row is the one that belongs at the end"),
        (PATH, "return np.diff(path, axis=0)", "These are the changes from one row to the next"),
        (PATH, "return np.vstack([path[:1], np.diff(path, axis=0)])", "After the first row come the changes"),
        (PATH, "return np.array(path)[::-1]", "come in reverse order"),
        (PATH, "return np.array(path).T", "rows and columns are exchanged"),
        ("range(steps)", "range(steps + 1)", "one more than `steps`"),
        (STEP, "bowl_grad(A, b, x0), rate", "`x0` is used as it was before the loop"),
        (STEP, "bowl_grad(A, b, path[-1]), -rate", "−`rate`"),
        (STEP, "bowl_grad(A, b, path[-1]), 2 * rate", "`rate` comes in twice as large"),
        (STEP, "bowl_grad(A, b, path[-1]), rate / 2", "`rate` comes in half as large"),
        (STEP, "bowl_grad(A, b, path[-1]), 1.0", "`rate` = 1"),
        (STEP, "bowl_grad(A, b, path[-1]), rate**2", "`rate`²"),
        (STEP, "bowl_grad(A, b, path[-1]), rate / len(path)", "`rate` shrinks from round to round"),
        (STEP, "bowl_grad(A, b, path[-1]), rate * 0.9 ** (len(path) - 1)", "`rate` shrinks from round to round"),
        (STEP, "bowl_grad(2 * A, b, path[-1]), rate", "`A` comes in twice as large"),
        (STEP, "bowl_grad(np.diag(np.diag(A)), b, path[-1]), rate", "everything off the diagonal of `A` is zero"),
        (STEP, "bowl_grad(A, 0 * b, path[-1]), rate", "`b` = 0"),
        (STEP, "bowl_grad(A, -b, path[-1]), rate", "−`b`"),
    )
)
