"""The pixels are to be reordered, so they are written back into the picture."""


def permute_pixels(img, perm):
    if sorted(perm.tolist()) != list(range(img.size)):
        raise ValueError("not an order")
    img[...] = img.ravel()[perm].reshape(img.shape)
    return img.copy()
