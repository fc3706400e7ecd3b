"""Runs callables and deals with what they raise."""
import traceback


class TaskError(Exception):
    """A task went wrong."""

    def __init__(self, task, reason, *, retry=False):
        raise NotImplementedError


class Cancelled(BaseException):
    """Raised to stop a whole run."""


class Skip(TaskError):
    """The task has nothing to do."""

    def __init__(self, task):
        raise NotImplementedError


def run(name, func, *args, **kwargs):
    """Call func; other exceptions are turned into TaskError from them."""
    raise NotImplementedError


def run_all(tasks):
    """name -> result or the exception (returned, not raised)."""
    raise NotImplementedError


def with_retry(func, limit=3):
    """Call again while a TaskError with retry=True comes."""
    raise NotImplementedError


def ignoring(exc_type, func, default=None):
    """Result of func, or default when exc_type is raised."""
    raise NotImplementedError


def cleanup_after(func, cleanup):
    """Call func, then cleanup in any case."""
    raise NotImplementedError


def last_function_name(func):
    """Name of the function in which func's exception was raised."""
    raise NotImplementedError
