"""Logging and warnings."""
import functools
import logging
import warnings

logger = logging.getLogger(__name__)
audit = logging.getLogger("shop.audit")


class SlowPathWarning(UserWarning):
    """Our own warning."""


def divide(a, b):
    """a / b, or None with a logged error."""
    logger.debug("dividing %s by %s", a, b)
    try:
        return a / b
    except ZeroDivisionError:
        logger.error("cannot divide %d by zero", a)
        return None


def buy(user, item, price):
    """Log the purchase; warn above 1000."""
    audit.info("%s bought %s", user, item)
    if price > 1000:
        audit.warning("expensive: %.2f", price, extra={"user": user})
    return price


def crash_safe(func):
    """Call func; exceptions are logged with traceback."""
    try:
        return func()
    except Exception:
        logger.exception("call failed")
        return None


def deprecated(replacement):
    """Decorator for old functions."""
    def deco(f):
        @functools.wraps(f)
        def wrapper(*args, **kwargs):
            warnings.warn(f"{f.__name__} is deprecated, use {replacement}", DeprecationWarning, stacklevel=2)
            return f(*args, **kwargs)
        return wrapper
    return deco


def total(values):
    """The sum."""
    return sum(values)


@deprecated("total")
def old_total(values):
    """The sum, old name."""
    return total(values)


def find(items, x):
    """Index of x; warns for long lists."""
    if len(items) > 100:
        warnings.warn(SlowPathWarning(f"{len(items)} items"))
    return items.index(x)


def parse(text):
    """int; a float is truncated with a RuntimeWarning."""
    if "." in text:
        warnings.warn("fraction lost", RuntimeWarning, stacklevel=2)
    return int(float(text))
