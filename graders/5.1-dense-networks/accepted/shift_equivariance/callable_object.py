"""An object that is called with whatever comes; unknown places are NaN, and the largest of the others counts."""

import numpy as np


class Error:
    names = ("layer", "img", "down", "right", "margin")

    def __call__(self, *args, **options):
        given = {"down": 0, "right": 1, "margin": 0} | dict(zip(self.names, args, strict=False)) | options
        return self.measure(**given)

    def move(self, values, down, right, fill):
        height, width = values.shape
        far = np.full((3 * height, 3 * width), fill, float)
        down, right = np.clip(down, -height, height), np.clip(right, -width, width)
        far[height + down : 2 * height + down, width + right : 2 * width + right] = values
        return far[height : 2 * height, width : 2 * width].copy()

    def without_border(self, values, margin):
        inside = values.astype(float)
        if margin:
            inside[:margin] = inside[-margin:] = inside[:, :margin] = inside[:, -margin:] = np.nan
        return inside

    def measure(self, layer, img, down, right, margin):
        if margin < 0:
            raise ValueError("margin")
        first = layer(self.move(img, down, right, 0))
        second = layer(np.array(img, copy=True))
        if first.ndim != 2 or first.shape != second.shape:
            raise ValueError("shapes")
        first = self.without_border(first, margin)
        second = self.move(self.without_border(second, margin), down, right, np.nan)
        gaps = np.abs(first - second)
        if np.isnan(gaps).all():
            raise ValueError("nothing left")
        return float(np.nanmax(gaps))


equivariance_error = Error()
