"""Exercise 08 · dense-cost: The price of full connection.

Count the numbers that a dense layer must learn and store, before anyone trains it. Later exercises import this
file as the module `dense_cost`.
"""


def count_dense_params(input_shape: int | tuple[int, ...], units: int, use_bias: bool = True) -> int:
    """Return how many parameters one dense layer has.

    Every input is joined to every unit by a weight of its own, and each unit has one bias besides. All axes of
    the shape count, those of colour channels too. The count is exact, however large it is.

    Args:
        input_shape: the number of inputs, or the shape of what is flattened; whole numbers of at least 1.
        units: the number of units; at least 1.
        use_bias: False for a layer without biases.

    Returns:
        The count, as a whole-number type.

    Raises:
        ValueError: a size is below 1, or the shape is empty.

    Examples:
        >>> int(count_dense_params((28, 28), 128, use_bias=False)), int(count_dense_params((28, 28), 128))
        (100352, 100480)
        >>> int(count_dense_params(3, 2))
        8
    """
    # TODO: refuse impossible sizes, then count the lines between inputs and units, and the biases.
    raise NotImplementedError


def first_layer_report(image_shape: tuple[int, ...], units: int, dtype: str = "float32") -> dict:
    """Return what a first dense layer on flattened pictures costs.

    The layer has biases. The report has exactly these keys: `inputs` (the numbers in one picture), `weights`,
    `biases`, `params` (weights and biases together) and `bytes` (what all parameters take in memory).

    Args:
        image_shape: the shape of one picture, (H, W) or (H, W, C).
        units: the number of units.
        dtype: the name of the NumPy dtype in which a parameter is stored.

    Returns:
        A new dictionary; all its values are whole numbers.

    Raises:
        ValueError: a size is below 1, or the shape is empty.

    Examples:
        >>> report = first_layer_report((224, 224, 3), 1024)
        >>> int(report["inputs"]), int(report["params"])
        (150528, 154141696)
        >>> int(first_layer_report((2, 2), 3, "float16")["bytes"])
        30
    """
    # TODO: count with and without biases, and find out how many bytes one number of this dtype takes.
    raise NotImplementedError


def format_bytes(n_bytes: int) -> str:
    """Return a number of bytes as a short text.

    Below 1024 it is the whole number and `B`. From there on it is given with one decimal in the largest of
    KiB, MiB, GiB and TiB of which there is at least one; each is 1024 times the one before.

    Args:
        n_bytes: the number of bytes; at least 0.

    Returns:
        The number, one space, and the unit.

    Raises:
        ValueError: `n_bytes` is negative.

    Examples:
        >>> print(format_bytes(100))
        100 B
        >>> print(format_bytes(154140672 * 4))
        588.0 MiB
    """
    # TODO: go up one unit at a time while there is at least one of the next.
    raise NotImplementedError
