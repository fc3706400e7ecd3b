"""Plugins that register themselves."""


class Plugin:
    """Subclasses are registered by their name keyword or class name."""

    registry = {}
    priority = 0

    def __init_subclass__(cls, /, name=None, **kwargs):
        # TODO register cls
        super().__init_subclass__(**kwargs)

    def run(self, text):
        raise NotImplementedError


class Upper(Plugin):
    """Capitals."""

    def run(self, text):
        raise NotImplementedError


class Reverse(Plugin, name="rev"):
    """Backwards."""

    priority = 5

    def run(self, text):
        raise NotImplementedError


def create(name, *args, **kwargs):
    """Make a plugin by its name."""
    raise NotImplementedError


def pipeline(text, names):
    """Run the named plugins by descending priority."""
    raise NotImplementedError


class FieldMeta(type):
    """Collects the class attributes that are Field objects."""
    # TODO


class Field:
    """A typed attribute (a descriptor)."""

    def __init__(self, kind):
        self.kind = kind

    # TODO


class Model(metaclass=FieldMeta):
    """Base of records."""

    def __init__(self, **values):
        raise NotImplementedError

    def as_dict(self):
        raise NotImplementedError


def singleton(cls):
    """Class decorator: always the same object."""
    raise NotImplementedError
