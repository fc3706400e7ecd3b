"""Lists and Python floats throughout; what lies outside the picture is skipped instead of padded."""

import numpy as np


def slide_filter(img, kernel, padding="valid"):
    if len(img.shape) != 2 or len(kernel.shape) != 2:
        raise ValueError("only two axes each")
    pixels, weights = img.tolist(), kernel.tolist()
    height, width, rows, columns = len(pixels), len(pixels[0]), len(weights), len(weights[0])
    if padding == "valid":
        if rows > height or columns > width:
            raise ValueError("does not fit")
        tops, lefts = range(height - rows + 1), range(width - columns + 1)
    elif padding == "same":
        if not (rows % 2 and columns % 2):
            raise ValueError("no middle")
        tops = range(-(rows // 2), height - rows // 2)
        lefts = range(-(columns // 2), width - columns // 2)
    else:
        raise ValueError(padding)
    answers = []
    for top in tops:
        line = []
        for left in lefts:
            total = 0.0
            for i in range(rows):
                for j in range(columns):
                    if 0 <= top + i < height and 0 <= left + j < width:
                        total += pixels[top + i][left + j] * weights[i][j]
            line.append(total)
        answers.append(line)
    return np.array(answers)
