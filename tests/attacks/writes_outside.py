"""Leaves files where it is not allowed to."""

import os

PLACES = @PLACES@


def make_cross(size=7):
    for place in [*PLACES, "/tmp", "/var/tmp", os.path.expanduser("~"), "/dev/shm"]:
        try:
            with open(os.path.join(place, "katakit-was-here"), "w") as file:
                file.write("x")
        except OSError:
            pass
    return 0
