"""What cannot be drawn will raise some error by itself."""


def image_to_text(img):
    return "\n".join("  " + " ".join("#" if value > 0.5 else "." for value in row) for row in img)
