FREEZING = 32.0
SCALES = ("celsius", "fahrenheit")
NAMES = {"c": "celsius", "f": "fahrenheit"}


def to_celsius(value):
    return (value - FREEZING) / 1.8


def _hidden(value):
    return value
