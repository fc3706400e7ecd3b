def half(number):
    return number // 2


def known_bug(number):
    return number * 3
