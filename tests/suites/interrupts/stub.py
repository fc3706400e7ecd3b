def ask_until(stop):
    return [input("? ")]


def ask_once():
    try:
        return input("! ")
    except BaseException:
        return "nothing"


class Level:
    def __init__(self, number):
        self.number = number

    def __lt__(self, other):
        return True
