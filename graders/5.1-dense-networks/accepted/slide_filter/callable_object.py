"""An object that can be called, with a table of what to do for each name."""

import numpy as np


class Slider:
    def __init__(self):
        self.ways = {"valid": self.inside, "same": self.everywhere}

    def __call__(self, *args, **options):
        return self.prepared(*args, **options)

    def prepared(self, img, kernel, padding="valid"):
        if (img.ndim, kernel.ndim) != (2, 2):
            raise ValueError("shapes")
        try:
            way = self.ways[padding]
        except KeyError as error:
            raise ValueError("no such padding") from error
        return way(img * 1.0, kernel * 1.0)

    def everywhere(self, img, kernel):
        if any(np.remainder(kernel.shape, 2) == 0):
            raise ValueError("even")
        up, left = kernel.shape[0] // 2, kernel.shape[1] // 2
        rows = np.vstack([np.zeros((up, img.shape[1])), img, np.zeros((up, img.shape[1]))])
        side = np.zeros((len(rows), left))
        return self.inside(np.hstack([side, rows, side]), kernel)

    def inside(self, img, kernel):
        class TooLarge(ValueError):
            pass

        height = 1 + img.shape[0] - kernel.shape[0]
        width = 1 + img.shape[1] - kernel.shape[1]
        if height < 1 or width < 1:
            raise TooLarge
        return np.fromfunction(
            np.vectorize(lambda r, c: np.vdot(kernel, img[r:, c:][: kernel.shape[0], : kernel.shape[1]])),
            (height, width),
            dtype=int,
        )


slide_filter = Slider()
