"""Asks for more memory than there is."""


def make_cross(size=7):
    hoard = []
    while True:
        hoard.append(bytearray(1 << 33))
