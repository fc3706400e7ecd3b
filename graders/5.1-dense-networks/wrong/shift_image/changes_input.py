"""Giving the picture a second name makes a second picture."""


def shift_right(img, pixels=1):
    if pixels < 0:
        raise ValueError("pixels must not be negative")
    moved = img
    kept = max(img.shape[1] - pixels, 0)
    moved[:, img.shape[1] - kept :] = img[:, :kept].copy()
    moved[:, : img.shape[1] - kept] = 0
    return moved
