class Celsius:
    """Temperature."""

    def __init__(self, degrees=0.0):
        raise NotImplementedError

    @property
    def degrees(self):
        """Degrees Celsius."""
        raise NotImplementedError

    @degrees.setter
    def degrees(self, value):
        raise NotImplementedError

    @degrees.deleter
    def degrees(self):
        raise NotImplementedError

    @property
    def fahrenheit(self):
        raise NotImplementedError

    @fahrenheit.setter
    def fahrenheit(self, f):
        raise NotImplementedError

    @classmethod
    def from_fahrenheit(cls, f):
        raise NotImplementedError

    def __eq__(self, other):
        raise NotImplementedError

    def __lt__(self, other):
        raise NotImplementedError

class Positive:

    def __set_name__(self, owner, name):
        raise NotImplementedError

    def __get__(self, obj, owner=None):
        raise NotImplementedError

    def __set__(self, obj, value):
        raise NotImplementedError

class Product:
    price = Positive()
    weight = Positive()

    def __init__(self, price, weight):
        raise NotImplementedError

class Record:

    def __init__(self, **kw):
        raise NotImplementedError

    def __getattr__(self, name):
        raise NotImplementedError

class Locked:

    def __init__(self):
        raise NotImplementedError

    def __setattr__(self, name, value):
        raise NotImplementedError

    def __delattr__(self, name):
        raise NotImplementedError

class Private:

    def __init__(self):
        raise NotImplementedError
