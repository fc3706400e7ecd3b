import contextlib
import time


class Timer:
    def __init__(self, label="t"):
        self.label = label
        self.events = []

    def __enter__(self):
        self.events.append("enter")
        return self

    def __exit__(self, exc_type, exc, tb):
        self.events.append(("exit", exc_type.__name__ if exc_type else None, str(exc) if exc else None))
        return False


class Suppress:
    def __init__(self, *types):
        self.types = types
        self.caught = None

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc, tb):
        if exc_type is not None and issubclass(exc_type, self.types):
            self.caught = exc
            return True
        return False


@contextlib.contextmanager
def tagged(out, tag):
    out.append(f"<{tag}>")
    try:
        yield out
    finally:
        out.append(f"</{tag}>")


@contextlib.contextmanager
def translate():
    try:
        yield
    except KeyError as e:
        raise LookupError(f"lost {e.args[0]}") from e


class Transaction:
    def __init__(self, store):
        self.store = store

    def __enter__(self):
        self.backup = dict(self.store)
        return self.store

    def __exit__(self, t, v, tb):
        if t:
            self.store.clear()
            self.store.update(self.backup)
        return t is ValueError
