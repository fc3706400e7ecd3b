"""Template method pattern."""
from abc import ABC, abstractmethod


class Report(ABC):
    """render() is the template; subclasses say what is in it."""

    title = "Report"
    created = 0

    def __init__(self, rows):
        self.rows = list(rows)
        Report.created += 1

    @abstractmethod
    def format_row(self, row):
        """One line of text."""

    @property
    @abstractmethod
    def kind(self):
        """A short name."""

    def header(self):
        """The heading; subclasses may extend it."""
        return f"== {self.title} =="

    def footer(self):
        """Hook; nothing by default."""
        return None

    def accept(self, row):
        """Hook: is the row shown?"""
        return True

    def render(self):
        """The whole text."""
        lines = [self.header()]
        lines += [self.format_row(r) for r in self.rows if self.accept(r)]
        foot = self.footer()
        if foot is not None:
            lines.append(foot)
        return "\n".join(lines)


class PlainReport(Report):
    """Rows by str()."""

    kind = "plain"

    def format_row(self, row):
        return str(row)


class NumberedReport(PlainReport):
    """With numbers."""

    def __init__(self, rows, start=1):
        super().__init__(rows)
        self.counter = start

    def format_row(self, row):
        text = f"{self.counter}. {super().format_row(row)}"
        self.counter += 1
        return text


def publish(reports, out):
    """Append (kind, text) of each report to the list out."""
    for r in reports:
        if not isinstance(r, Report):
            raise TypeError(f"not a report: {r!r}")
        out.append((r.kind, r.render()))
    return len(out)
