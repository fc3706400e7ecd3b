"""Bars keep the cells apart; blanks do not matter."""


def format_param_table(rows):
    lines = [["image", "dense", "conv", "ratio"]]
    for row in rows:
        dense, conv = row["dense"], row["conv"]
        lines.append([row["image"], f"{dense:,}", f"{conv:,}", f"{(2 * dense + conv) // (2 * conv):,}x"])
    return "\n".join("|".join(line) for line in lines)
