"""Plugins that register themselves."""


class Plugin:
    """Subclasses are registered by their name keyword or class name."""

    registry = {}
    priority = 0

    def __init_subclass__(cls, /, name=None, **kwargs):
        super().__init_subclass__(**kwargs)
        cls.plugin_name = name or cls.__name__.lower()
        if cls.plugin_name in Plugin.registry:
            raise ValueError(f"duplicate plugin {cls.plugin_name}")
        Plugin.registry[cls.plugin_name] = cls

    def run(self, text):
        raise NotImplementedError(type(self).__name__)


class Upper(Plugin):
    """Capitals."""

    def run(self, text):
        return text.upper()


class Reverse(Plugin, name="rev"):
    """Backwards."""

    priority = 5

    def run(self, text):
        return text[::-1]


def create(name, *args, **kwargs):
    """Make a plugin by its name."""
    try:
        return Plugin.registry[name](*args, **kwargs)
    except KeyError:
        raise LookupError(f"unknown plugin {name}") from None


def pipeline(text, names):
    """Run the named plugins by descending priority."""
    for p in sorted((create(n) for n in names), key=lambda p: -p.priority):
        text = p.run(text)
    return text


class FieldMeta(type):
    """Collects the class attributes that are Field objects."""

    def __new__(mcls, name, bases, namespace):
        cls = super().__new__(mcls, name, bases, namespace)
        cls.fields = [k for b in reversed(cls.__mro__) for k, v in vars(b).items() if isinstance(v, Field)]
        return cls

    def __len__(cls):
        return len(cls.fields)

    def __contains__(cls, name):
        return name in cls.fields


class Field:
    """A typed attribute (a descriptor)."""

    def __init__(self, kind):
        self.kind = kind

    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, obj, owner=None):
        if obj is None:
            return self
        return obj.__dict__.get(self.name, self.kind())

    def __set__(self, obj, value):
        if not isinstance(value, self.kind):
            raise TypeError(f"{self.name} must be {self.kind.__name__}")
        obj.__dict__[self.name] = value


class Model(metaclass=FieldMeta):
    """Base of records."""

    def __init__(self, **values):
        for key, value in values.items():
            if key not in type(self).fields:
                raise AttributeError(key)
            setattr(self, key, value)

    def as_dict(self):
        return {k: getattr(self, k) for k in type(self).fields}


def singleton(cls):
    """Class decorator: always the same object."""
    instances = {}

    def get(*args, **kwargs):
        if cls not in instances:
            instances[cls] = cls(*args, **kwargs)
        return instances[cls]
    get.wrapped = cls
    return get
