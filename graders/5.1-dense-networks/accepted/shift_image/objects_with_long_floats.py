"""Objects that can be called; the results are long floats, read-only, column by column in memory."""

import numpy as np


class Mover:
    def __init__(self, sideways_only):
        self.sideways_only = sideways_only

    def __call__(self, *args, **options):
        if self.sideways_only:
            return self.sideways(*args, **options)
        return self.both(*args, **options)

    def sideways(self, img, pixels=1):
        if pixels < 0:
            raise ValueError("not to the left")
        return self.both(img, 0, pixels)

    def both(self, img, down=0, right=0):
        height, width = img.shape
        result = np.zeros((height, width), np.longdouble, order="F")
        for i in range(max(0, down), min(height, height + down)):
            for j in range(max(0, right), min(width, width + right)):
                result[i, j] = img[i - down, j - right]
        result.flags.writeable = False
        return result


shift_right = Mover(sideways_only=True)
shift_image = Mover(sideways_only=False)
