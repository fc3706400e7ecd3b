"""Whatever is not 0 is lit."""


def image_to_text(img):
    if img.ndim != 2:
        raise ValueError("not a picture")
    return "\n".join("  " + " ".join("#" if value else "." for value in row) for row in img)
