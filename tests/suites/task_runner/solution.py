"""Runs callables and deals with what they raise."""
import traceback


class TaskError(Exception):
    """A task went wrong."""

    def __init__(self, task, reason, *, retry=False):
        super().__init__(f"{task} failed: {reason}")
        self.task = task
        self.reason = reason
        self.retry = retry


class Cancelled(BaseException):
    """Raised to stop a whole run."""


class Skip(TaskError):
    """The task has nothing to do."""

    def __init__(self, task):
        super().__init__(task, "skipped")


def run(name, func, *args, **kwargs):
    """Call func; other exceptions are turned into TaskError from them."""
    try:
        return func(*args, **kwargs)
    except TaskError:
        raise
    except Exception as exc:
        raise TaskError(name, exc) from exc


def run_all(tasks):
    """name -> result or the exception (returned, not raised)."""
    out = {}
    for name, func in tasks.items():
        try:
            out[name] = func()
        except Cancelled:
            out[name] = None
            break
        except Exception as exc:
            out[name] = exc
    return out


def with_retry(func, limit=3):
    """Call again while a TaskError with retry=True comes."""
    errors = []
    for _ in range(limit):
        try:
            return func(), errors
        except TaskError as err:
            if not err.retry:
                raise
            errors.append(err)
    raise errors[-1]


def ignoring(exc_type, func, default=None):
    """Result of func, or default when exc_type is raised."""
    try:
        return func()
    except exc_type:
        return default


def cleanup_after(func, cleanup):
    """Call func, then cleanup in any case."""
    try:
        return func()
    finally:
        cleanup()


def last_function_name(func):
    """Name of the function in which func's exception was raised."""
    try:
        func()
    except Exception as exc:
        return traceback.extract_tb(exc.__traceback__)[-1].name
    return None
