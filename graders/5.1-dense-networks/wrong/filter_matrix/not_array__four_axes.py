"""With one picture for each window, the matrix has its rows and columns in the picture's shape."""

_two_axes = filter_matrix  # noqa: F821 - the one of the reference


def filter_matrix(image_shape, kernel):
    rows, columns = image_shape[0] - kernel.shape[0] + 1, image_shape[1] - kernel.shape[1] + 1
    return _two_axes(image_shape, kernel).reshape(rows, columns, *image_shape)
