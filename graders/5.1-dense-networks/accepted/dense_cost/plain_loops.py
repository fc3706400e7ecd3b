"""Counts with loops and additions only; walks up the units one by one."""


def count_dense_params(input_shape, units, use_bias=True):
    if isinstance(input_shape, int):
        input_shape = [input_shape]
    if len(input_shape) == 0:
        raise ValueError("a shape has at least one axis")
    if units < 1:
        raise ValueError("at least one unit")
    inputs = 1
    for side in input_shape:
        if side < 1:
            raise ValueError("at least one of everything")
        inputs = inputs * side
    count = inputs * units
    if use_bias:
        count += units
    return count


def first_layer_report(image_shape, units, dtype="float32"):
    report = {}
    report["bytes"] = 0
    report["inputs"] = count_dense_params(image_shape, 1, False)
    report["weights"] = count_dense_params(image_shape, units, False)
    report["biases"] = units
    report["params"] = report["weights"] + report["biases"]
    bits = ""
    for character in dtype:
        if character.isdigit():
            bits += character
    report["bytes"] = report["params"] * int(bits) // 8
    return report


def format_bytes(n_bytes):
    if n_bytes < 0:
        raise ValueError("negative")
    if n_bytes <= 1023:
        return str(n_bytes) + " B"
    size = float(n_bytes)
    for unit in ["KiB", "MiB", "GiB", "TiB"]:
        size = size / 1024
        if size < 1024 or unit == "TiB":
            return format(size, ".1f") + " " + unit
