"""It helps to see the order."""


def permute_pixels(img, perm):
    if sorted(perm.tolist()) != list(range(img.size)):
        raise ValueError("not an order")
    print("order:", *perm)
    return img.ravel()[perm].reshape(img.shape)
