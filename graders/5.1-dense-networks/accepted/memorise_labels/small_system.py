"""The small system with a pseudo-inverse, on whichever side is smaller; lambdas."""

import numpy as np


def _fit(a, t):
    a = a.astype(float)
    if a.shape[0] <= a.shape[1]:
        return a.T @ np.linalg.pinv(a @ a.T, hermitian=True) @ t
    return np.linalg.pinv(a.T @ a, hermitian=True) @ (a.T @ t)


def _refuse(why):
    raise ValueError(why)


fit_dense = lambda a, t: (  # noqa: E731 - meant to be one
    _fit(a, t) if a.ndim == 2 and a.size and t.shape == (len(a),) else _refuse("no fit")
)
predict_signs = lambda a, w, tol=1e-9: (  # noqa: E731 - meant to be one
    np.array([(s > tol) - (s < -tol) for s in (a @ w).tolist()])
)
accuracy = lambda p, t: (  # noqa: E731 - meant to be one
    sum(x == y for x, y in zip(p, t, strict=True)) / len(p)
    if p.ndim == 1 == t.ndim and 0 < len(p) == len(t)
    else _refuse("no share")
)
memorisation_report = (  # noqa: E731 - meant to be one
    lambda *d: {
        "weights": len(fit_dense(d[0], d[1])),
        "samples": len(d[1]),
        "train_accuracy": accuracy(predict_signs(d[0], fit_dense(*d[:2])), d[1]),
        "fresh_accuracy": accuracy(predict_signs(d[2], fit_dense(*d[:2])), d[3]),
    }
)
