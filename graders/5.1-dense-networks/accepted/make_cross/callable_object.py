"""An object that can be called; its pictures are read-only and lie in memory column by column."""

import operator

import numpy as np


class CrossMaker:
    def __call__(self, size=7):
        count = operator.index(size)
        if count < 1:
            raise ValueError("too small")
        picture = np.zeros((count, count), order="F")
        picture[count // 2, :] = 1.0
        picture[:, count // 2] = 1.0
        picture.setflags(write=False)
        return picture


make_cross = CrossMaker()
