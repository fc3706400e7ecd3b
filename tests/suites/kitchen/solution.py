"""What a kitchen keeps in stock."""


def take(stock: dict, name: str, amount: int = 1) -> int:
    """Take some of it out, and return how much is left."""
    stock[name] = stock.get(name, 0) - amount
    return stock[name]


def order(stock, *names, urgent=False):
    """Return what must be bought."""
    return [name for name in names if stock.get(name, 0) <= 0 or urgent]


class Shelf:
    """Holds jars."""

    made = 0
    __slots__ = ("jars",)

    def __init__(self, *jars):
        self.jars = list(jars)
        Shelf.made += 1

    def __repr__(self):
        return f"Shelf({', '.join(map(repr, self.jars))})"

    @property
    def full(self):
        """Whether there are three."""
        return len(self.jars) >= 3

    def add(self, jar):
        """Put one more on it."""
        self.jars.append(jar)
        return self
