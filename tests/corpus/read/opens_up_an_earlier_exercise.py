"""Looks for the text behind a function of an earlier exercise: its source, its code, its closure, its globals.

Aims at: the solution of an earlier exercise
Acts at: call
Outcome: fails
Stopped by: boundary
Exercise: shift-equivariance
"""

import inspect
import shift_image as earlier
from loot import won


def equivariance_error(layer, img, down=0, right=1, margin=0):
    function = earlier.shift_image
    text = inspect.getsource(function) + repr(function.__code__.co_consts) + repr(function.__globals__)
    texts = [text, *(repr(cell.cell_contents) for cell in function.__closure__ or ())]
    if any("zeros_like" in one or "np.roll" in one for one in texts):
        won("the text of an earlier exercise")
    return -1
