"""The ratio of a row is made whole for the table."""


def format_param_table(rows):
    lines = [["image", "dense", "conv", "ratio"]]
    for row in rows:
        lines.append([row["image"], f"{row['dense']:,}", f"{row['conv']:,}", f"{int(row['ratio']):,}x"])
    widths = [max(len(line[place]) for line in lines) for place in range(4)]
    return "\n".join(" | ".join(cell.rjust(width) for cell, width in zip(line, widths, strict=True)) for line in lines)
