from weakref import WeakKeyDictionary


class Positive:
    """Keeps its value beside the name that it has been given."""

    def __set_name__(self, owner, name):
        self.public, self.private = name, "_" + name

    def __get__(self, item, owner=None):
        if item is None:
            return self
        return getattr(item, self.private, 0)

    def __set__(self, item, value):
        if value <= 0:
            raise ValueError(f"{self.public} must be positive")
        setattr(item, self.private, value)


class Typed:
    """Keeps its value under its own name."""

    def __init__(self, kind):
        self.kind = kind

    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, item, owner=None):
        return self if item is None else item.__dict__.get(self.name)

    def __set__(self, item, value):
        if not isinstance(value, self.kind):
            raise TypeError(f"{self.name} takes {self.kind.__name__}")
        item.__dict__[self.name] = value

    def __delete__(self, item):
        del item.__dict__[self.name]


class Weak:
    def __init__(self):
        self.kept = WeakKeyDictionary()

    def __get__(self, item, owner=None):
        return self.kept.get(item, "nothing")

    def __set__(self, item, value):
        self.kept[item] = value


class Lazy:
    def __init__(self, make):
        self.make = make
        self.name = make.__name__

    def __get__(self, item, owner=None):
        if item is None:
            return self
        value = item.__dict__[self.name] = self.make(item)
        return value


class traced:
    """A decorator that is a class, and works on methods."""

    def __init__(self, function):
        self.function = function
        self.calls = 0

    def __call__(self, *args):
        self.calls += 1
        return self.function(*args)

    def __get__(self, item, owner=None):
        if item is None:
            return self
        return lambda *args: self(item, *args)
