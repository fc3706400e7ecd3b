"""Take the lit pixels of the one picture, add those of the other; lit is what is drawn as #."""


def count_differences(a, b):
    if a.shape != b.shape:
        raise ValueError("the shapes differ")
    lit = [value for picture in (a, b) for value in picture.flat if value > 0.5]
    return len(lit)
