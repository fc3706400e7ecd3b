"""Validation that reports all problems at once."""


class FieldError(ValueError):
    """One field is wrong."""

    def __init__(self, field, message):
        raise NotImplementedError


class MissingField(FieldError):
    """A field is missing."""

    def __init__(self, field):
        raise NotImplementedError


class FormErrors(ExceptionGroup):
    """All problems of one form."""

    def derive(self, excs):
        raise NotImplementedError

    @property
    def fields(self):
        """Sorted names of the wrong fields."""
        raise NotImplementedError


def find_errors(form):
    """A list of exceptions for name (needed), age (a number >= 0)."""
    raise NotImplementedError


def validate(form):
    """Raise FormErrors when there are any."""
    raise NotImplementedError


def run_all(functions):
    """Call all; raise one ExceptionGroup of everything that went wrong."""
    raise NotImplementedError


def split_types(group):
    """(messages of ValueErrors, messages of all others), flat."""
    raise NotImplementedError
