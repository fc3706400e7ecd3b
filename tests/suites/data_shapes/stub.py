from dataclasses import dataclass, field, asdict, replace
import functools

@dataclass
class Item:
    """Item of a shop."""
    name: str
    price: float = 1.0
    tags: list = field(default_factory=list)
    secret: int = field(default=0, repr=False, compare=False)

@dataclass(frozen=True, order=True)
class Version:
    major: int
    minor: int = 0

    def bump(self):
        raise NotImplementedError

    def __str__(self):
        raise NotImplementedError

@dataclass
class Basket:
    items: list[Item] = field(default_factory=list)
    total: float = field(init=False, default=0.0)

    def __post_init__(self):
        raise NotImplementedError

@dataclass(slots=True)
class Slim:
    a: int

@dataclass(kw_only=True)
class KwOnly:
    a: int
    b: int = 2

@dataclass
class Checked:
    age: int

    def __post_init__(self):
        raise NotImplementedError

@dataclass
class Child(Item):
    toy: str = 'ball'
