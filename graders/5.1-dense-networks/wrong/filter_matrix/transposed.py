"""As in the dense layer of an earlier exercise: one row for each input, one column for each unit."""

_row_for_each_output = filter_matrix  # noqa: F821 - the one of the reference


def filter_matrix(image_shape, kernel):
    return _row_for_each_output(image_shape, kernel).T
