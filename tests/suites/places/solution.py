from dataclasses import dataclass, field
from typing import NamedTuple


class Point(NamedTuple):
    x: int
    y: int = 0

    def moved(self, by):
        return Point(self.x + by, self.y)


@dataclass(order=True)
class Place:
    name: str
    point: Point = Point(0, 0)
    tags: list = field(default_factory=list)


@dataclass(frozen=True)
class Key:
    code: int


def nearest(places, point):
    return min(places, key=lambda place: abs(place.point.x - point.x) + abs(place.point.y - point.y))


def rename(place, name):
    place.name = name
