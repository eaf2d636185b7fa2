"""What goes wrong with early stopping (topic 17)."""

from collections.abc import Sequence

from assignments.training.exercises import early_stopping
from autograder import Text, mistake, named, puts, returns

STOPPING_TIE_IMPROVES = named(
    "tie-counts", early_stopping, puts("error <= errors[best]", instead_of="error < errors[best]")
)


@mistake("last-of-equals", early_stopping)
def stopping_last_of_equals(errors: Sequence[float], patience: int) -> int:
    best, waited = 0, 0
    for epoch, error in enumerate(errors):
        waited = 0 if epoch == 0 or error < errors[best] else waited + 1
        best = epoch if error <= errors[best] else best
        if waited >= patience:
            break
    return best


@mistake("tie-ignored", early_stopping)
def stopping_tie_waits_not(errors: Sequence[float], patience: int) -> int:
    best, waited = 0, 0
    for epoch, error in enumerate(errors):
        if error < errors[best]:
            best, waited = epoch, 0
        elif error > errors[best]:
            waited += 1
            if waited >= patience:
                break
    return best


STOPPING_BEST_OF_ALL = named("patience-ignored", early_stopping, puts("-best", instead_of="epoch - best"))
STOPPING_LAST_BEST_OF_ALL = named("patience-ignored", early_stopping, returns("max((epoch for epoch, error in enumerate(errors) if error == min(errors)))"))  # fmt: skip


@mistake("counter-not-reset", early_stopping)
def stopping_counts_all(errors: Sequence[float], patience: int) -> int:
    best, waited = 0, 0
    for epoch, error in enumerate(errors[1:], start=1):
        if error < errors[best]:
            best = epoch
        else:
            waited += 1
            if waited >= patience:
                break
    return best


@mistake("last-for-best", early_stopping)
def stopping_epoch(errors: Sequence[float], patience: int) -> int:
    best = 0
    for epoch, error in enumerate(errors):
        if error < errors[best]:
            best = epoch
        elif epoch - best >= patience:
            return epoch
    return len(errors) - 1


@mistake("last-for-best", early_stopping)
def stopping_epoch_else_best(errors: Sequence[float], patience: int) -> int:
    best = 0
    for epoch, error in enumerate(errors):
        if error < errors[best]:
            best = epoch
        elif epoch - best >= patience:
            return epoch
    return best


@mistake("last-for-best", early_stopping)
def stopping_epochs_run(errors: Sequence[float], patience: int) -> int:
    best = 0
    for epoch, error in enumerate(errors):
        if error < errors[best]:
            best = epoch
        elif epoch - best >= patience:
            return epoch + 1
    return len(errors)


@mistake("no-stop", early_stopping)
def stopping_best_else_last(errors: Sequence[float], patience: int) -> int:
    best = 0
    for epoch, error in enumerate(errors):
        if error < errors[best]:
            best = epoch
        elif epoch - best >= patience:
            return best
    return len(errors) - 1


@mistake("no-stop", early_stopping)
def stopping_counts_back(errors: Sequence[float], patience: int) -> int:
    best = 0
    for epoch, error in enumerate(errors):
        if error < errors[best]:
            best = epoch
        elif epoch - best >= patience:
            return epoch - patience
    return len(errors) - 1 - patience


@mistake("no-stop", early_stopping)
def stopping_or_minus_one(errors: Sequence[float], patience: int) -> int:
    best = 0
    for epoch, error in enumerate(errors):
        if error < errors[best]:
            best = epoch
        elif epoch - best >= patience:
            return best
    return -1


@mistake("no-stop", early_stopping)
def stopping_or_first(errors: Sequence[float], patience: int) -> int:
    best = 0
    for epoch, error in enumerate(errors):
        if error < errors[best]:
            best = epoch
        elif epoch - best >= patience:
            return best
    return 0


@mistake("patience-shorter", early_stopping)
def stopping_one_earlier(errors: Sequence[float], patience: int) -> int:
    best, waited = 0, 0
    for epoch, error in enumerate(errors[1:], start=1):
        if error < errors[best]:
            best, waited = epoch, 0
        else:
            waited += 1
            if waited >= patience - 1:
                break
    return best


@mistake("patience-shorter", early_stopping)
def stopping_counts_first(errors: Sequence[float], patience: int) -> int:
    best, waited = 0, 0
    for epoch, error in enumerate(errors):
        if error < errors[best]:
            best, waited = epoch, 0
        else:
            waited += 1
            if waited >= patience:
                break
    return best


@mistake("previous-for-best", early_stopping)
def stopping_by_previous(errors: Sequence[float], patience: int) -> int:
    best, waited = 0, 0
    for epoch in range(1, len(errors)):
        if errors[epoch] < errors[epoch - 1]:
            best, waited = epoch, 0
        else:
            waited += 1
            if waited >= patience:
                break
    return best


@mistake("previous-for-best", early_stopping)
def stopping_by_rises(errors: Sequence[float], patience: int) -> int:
    best, waited = 0, 0
    for epoch in range(1, len(errors)):
        best = epoch if errors[epoch] < errors[best] else best
        waited = 0 if errors[epoch] < errors[epoch - 1] else waited + 1
        if waited >= patience:
            break
    return best


@mistake("previous-for-best", early_stopping)
def stopping_by_strict_rises(errors: Sequence[float], patience: int) -> int:
    best, waited = 0, 0
    for epoch in range(1, len(errors)):
        best = epoch if errors[epoch] < errors[best] else best
        waited = waited + 1 if errors[epoch] > errors[epoch - 1] else 0
        if waited >= patience:
            break
    return best


STOPPING_FROM_ONE = named("one-based", early_stopping, returns("right.early_stopping(errors, patience) + 1"))
STOPPING_ERROR = named("value-for-index", early_stopping, returns("errors[right.early_stopping(errors, patience)]"))
STOPPING_LARGEST = named("max-for-min", early_stopping, puts("error > errors[best]", instead_of="error < errors[best]"))


@mistake("wrong-start", early_stopping)
def stopping_below_one(errors: Sequence[float], patience: int) -> int:
    best, least, waited = 0, 1.0, 0
    for epoch, error in enumerate(errors):
        if error < least:
            best, least, waited = epoch, error, 0
        else:
            waited += 1
            if waited >= patience:
                break
    return best


STOPPING_BELOW_ZERO = named("wrong-start", early_stopping, puts("patience", instead_of="best"))
STOPPING_WITHIN_PATIENCE = named("first-epochs-only", early_stopping, returns("errors.index(min(errors[:patience]))"))
STOPPING_WITHIN_PATIENCE_AND_ONE = named("first-epochs-only", early_stopping, returns("errors.index(min(errors[:patience + 1]))"))  # fmt: skip
STOPPING_AT_A_RISE = named(
    "patience-one",
    early_stopping,
    returns("next((epoch for epoch in range(len(errors) - 1) if errors[epoch + 1] > errors[epoch]), len(errors) - 1)"),
    hint=Text(
        en="It stops where the error first rises, whatever the patience.", zh="误差一上升就停止了，没有考虑 patience。"
    ),
)
