"""Evaluate readings that come from a (slow) sensor."""

SENSORS = ["north", "south"]
OFFSET = 0.0
LIMIT = 30


def fetch_reading(name):
    """Ask the real sensor (there is none in the lab)."""
    raise ConnectionError(f"sensor {name} is not connected")


def celsius(fahrenheit):
    """Convert, applying the calibration OFFSET."""
    return round((fahrenheit - 32) * 5 / 9 + OFFSET, 1)


def current(name):
    """The current temperature of a sensor in Celsius; None if offline."""
    try:
        return celsius(fetch_reading(name))
    except ConnectionError:
        return None


def survey():
    """A dictionary of all sensors' temperatures."""
    return {name: current(name) for name in SENSORS}


def warnings():
    """The sorted names of sensors over LIMIT."""
    return sorted(n for n, t in survey().items() if t is not None and t > LIMIT)


class Station:
    """Keeps readings of one sensor."""

    factor = 1

    def __init__(self, name):
        self.name = name
        self.history = []

    def poll(self):
        """Fetch, remember and return the current temperature."""
        value = current(self.name)
        if value is not None:
            value *= self.factor
            self.history.append(value)
        return value

    def average(self):
        """Mean of the history."""
        return sum(self.history) / len(self.history)

    def summary(self):
        """A text with name and average."""
        return f"{self.name}: {self.average():.1f}"
