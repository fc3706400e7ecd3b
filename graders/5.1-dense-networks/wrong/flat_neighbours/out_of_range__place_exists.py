"""If the place is in the vector, the pixel is in the picture."""


def flat_index(row, col, shape):
    place = row * shape[1] + col
    if not 0 <= place < shape[0] * shape[1]:
        raise ValueError("outside")
    return place
