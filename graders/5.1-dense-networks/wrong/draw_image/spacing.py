"""The spaces in front are decoration for the screen and not part of the text."""


def image_to_text(img):
    if img.ndim != 2:
        raise ValueError("not a picture")
    return "\n".join(" ".join("#" if value > 0.5 else "." for value in row) for row in img)
