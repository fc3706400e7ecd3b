"""A pixel is one number, so a colour is averaged first."""


def flatten_image(img):
    if img.ndim == 3:
        img = img.mean(axis=2)
    return img.flatten()
