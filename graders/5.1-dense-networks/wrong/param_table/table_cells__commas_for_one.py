"""The second count is small and needs no commas."""


def format_param_table(rows):
    lines = [["image", "dense", "conv", "ratio"]]
    for row in rows:
        dense, conv = row["dense"], row["conv"]
        lines.append([row["image"], f"{dense:,}", str(conv), f"{(2 * dense + conv) // (2 * conv):,}x"])
    widths = [max(len(line[place]) for line in lines) for place in range(4)]
    texts = [" | ".join(cell.rjust(width) for cell, width in zip(line, widths, strict=True)) for line in lines]
    return "\n".join(texts)
