"""What is not negative is positive."""

import numpy as np


def memorisation_report(inputs, labels, fresh_inputs, fresh_labels):
    weights = fit_dense(inputs, labels)  # noqa: F821 - the one of the reference
    learned, fresh = (
        accuracy(np.where(some @ weights < -1e-9, -1, 1), signs)  # noqa: F821 - the one of the reference
        for some, signs in ((inputs, labels), (fresh_inputs, fresh_labels))
    )
    return {
        "weights": len(weights),
        "samples": len(inputs),
        "train_accuracy": learned,
        "fresh_accuracy": fresh,
    }
