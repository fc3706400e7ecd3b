"""Mixins."""
import functools
import json


class ReprMixin:
    """A repr from the instance's attributes."""

    def __repr__(self):
        inner = ", ".join(f"{k}={v!r}" for k, v in sorted(vars(self).items()) if not k.startswith("_"))
        return f"{type(self).__name__}({inner})"


class JsonMixin:
    """to_json / from_json."""

    def to_json(self):
        return json.dumps(self.to_dict(), sort_keys=True)

    def to_dict(self):
        return {k: v for k, v in vars(self).items() if not k.startswith("_")}

    @classmethod
    def from_json(cls, text):
        return cls(**json.loads(text))


class CompareMixin:
    """All comparisons from the method key()."""

    def __eq__(self, other):
        if not isinstance(other, CompareMixin):
            return NotImplemented
        return self.key() == other.key()

    def __lt__(self, other):
        if not isinstance(other, CompareMixin):
            return NotImplemented
        return self.key() < other.key()

    def __le__(self, other):
        return self == other or self < other

    def __hash__(self):
        return hash(self.key())


class CountingMixin:
    """Counts instances per class (cooperative)."""

    instances = 0

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        type(self).instances += 1


class EventMixin:
    """on / emit."""

    def on(self, event, handler):
        """Register a handler; returns it, so usable as decorator by partial."""
        self.__dict__.setdefault("_handlers", {}).setdefault(event, []).append(handler)
        return handler

    def emit(self, event, *args):
        """Call the handlers in order; return their results."""
        return [h(*args) for h in self.__dict__.get("_handlers", {}).get(event, [])]


class LogCallsMixin:
    """Remembers which public methods were called."""

    def __getattribute__(self, name):
        value = super().__getattribute__(name)
        if callable(value) and not name.startswith("_") and name != "calls":
            self.__dict__.setdefault("_calls", []).append(name)
        return value

    def calls(self):
        return list(self.__dict__.get("_calls", []))


@functools.total_ordering
class Version(ReprMixin, JsonMixin):
    """A version number."""

    def __init__(self, major, minor=0):
        self.major = major
        self.minor = minor

    def __eq__(self, other):
        return (self.major, self.minor) == (other.major, other.minor)

    def __lt__(self, other):
        return (self.major, self.minor) < (other.major, other.minor)
