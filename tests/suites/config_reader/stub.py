"""Key = value configuration files."""


class ConfigError(Exception):
    """A line of a configuration file is malformed."""

    def __init__(self, path, lineno, line):
        raise NotImplementedError


def load(path):
    """Read a configuration into a dictionary. '#' begins a comment."""
    raise NotImplementedError


def save(path, config):
    """Write a configuration, sorted by key."""
    raise NotImplementedError


def load_or_default(path, default):
    """Like load, but a missing file gives a copy of the default."""
    raise NotImplementedError


def count_lines(path):
    """The number of lines of a text file."""
    raise NotImplementedError
