from enum import Enum


class Colour(Enum):
    pass


class Level(Enum):
    pass


class Side(Enum):
    pass


def parse(letter):
    pass


def louder(level):
    pass
