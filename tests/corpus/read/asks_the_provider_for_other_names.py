"""Asks the process that holds earlier exercises for names that no exercise has: builtins, NumPy, private helpers.

Aims at: code of its own choice beside the solutions
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
    for target in (("shift_image", "np"), ("shift_image", "__builtins__"), ("builtins", "open"), ("os", "listdir"), 0, -1):
        try:
            provider.ask(target, "it", (".",), {})
            won(f"{target}")
        except Exception:
            continue
    return -1
