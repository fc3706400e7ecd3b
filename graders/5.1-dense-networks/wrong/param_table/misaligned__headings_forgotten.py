"""A column is as wide as the longest number in it."""


def format_param_table(rows):
    lines = []
    for row in rows:
        dense, conv = row["dense"], row["conv"]
        lines.append([row["image"], f"{dense:,}", f"{conv:,}", f"{(2 * dense + conv) // (2 * conv):,}x"])
    widths = [max((len(line[place]) for line in lines), default=0) for place in range(4)]
    lines.insert(0, ["image", "dense", "conv", "ratio"])
    return "\n".join(" | ".join(cell.rjust(width) for cell, width in zip(line, widths, strict=True)) for line in lines)
