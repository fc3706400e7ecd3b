"""Template method pattern."""
from abc import ABC, abstractmethod


class Report(ABC):
    """render() is the template; subclasses say what is in it."""
    title = 'Report'
    created = 0

    def __init__(self, rows):
        raise NotImplementedError

    @abstractmethod
    def format_row(self, row):
        """One line of text."""
        raise NotImplementedError

    @property
    @abstractmethod
    def kind(self):
        """A short name."""
        raise NotImplementedError

    def header(self):
        """The heading; subclasses may extend it."""
        raise NotImplementedError

    def footer(self):
        """Hook; nothing by default."""
        raise NotImplementedError

    def accept(self, row):
        """Hook: is the row shown?"""
        raise NotImplementedError

    def render(self):
        """The whole text."""
        raise NotImplementedError


class PlainReport(Report):
    """Rows by str()."""
    kind = 'plain'

    def format_row(self, row):
        raise NotImplementedError


class NumberedReport(PlainReport):
    """With numbers."""

    def __init__(self, rows, start=1):
        raise NotImplementedError

    def format_row(self, row):
        raise NotImplementedError


def publish(reports, out):
    """Append (kind, text) of each report to the list out."""
    raise NotImplementedError
