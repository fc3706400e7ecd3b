"""Recursion for commas and rows; objects that can be called; doubles before it divides."""


class Label:
    def __call__(self, dense, conv):
        if dense < 1:
            raise ValueError("dense")
        if conv < 1:
            raise ValueError("conv")
        twice = -(-2 * dense // conv) if 2 * dense % conv == 0 else 2 * dense // conv
        return self.grouped((twice + 1) >> 1) + "x"

    def grouped(self, number):
        if number < 1000:
            return str(number)
        return self.grouped(number // 1000) + "," + str(number % 1000).zfill(3)


ratio_label = Label()


class Row(dict):
    """A row that is a dictionary of its own kind."""


def param_rows(sizes, units=128, kernel_size=3, filters=16, channels=1, use_bias=False):
    if not sizes:
        return []
    (height, width), others = sizes[0], sizes[1:]
    side, other = kernel_size if isinstance(kernel_size, tuple) else (kernel_size, kernel_size)
    bias = 1 if use_bias else 0
    dense = units * (channels * height * width + bias)
    conv = filters * (channels * side * other + bias)
    row = Row(image=str(height) + "x" + str(width), dense=dense, conv=conv, ratio=dense * 1.0 / conv)
    return [row, *param_rows(others, units, kernel_size, filters, channels, use_bias)]


class Table:
    heads = ("image", "dense", "conv", "ratio")

    def cell(self, row, head):
        if head == "image":
            return row[head]
        if head == "ratio":
            return ratio_label(row["dense"], row["conv"])
        return ratio_label.grouped(row[head])

    def __call__(self, rows):
        text = ""
        for row in [None, *rows]:
            line = ""
            for head in self.heads:
                cell = head if row is None else self.cell(row, head)
                width = max([len(head)] + [len(self.cell(one, head)) for one in rows])
                while len(cell) < width:
                    cell += " "
                line += cell if head == "image" else "|" + cell
            text += line if not text else "\n" + line
        return text


format_param_table = Table()
