"""What goes wrong with the largest stable rate (topic 3)."""

from assignments.gradient_descent.exercises import largest_stable_rate
from autograder import Text, named, returns

RATE_OF_FLATTEST = named("smallest-eigenvalue", largest_stable_rate, returns("float(2 / np.linalg.eigvalsh(A)[0])"))
RATE_OF_LAST = named("one-eigenvalue", largest_stable_rate, returns("float(2 / np.linalg.eigvals(A)[-1].real)"))
RATE_OF_FIRST = named("one-eigenvalue", largest_stable_rate, returns("float(2 / np.linalg.eigvals(A)[0].real)"))
RATE_OF_EACH = named("all-eigenvalues", largest_stable_rate, returns("2 / np.linalg.eigvalsh(A)"))
RATE_OF_EACH_DESCENDING = named("all-eigenvalues", largest_stable_rate, returns("2 / np.linalg.eigvalsh(A)[::-1]"))
RATE_OF_EACH_UNSORTED = named("all-eigenvalues", largest_stable_rate, returns("2 / np.linalg.eigvals(A).real"))
RATE_OF_TRACE = named("trace-for-eigenvalue", largest_stable_rate, returns("float(2 / np.trace(A))"))
RATE_OF_MEAN_EIGENVALUE = named("trace-for-eigenvalue", largest_stable_rate, returns("float(2 * len(A) / np.trace(A))"))  # fmt: skip
RATE_OF_FROBENIUS = named("norm-for-eigenvalue", largest_stable_rate, returns("float(2 / np.linalg.norm(A))"))
RATE_OF_ROW_SUMS = named("norm-for-eigenvalue", largest_stable_rate, returns("float(2 / np.linalg.norm(A, np.inf))"))
RATE_OF_NUCLEAR = named("norm-for-eigenvalue", largest_stable_rate, returns("float(2 / np.abs(A).sum())"))
RATE_OF_SMALLEST_DIAGONAL = named("entry-for-eigenvalue", largest_stable_rate, returns("float(2 / np.diag(A).min())"))
RATE_OF_FASTEST = named("optimal-rate", largest_stable_rate, returns("float(2 / (np.linalg.eigvalsh(A)[0] + np.linalg.eigvalsh(A)[-1]))"))  # fmt: skip
RATE_IS_EIGENVALUE = named("eigenvalue-for-rate", largest_stable_rate, returns("float(np.linalg.eigvalsh(A)[-1])"))
RATE_IS_TWICE_EIGENVALUE = named("eigenvalue-for-rate", largest_stable_rate, returns("float(2 * np.linalg.eigvalsh(A)[-1])"))  # fmt: skip
RATE_IS_SMALLEST_EIGENVALUE = named("eigenvalue-for-rate", largest_stable_rate, returns("float(np.linalg.eigvalsh(A)[0])"))  # fmt: skip
RATE_OF_SQUARE = named("eigenvalue-squared", largest_stable_rate, returns("float(2 / np.linalg.eigvalsh(A)[-1] ** 2)"))  # fmt: skip
RATE_OF_ROOT = named("eigenvalue-squared", largest_stable_rate, returns("float(2 / np.sqrt(np.linalg.eigvalsh(A)[-1]))"))  # fmt: skip
RATE_OF_CONDITION = named("condition-number", largest_stable_rate, returns("float(2 / np.linalg.cond(A))"))
RATE_IS_CONDITION = named("condition-number", largest_stable_rate, returns("float(np.linalg.cond(A))"))
RATE_OF_DETERMINANT = named("determinant-for-eigenvalue", largest_stable_rate, returns("float(2 / np.linalg.det(A))"), hint=Text(
    en="This uses the determinant, the product of all eigenvalues. The largest one alone decides.",
    zh="这里用的是行列式，即所有特征值之积。起决定作用的只有最大的那个。",
))  # fmt: skip
