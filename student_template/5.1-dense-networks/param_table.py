"""Exercise 10 · param-table: The comparison table.

Put the counts of the last two exercises side by side, for pictures of different sizes, and print them so that
they can be read. Later exercises import this file as the module `param_table`.
"""


def ratio_label(dense: int, conv: int) -> str:
    """Return how many times as large the first count is as the second, as a short text.

    The ratio is rounded to the nearest whole number, and exactly half goes up. Groups of three digits are
    separated by commas, and an `x` follows. The label is right for counts of any size.

    Args:
        dense: a count of at least 1.
        conv: another one, the count to compare with.

    Returns:
        The label.

    Raises:
        ValueError: a count is below 1.

    Examples:
        >>> print(ratio_label(100352, 144))
        697x
        >>> print(ratio_label(5, 2))
        3x
    """
    # TODO: refuse what is below 1, round with whole numbers only, then write the text.
    raise NotImplementedError


def param_rows(
    sizes: list[tuple[int, int]],
    units: int = 128,
    kernel_size: int | tuple[int, int] = 3,
    filters: int = 16,
    channels: int = 1,
    use_bias: bool = False,
) -> list[dict]:
    """Return, for each picture size, what a dense and a convolutional first layer have to learn.

    A row has exactly these keys: `image` (the size as text, height first, such as `28x36`), `dense` and `conv`
    (the parameters of the two layers, whole numbers) and `ratio` (dense divided by conv, a float, not rounded).

    Args:
        sizes: pairs of height and width; they stay as they are.
        units: the number of units of the dense layer.
        kernel_size: height and width of a filter's window, or one number for both.
        filters: the number of filters of the convolutional layer.
        channels: the number of channels of the pictures.
        use_bias: True for layers with biases.

    Returns:
        A new list with one dictionary for each size, in the order of the sizes.

    Examples:
        >>> [row] = param_rows([(64, 64)])
        >>> row["image"], int(row["dense"]), int(row["conv"]), round(float(row["ratio"]), 2)
        ('64x64', 524288, 144, 3640.89)
    """
    # TODO: ask the last two exercises for the counts of each size.
    raise NotImplementedError


def format_param_table(rows: list[dict]) -> str:
    """Return rows as a table in one text.

    The first line holds the headings image, dense, conv and ratio, then comes one line for each row. The four
    cells of a line are separated by `|`. Counts have commas between groups of three digits, and in place of the
    ratio stands its label. All lines are equally long; how wide the columns are is up to you.

    Args:
        rows: what `param_rows` returns; they stay as they are.

    Returns:
        The lines, joined by line breaks; there is none after the last line.

    Examples:
        >>> table = format_param_table(param_rows([(28, 28), (224, 224)]))
        >>> for line in table.splitlines():
        ...     print([cell.strip() for cell in line.split("|")])
        ['image', 'dense', 'conv', 'ratio']
        ['28x28', '100,352', '144', '697x']
        ['224x224', '6,422,528', '144', '44,601x']
    """
    # TODO: make the texts of all cells first, then see how wide each column must be.
    raise NotImplementedError
