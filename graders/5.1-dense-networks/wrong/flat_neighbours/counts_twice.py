"""Every pixel counts the neighbours that it has lost."""


def stretched_pairs(shape):
    height, width = shape
    count = 0
    for row in range(height):
        for col in range(width):
            for down, right in ((-1, 0), (1, 0), (0, -1), (0, 1)):
                if 0 <= row + down < height and 0 <= col + right < width and abs(down * width + right) > 1:
                    count += 1
    return count
