"""A little key-value store that lives in a JSON file."""
import json
from pathlib import Path


class StoreError(Exception):
    """Base class of this module's exceptions."""


class CorruptStore(StoreError):
    """The file does not contain valid JSON."""


class JsonStore:
    """A store; also a context manager that saves at the end."""

    def __init__(self, path):
        raise NotImplementedError

    def reload(self):
        """Read the file again."""
        raise NotImplementedError

    def save(self):
        """Write the file."""
        raise NotImplementedError

    def __getitem__(self, key):
        raise NotImplementedError

    def __setitem__(self, key, value):
        raise NotImplementedError

    def __delitem__(self, key):
        raise NotImplementedError

    def __contains__(self, key):
        raise NotImplementedError

    def __len__(self):
        raise NotImplementedError

    def __iter__(self):
        raise NotImplementedError

    def __enter__(self):
        raise NotImplementedError

    def __exit__(self, exc_type, exc, tb):
        raise NotImplementedError


def merge(first, second, target):
    """Merge two JSON files (second wins) into a third one."""
    raise NotImplementedError
