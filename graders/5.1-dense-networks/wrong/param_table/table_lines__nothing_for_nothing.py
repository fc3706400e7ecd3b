"""Without rows there is nothing to print."""


def format_param_table(rows):
    lines = [["image", "dense", "conv", "ratio"]] if rows else []
    for row in rows:
        dense, conv = row["dense"], row["conv"]
        lines.append([row["image"], f"{dense:,}", f"{conv:,}", f"{(2 * dense + conv) // (2 * conv):,}x"])
    widths = [max(len(line[place]) for line in lines) for place in range(4)] if rows else []
    texts = [" | ".join(cell.rjust(width) for cell, width in zip(line, widths, strict=True)) for line in lines]
    return "\n".join(texts)
