"""The rows become texts step by step; nobody needs the numbers afterwards."""


def format_param_table(rows):
    for row in rows:
        row["ratio"] = f"{(2 * row['dense'] + row['conv']) // (2 * row['conv']):,}x"
        row["dense"], row["conv"] = f"{row['dense']:,}", f"{row['conv']:,}"
    lines = [["image", "dense", "conv", "ratio"]]
    lines += [[row[head] for head in lines[0]] for row in rows]
    widths = [max(len(line[place]) for line in lines) for place in range(4)]
    return "\n".join(" | ".join(cell.rjust(width) for cell, width in zip(line, widths, strict=True)) for line in lines)
