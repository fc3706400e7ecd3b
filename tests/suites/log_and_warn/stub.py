"""Logging and warnings."""
import functools
import logging
import warnings
logger = logging.getLogger(__name__)
audit = logging.getLogger('shop.audit')


class SlowPathWarning(UserWarning):
    """Our own warning."""


def divide(a, b):
    """a / b, or None with a logged error."""
    raise NotImplementedError


def buy(user, item, price):
    """Log the purchase; warn above 1000."""
    raise NotImplementedError


def crash_safe(func):
    """Call func; exceptions are logged with traceback."""
    raise NotImplementedError


def deprecated(replacement):
    """Decorator for old functions."""
    raise NotImplementedError


def total(values):
    """The sum."""
    raise NotImplementedError


@deprecated('total')

def old_total(values):
    """The sum, old name."""
    raise NotImplementedError


def find(items, x):
    """Index of x; warns for long lists."""
    raise NotImplementedError


def parse(text):
    """int; a float is truncated with a RuntimeWarning."""
    raise NotImplementedError
