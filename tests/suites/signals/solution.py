from enum import Enum, IntEnum, auto


class Colour(Enum):
    RED = "r"
    GREEN = "g"

    @property
    def opposite(self):
        return Colour.GREEN if self is Colour.RED else Colour.RED


class Level(IntEnum):
    LOW = 1
    HIGH = 2


class Side(Enum):
    LEFT = auto()
    RIGHT = auto()


def parse(letter):
    return Colour(letter)


def louder(level):
    return Level.HIGH if level < Level.HIGH else level
