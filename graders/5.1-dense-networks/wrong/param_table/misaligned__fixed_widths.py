"""Ten characters are enough for any count."""


def format_param_table(rows):
    lines = [["image", "dense", "conv", "ratio"]]
    for row in rows:
        dense, conv = row["dense"], row["conv"]
        lines.append([row["image"], f"{dense:,}", f"{conv:,}", f"{(2 * dense + conv) // (2 * conv):,}x"])
    return "\n".join(f"{a:<9}|{b:>10}|{c:>6}|{d:>8}" for a, b, c, d in lines)
