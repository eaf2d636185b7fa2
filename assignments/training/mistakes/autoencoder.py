"""What goes wrong with the gradients of the autoencoder with tied weights (topics 17, 11)."""

import numpy as np
from numpy.typing import NDArray

from assignments.training.exercises import autoencoder_grads
from autograder import Text, mistake, named, puts, scaled
from solutions import training as right

Array = NDArray[np.float64]
MEAN = scaled("mean-for-sum", "1 / len(X)", autoencoder_grads)
AUTO_ENCODER_ONLY = named("path-lost", autoencoder_grads, puts("X.T @ dz", instead_of="X.T @ dz + dr.T @ h"))
AUTO_DECODER_ONLY = named("path-lost", autoencoder_grads, puts("dr.T @ h", instead_of="X.T @ dz + dr.T @ h"))
AUTO_ENCODER_MINUS_DECODER = named(
    "path-sign", autoencoder_grads, puts("X.T @ dz - dr.T @ h", instead_of="X.T @ dz + dr.T @ h")
)
AUTO_OF_RECONSTRUCTION = named(
    "reconstruction-for-input",
    autoencoder_grads,
    puts("(dr + X).T @ dz", instead_of="X.T @ dz"),
    hint=Text(
        en="In the encoder's share of ∂E/∂W the reconstruction r stands where the input X belongs: z = X W + b is linear in X.",
        zh="∂E/∂W 中编码器的那一份用了重构 r，应当用输入 X：z = X W + b 里和 W 相乘的是 X。",
    ),
)


@mistake("path-sign", autoencoder_grads)
def auto_decoder_minus_encoder(W: Array, b: Array, c: Array, X: Array) -> tuple[Array, Array, Array]:
    h = right.sigmoid(X @ W + b)
    dr = h @ W.T + c - X
    dz = dr @ W * h * (1 - h)
    return dr.T @ h - X.T @ dz, dz.sum(axis=0), dr.sum(axis=0)


@mistake("path-twice", autoencoder_grads)
def auto_encoder_twice(W: Array, b: Array, c: Array, X: Array) -> tuple[Array, Array, Array]:
    h = right.sigmoid(X @ W + b)
    dr = h @ W.T + c - X
    dz = dr @ W * h * (1 - h)
    return 2 * X.T @ dz, dz.sum(axis=0), dr.sum(axis=0)


@mistake("path-twice", autoencoder_grads)
def auto_decoder_twice(W: Array, b: Array, c: Array, X: Array) -> tuple[Array, Array, Array]:
    h = right.sigmoid(X @ W + b)
    dr = h @ W.T + c - X
    dz = dr @ W * h * (1 - h)
    return 2 * dr.T @ h, dz.sum(axis=0), dr.sum(axis=0)


AUTO_PRODUCT = named(
    "paths-multiplied", autoencoder_grads, puts("X.T @ dz * (dr.T @ h)", instead_of="X.T @ dz + dr.T @ h")
)


@mistake("other-activation", autoencoder_grads)
def auto_relu(W: Array, b: Array, c: Array, X: Array) -> tuple[Array, Array, Array]:
    h = np.maximum(X @ W + b, 0)
    dr = h @ W.T + c - X
    dz = dr @ W * (h > 0)
    return X.T @ dz + dr.T @ h, dz.sum(axis=0), dr.sum(axis=0)


@mistake("activation-added", autoencoder_grads)
def auto_output_squashed(W: Array, b: Array, c: Array, X: Array) -> tuple[Array, Array, Array]:
    h = right.sigmoid(X @ W + b)
    dr = right.sigmoid(h @ W.T + c) - X
    dz = dr @ W * h * (1 - h)
    return X.T @ dz + dr.T @ h, dz.sum(axis=0), dr.sum(axis=0)


@mistake("activation-added", autoencoder_grads)
def auto_output_squashed_with_slope(W: Array, b: Array, c: Array, X: Array) -> tuple[Array, Array, Array]:
    h = right.sigmoid(X @ W + b)
    r = right.sigmoid(h @ W.T + c)
    dr = (r - X) * r * (1 - r)
    dz = dr @ W * h * (1 - h)
    return X.T @ dz + dr.T @ h, dz.sum(axis=0), dr.sum(axis=0)


@mistake("slope-added", autoencoder_grads)
def auto_slope_of_output_layer(W: Array, b: Array, c: Array, X: Array) -> tuple[Array, Array, Array]:
    h = right.sigmoid(X @ W + b)
    r = h @ W.T + c
    dr = (r - X) * r * (1 - r)
    dz = dr @ W * h * (1 - h)
    return X.T @ dz + dr.T @ h, dz.sum(axis=0), dr.sum(axis=0)


AUTO_WITHOUT_B = named("bias-missing", autoencoder_grads, puts("X @ W", instead_of="X @ W + b"))
AUTO_WITHOUT_C = named("bias-missing", autoencoder_grads, puts("h @ W.T", instead_of="h @ W.T + c"))


@mistake("bias-missing", autoencoder_grads)
def auto_without_biases(W: Array, b: Array, c: Array, X: Array) -> tuple[Array, Array, Array]:
    h = right.sigmoid(X @ W)
    dr = h @ W.T - X
    dz = dr @ W * h * (1 - h)
    return X.T @ dz + dr.T @ h, dz.sum(axis=0), dr.sum(axis=0)


AUTO_ABSOLUTE = named("absolute-error", autoencoder_grads, puts("abs(h @ W.T + c - X)", instead_of="h @ W.T + c - X"))
