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
        self.path = Path(path)
        self._data = {}
        if self.path.exists():
            self.reload()

    def reload(self):
        """Read the file again."""
        try:
            self._data = json.loads(self.path.read_text())
        except json.JSONDecodeError as err:
            raise CorruptStore(str(self.path)) from err

    def save(self):
        """Write the file."""
        self.path.write_text(json.dumps(self._data, indent=2, sort_keys=True))

    def __getitem__(self, key):
        return self._data[key]

    def __setitem__(self, key, value):
        if not isinstance(key, str):
            raise TypeError("keys must be strings")
        self._data[key] = value

    def __delitem__(self, key):
        del self._data[key]

    def __contains__(self, key):
        return key in self._data

    def __len__(self):
        return len(self._data)

    def __iter__(self):
        return iter(self._data)

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc, tb):
        if exc_type is None:
            self.save()
        return False


def merge(first, second, target):
    """Merge two JSON files (second wins) into a third one."""
    merged = {**json.loads(Path(first).read_text()), **json.loads(Path(second).read_text())}
    with open(target, "w") as f:
        json.dump(merged, f)
    return merged
