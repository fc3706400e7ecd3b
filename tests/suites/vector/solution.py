import math
from functools import total_ordering


@total_ordering
class Vector:
    def __init__(self, *parts):
        self.parts = parts

    def __repr__(self):
        return f"Vector{self.parts}"

    def __eq__(self, other):
        return isinstance(other, Vector) and self.parts == other.parts

    def __hash__(self):
        return hash(self.parts)

    def __lt__(self, other):
        return abs(self) < abs(other)

    def __abs__(self):
        return math.hypot(*self.parts)

    def __neg__(self):
        return Vector(*(-part for part in self.parts))

    def __add__(self, other):
        if not isinstance(other, Vector):
            return NotImplemented
        return Vector(*map(sum, zip(self.parts, other.parts)))

    def __mul__(self, factor):
        return Vector(*(part * factor for part in self.parts))

    __rmul__ = __mul__

    def __matmul__(self, other):
        return sum(a * b for a, b in zip(self.parts, other.parts))

    def __iadd__(self, other):
        self.parts = (self + other).parts
        return self

    def __len__(self):
        return len(self.parts)

    def __iter__(self):
        return iter(self.parts)

    def __contains__(self, part):
        return part in self.parts

    def __getitem__(self, index):
        found = self.parts[index]
        return Vector(*found) if isinstance(index, slice) else found

    def __bool__(self):
        return any(self.parts)

    def __format__(self, specification):
        return ";".join(format(part, specification) for part in self.parts)

    def __call__(self, index):
        return self.parts[index]
