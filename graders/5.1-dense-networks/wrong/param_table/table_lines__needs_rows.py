# crashes with ValueError
"""A table has at least one row."""


def format_param_table(rows):
    lines = []
    for row in rows:
        dense, conv = row["dense"], row["conv"]
        lines.append([row["image"], f"{dense:,}", f"{conv:,}", f"{(2 * dense + conv) // (2 * conv):,}x"])
    heads = ["image", "dense", "conv", "ratio"]
    widths = [max(max(len(line[place]) for line in lines), len(heads[place])) for place in range(4)]
    lines.insert(0, heads)
    return "\n".join(" | ".join(cell.rjust(width) for cell, width in zip(line, widths, strict=True)) for line in lines)
