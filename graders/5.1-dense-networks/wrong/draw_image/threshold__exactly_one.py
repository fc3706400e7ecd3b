"""Pixels are 0 or 1, so a lit one equals 1."""


def image_to_text(img):
    if img.ndim != 2:
        raise ValueError("not a picture")
    return "\n".join("  " + " ".join("#" if value == 1 else "." for value in row) for row in img)
