"""Every line ends with a line break, the last one too."""


def image_to_text(img):
    if img.ndim != 2:
        raise ValueError("not a picture")
    text = ""
    for row in img:
        text += "  " + " ".join("#" if value > 0.5 else "." for value in row) + "\n"
    return text
