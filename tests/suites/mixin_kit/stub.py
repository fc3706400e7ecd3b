"""Mixins."""
import functools
import json


class ReprMixin:
    """A repr from the instance's attributes."""

    def __repr__(self):
        raise NotImplementedError


class JsonMixin:
    """to_json / from_json."""

    def to_json(self):
        raise NotImplementedError

    def to_dict(self):
        raise NotImplementedError

    @classmethod
    def from_json(cls, text):
        raise NotImplementedError


class CompareMixin:
    """All comparisons from the method key()."""

    def __eq__(self, other):
        raise NotImplementedError

    def __lt__(self, other):
        raise NotImplementedError

    def __le__(self, other):
        raise NotImplementedError

    def __hash__(self):
        raise NotImplementedError


class CountingMixin:
    """Counts instances per class (cooperative)."""
    instances = 0

    def __init__(self, *args, **kwargs):
        raise NotImplementedError


class EventMixin:
    """on / emit."""

    def on(self, event, handler):
        """Register a handler; returns it, so usable as decorator by partial."""
        raise NotImplementedError

    def emit(self, event, *args):
        """Call the handlers in order; return their results."""
        raise NotImplementedError


class LogCallsMixin:
    """Remembers which public methods were called."""

    def __getattribute__(self, name):
        raise NotImplementedError

    def calls(self):
        raise NotImplementedError


@functools.total_ordering

class Version(ReprMixin, JsonMixin):
    """A version number."""

    def __init__(self, major, minor=0):
        raise NotImplementedError

    def __eq__(self, other):
        raise NotImplementedError

    def __lt__(self, other):
        raise NotImplementedError
