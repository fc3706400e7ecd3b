"""Walking through both arrays at once ends when the shorter one ends, which is all that can be compared."""


def count_differences(a, b):
    count = 0
    for x, y in zip(a.flat, b.flat):  # noqa: B905 - the slip that this file is about
        if x != y:
            count += 1
    return count
