"""Blanks at the end of a line are of no use."""


def format_param_table(rows):
    lines = [["image", "dense", "conv", "ratio"]]
    for row in rows:
        dense, conv = row["dense"], row["conv"]
        lines.append([row["image"], f"{dense:,}", f"{conv:,}", f"{(2 * dense + conv) // (2 * conv):,}x"])
    widths = [max(len(line[place]) for line in lines) for place in range(4)]
    return "\n".join(
        "|".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in lines
    )
