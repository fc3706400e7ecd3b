"""Evaluate readings that come from a (slow) sensor."""
SENSORS = ['north', 'south']
OFFSET = 0.0
LIMIT = 30


def fetch_reading(name):
    """Ask the real sensor (there is none in the lab)."""
    raise NotImplementedError


def celsius(fahrenheit):
    """Convert, applying the calibration OFFSET."""
    raise NotImplementedError


def current(name):
    """The current temperature of a sensor in Celsius; None if offline."""
    raise NotImplementedError


def survey():
    """A dictionary of all sensors' temperatures."""
    raise NotImplementedError


def warnings():
    """The sorted names of sensors over LIMIT."""
    raise NotImplementedError


class Station:
    """Keeps readings of one sensor."""
    factor = 1

    def __init__(self, name):
        raise NotImplementedError

    def poll(self):
        """Fetch, remember and return the current temperature."""
        raise NotImplementedError

    def average(self):
        """Mean of the history."""
        raise NotImplementedError

    def summary(self):
        """A text with name and average."""
        raise NotImplementedError
