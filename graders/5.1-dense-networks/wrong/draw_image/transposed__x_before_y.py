"""A pixel is img[x, y], as a point in a plot is (x, y)."""


def image_to_text(img):
    if img.ndim != 2:
        raise ValueError("not a picture")
    width, height = img.shape
    lines = []
    for y in range(height):
        lines.append("  " + " ".join("#" if img[x, y] > 0.5 else "." for x in range(width)))
    return "\n".join(lines)
