"""Exercise 09 · conv-cost: Local, then shared.

Count what a layer of small filters stores, what it would store if nothing were shared, and how often it
multiplies. Later exercises import this file as the module `conv_cost`.
"""

import math
import operator
from collections.abc import Iterable


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
    sizes = [*_window(kernel_size), in_channels, filters]
    _refuse_below_one(sizes)
    weights = math.prod(sizes)
    return weights + filters if use_bias else weights


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
    windows = _windows_inside(image_shape, kernel_size)
    return windows * count_conv_params(kernel_size, filters, _channels(image_shape), use_bias)


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
    if padding == "valid":
        windows = _windows_inside(image_shape, kernel_size)
    elif padding == "same" and all(side % 2 for side in _window(kernel_size)):
        picture = image_shape[:2]
        _refuse_below_one(picture)
        windows = math.prod(picture)
    else:
        raise ValueError(f"there is no padding {padding!r} for a window of {kernel_size}")
    return windows * count_conv_params(kernel_size, filters, in_channels=_channels(image_shape), use_bias=False)


def _window(kernel_size: int | tuple[int, int]) -> tuple[int, int]:
    """Return the height and width that are meant."""
    return kernel_size if isinstance(kernel_size, tuple) else (kernel_size, kernel_size)


def _channels(image_shape: tuple[int, ...]) -> int:
    """Return the number of channels; a grey picture has one."""
    return image_shape[2] if len(image_shape) == 3 else 1


def _windows_inside(image_shape: tuple[int, ...], kernel_size: int | tuple[int, int]) -> int:
    """Return how many windows lie inside the picture."""
    height, width = _window(kernel_size)
    places = [image_shape[0] - height + 1, image_shape[1] - width + 1]
    _refuse_below_one(places)
    return math.prod(places)


def _refuse_below_one(sizes: Iterable[int]) -> None:
    if any(operator.index(size) < 1 for size in sizes):
        raise ValueError(f"each of these must be at least 1: {sizes}")
