"""Exercise 09 · conv-cost: Local, then shared.

Count what a layer of small filters stores, what it would store if nothing were shared, and how often it
multiplies. Later exercises import this file as the module `conv_cost`.
"""


def count_conv_params(
    kernel_size: int | tuple[int, int], filters: int, in_channels: int = 1, use_bias: bool = True
) -> int:
    """Return how many parameters one convolutional layer has.

    A filter has one weight for each place of its window, in every input channel, and it has one bias. It is
    used everywhere in the picture, so the picture's size does not matter. The count is exact.

    Args:
        kernel_size: height and width of a filter's window, or one number for both.
        filters: the number of filters.
        in_channels: the number of channels of the input.
        use_bias: False for a layer without biases.

    Returns:
        The count, as a whole-number type.

    Raises:
        ValueError: a size is below 1.

    Examples:
        >>> int(count_conv_params(3, 16, use_bias=False)), int(count_conv_params(3, 16, in_channels=3))
        (144, 448)
    """
    # TODO: refuse impossible sizes, then count what one filter owns, for all filters.
    raise NotImplementedError


def count_local_params(
    image_shape: tuple[int, ...], kernel_size: int | tuple[int, int], filters: int, use_bias: bool = True
) -> int:
    """Return how many parameters one locally connected layer has.

    It looks at the same windows as a convolutional layer without padding, all those that lie inside the
    picture, but shares nothing: for every window it has all filters, with their biases, once more.

    Args:
        image_shape: the shape of a picture, (H, W) or (H, W, C).
        kernel_size: height and width of a filter's window, or one number for both.
        filters: the number of filters at each window.
        use_bias: False for a layer without biases.

    Returns:
        The count, as a whole-number type.

    Raises:
        ValueError: a size is below 1, or the window is larger than the picture.

    Examples:
        >>> int(count_local_params((28, 28), 3, 16, use_bias=False))
        97344
    """
    # TODO: count the windows inside the picture, and what belongs to each of them.
    raise NotImplementedError


def count_multiplies(
    image_shape: tuple[int, ...], kernel_size: int | tuple[int, int], filters: int, padding: str = "valid"
) -> int:
    """Return how many multiplications a convolutional layer makes for one picture.

    At every window, each filter multiplies once for each of its weights. With padding "valid" the windows
    are those inside the picture. With "same" there is one window around every pixel; where it reaches
    beyond the border it multiplies zeros, which count like all others.

    Args:
        image_shape: the shape of a picture, (H, W) or (H, W, C).
        kernel_size: height and width of a filter's window, or one number for both.
        filters: the number of filters.
        padding: "valid" or "same".

    Returns:
        The count, as a whole-number type.

    Raises:
        ValueError: a size is below 1, the window is larger than the picture (with "valid"), a side of the
            window is even (with "same"), or the padding has another name.

    Examples:
        >>> int(count_multiplies((28, 28), 3, 16, "same"))
        112896
        >>> int(count_multiplies((4, 5), (2, 3), 1))
        54
    """
    # TODO: find the number of windows for this padding, and the work at one of them.
    raise NotImplementedError
