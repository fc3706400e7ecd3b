"""Height times width is the number of pixels, so that is how long the vector is."""


def flatten_image(img):
    if img.ndim == 1:
        return img.copy()
    height, width = img.shape[:2]
    return img.copy().reshape(height * width, *img.shape[2:])
