import threading
import time


def greet(name, greeting="Hello", *, loud=False):
    """Greet somebody by name."""
    text = f"{greeting}, {name}"
    return text.upper() if loud else text


class Counter:
    def __init__(self):
        self.count = 0

    def add(self, amount=1):
        """Add to the count."""
        before = self.count
        time.sleep(0.0001)
        self.count = before + amount
        return self.count


def make(step):
    def stepper(value):
        """Step on."""
        return value + step

    return stepper
