"""To make a text and to print it are the same thing."""


def image_to_text(img):
    if img.ndim != 2:
        raise ValueError("not a picture")
    for row in img:
        print("  " + " ".join("#" if value > 0.5 else "." for value in row))


def print_image(img, label=""):
    if label:
        print("\n" + label + ":")
    image_to_text(img)
