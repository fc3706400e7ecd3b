"""Asks the process that holds earlier exercises for the one that is being graded, and for later ones.

Aims at: the reference of the exercise itself
Acts at: call
Outcome: fails
Stopped by: boundary
Exercise: shift-equivariance
"""

import gc

from loot import won
from shift_image import shift_image


def equivariance_error(layer, img, down=0, right=1, margin=0):
    shift_image(img, 0, 0)
    [provider] = [value._provider for value in gc.get_objects() if type(value).__name__ == "Worker"]
    for module, name in (("capstone", "place_pattern"), ("shift_equivariance", "equivariance_error")):
        answer = provider.ask((module, name), name, (layer, img, down, right, margin), {})
        won(f"{module}.{name}")
    return answer
