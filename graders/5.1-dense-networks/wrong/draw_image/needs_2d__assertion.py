"""An assertion is the short way to refuse an argument."""


def image_to_text(img):
    assert img.ndim == 2, "not a picture"
    return "\n".join("  " + " ".join("#" if value > 0.5 else "." for value in row) for row in img)
