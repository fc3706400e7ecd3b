"""A print that helped while working on the function does no harm in the finished one."""


def image_to_text(img):
    if img.ndim != 2:
        raise ValueError("not a picture")
    text = "\n".join("  " + " ".join("#" if value > 0.5 else "." for value in row) for row in img)
    print(text)
    return text
