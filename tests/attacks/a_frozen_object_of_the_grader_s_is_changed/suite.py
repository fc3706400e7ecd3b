from dataclasses import dataclass
from it import area


@dataclass(frozen=True)
class Box:
    w: int
    h: int


def test_area():
    box = Box(3, 4)
    got = area(box)
    assert got == box.w * box.h
