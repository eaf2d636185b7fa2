"""What goes wrong with training, and what each mistake would answer: gathered from the modules by topic."""

from assignments.training import (
    wrong_autoencoder,
    wrong_fits,
    wrong_regularizers,
    wrong_stopping,
    wrong_training,
    wrong_updates,
)
from assignments.training.hints import HINTS
from autograder.course import declared_mistakes

__all__ = ["HINTS"]

UPDATES = tuple(declared_mistakes(wrong_updates))
TRAINING = tuple(declared_mistakes(wrong_training))
REGULARIZERS = tuple(declared_mistakes(wrong_regularizers))
STOPPING = tuple(declared_mistakes(wrong_stopping))
FITS = tuple(declared_mistakes(wrong_fits))
AUTOENCODER = tuple(declared_mistakes(wrong_autoencoder))
