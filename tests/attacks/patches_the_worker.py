"""Puts its own words into the worker's mouth."""

import sys

import numpy as np

for name, module in list(sys.modules.items()):
    if name.startswith("katakit_worker"):
        for attribute in ("pack", "pack_content"):
            packer = getattr(module, "Packer", None)
            if packer is not None:
                setattr(packer, attribute, lambda self, value: b"N")


def make_cross(size=7):
    return np.zeros((size, size))
