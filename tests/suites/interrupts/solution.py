def ask_until(stop):
    """Return what was typed before the word, or before somebody has had enough."""
    answers = []
    try:
        while (answer := input("? ")) != stop:
            answers.append(answer)
    except KeyboardInterrupt:
        print("bye")
    return answers


def ask_once():
    return input("! ")


class Level:
    def __init__(self, number):
        self.number = number

    def __lt__(self, other):
        if not isinstance(other, Level):
            return NotImplemented
        return self.number < other.number

    def __add__(self, other):
        return Level(self.number + other) if isinstance(other, int) else NotImplemented
