"""Exercise 15 · memorise-labels: Learning noise by heart.

Fit a dense layer to labels that mean nothing, and see what it is worth on pictures it has never met. Later
exercises import this file as the module `memorise_labels`.
"""

import numpy as np


def fit_dense(inputs: np.ndarray, targets: np.ndarray) -> np.ndarray:
    """Return the weights of one unit without bias that fits the targets best.

    The best weights leave the least sum of squared errors. Where many weights do (when there are more pixels
    than pictures, for example), the smallest ones are wanted: those of least length.

    Args:
        inputs: flat pictures, one per row, of shape (B, N); they stay as they are.
        targets: what the unit should answer to each picture, of shape (B,); they stay as they are.

    Returns:
        A new array of shape (N,), one weight per pixel.

    Raises:
        ValueError: the shapes do not fit together, or there are no pictures.

    Examples:
        >>> fit_dense(np.array([[2.0, 0.0, 0.0], [0.0, 4.0, 0.0]]), np.array([1.0, -1.0])).round(6).tolist()
        [0.5, -0.25, 0.0]
        >>> fit_dense(np.array([[1.0], [1.0]]), np.array([3.0, 4.0])).round(6).tolist()
        [3.5]
    """
    if targets.shape != inputs.shape[:1] or not inputs.size:
        raise ValueError(f"inputs of shape {inputs.shape} do not fit targets of shape {targets.shape}")
    return np.linalg.lstsq(inputs, targets, rcond=None)[0]  # refuses inputs that do not have two axes


def predict_signs(inputs: np.ndarray, weights: np.ndarray, tol: float = 1e-9) -> np.ndarray:
    """Return the sign of the unit's weighted sum for each picture: +1, -1, or 0 for undecided.

    A sum is undecided when its size is at most `tol`.

    Args:
        inputs: flat pictures, one per row, of shape (B, N); they stay as they are.
        weights: the unit's weights, of shape (N,); they stay as they are.
        tol: how far from zero a sum may be and still count as undecided.

    Returns:
        A new array of shape (B,).

    Raises:
        ValueError: there are not as many weights as pixels.

    Examples:
        >>> pictures = np.array([[1.0, 2.0], [3.0, 1.0], [2.0, 2.0]])
        >>> predict_signs(pictures, np.array([1.0, -1.0])).astype(int).tolist()
        [-1, 1, 0]
        >>> predict_signs(pictures, np.array([1.0, -1.0]), 1.5).astype(int).tolist()
        [0, 1, 0]
    """
    sums = inputs @ weights  # refuses shapes that do not fit
    return np.where(np.abs(sums) <= tol, 0, np.sign(sums))


def accuracy(predicted: np.ndarray, actual: np.ndarray) -> float:
    """Return the share of entries that are equal, from 0.0 to 1.0.

    An undecided 0 is wrong where the label is +1 or -1.

    Args:
        predicted: a vector of answers; it stays as it is.
        actual: a vector of labels, as long as `predicted`; it stays as it is.

    Returns:
        The number of equal entries, divided by the number of all entries.

    Raises:
        ValueError: these are not two vectors of one length, or they are empty.

    Examples:
        >>> float(accuracy(np.array([1, -1, 0, 1]), np.array([1, 1, -1, 1])))
        0.5
    """
    if predicted.ndim != 1 or predicted.shape != actual.shape or predicted.size == 0:
        raise ValueError(f"two vectors of one length are needed, not {predicted.shape} and {actual.shape}")
    return float(np.mean(predicted == actual))


def memorisation_report(
    inputs: np.ndarray, labels: np.ndarray, fresh_inputs: np.ndarray, fresh_labels: np.ndarray
) -> dict:
    """Fit a unit to labelled pictures and return how well it answers these, and how well fresh ones.

    The unit is fitted to `inputs` and `labels` alone; it meets the fresh pictures only when its answers to them
    are counted.

    Args:
        inputs: flat pictures, one per row, of shape (B, N); they stay as they are.
        labels: +1 or -1 for each of them, of shape (B,); they stay as they are.
        fresh_inputs: other flat pictures, of shape (F, N); they stay as they are.
        fresh_labels: +1 or -1 for each of those, of shape (F,); they stay as they are.

    Returns:
        A dict with exactly these keys: `weights` and `samples`, the number of weights and the number of
        pictures fitted to, as whole numbers; `train_accuracy` and `fresh_accuracy`, the shares of pictures
        whose sign is right.

    Raises:
        ValueError: the shapes do not fit together, or something is empty.

    Examples:
        >>> pictures, labels = np.array([[1.0, 0.0, 2.0], [0.0, 1.0, 1.0]]), np.array([1, -1])
        >>> fresh = np.array([[2.0, 0.0, 3.0], [0.0, 3.0, 1.0], [1.0, 1.0, 0.0], [5.0, 0.0, 1.0]])
        >>> report = memorisation_report(pictures, labels, fresh, np.array([1, -1, 1, -1]))
        >>> sorted(report)
        ['fresh_accuracy', 'samples', 'train_accuracy', 'weights']
        >>> int(report["weights"]), int(report["samples"])
        (3, 2)
        >>> float(report["train_accuracy"]), float(report["fresh_accuracy"])
        (1.0, 0.5)
    """
    weights = fit_dense(inputs, labels)
    return {
        "weights": weights.size,
        "samples": len(inputs),
        "train_accuracy": accuracy(actual=labels, predicted=predict_signs(inputs, weights)),
        "fresh_accuracy": accuracy(actual=fresh_labels, predicted=predict_signs(fresh_inputs, weights)),
    }
