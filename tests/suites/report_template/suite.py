import inspect

import pytest

import report_template as rt


class MoneyReport(rt.Report):
    title = "Money"
    kind = "money"

    def __init__(self, rows, currency="EUR"):
        super().__init__(rows)
        self.currency = currency
        self.seen = []

    def format_row(self, row):
        self.seen.append(row)
        return f"{row:.2f} {self.currency}"

    def accept(self, row):
        return row > 0

    def footer(self):
        return f"sum {sum(self.seen):.2f}"


class LoudNumbered(rt.NumberedReport):
    @property
    def kind(self):
        return "loud-" + rt.NumberedReport.kind

    def header(self):
        return super().header().upper()

    def format_row(self, row):
        return super().format_row(row) + "!"


def test_abstract():
    with pytest.raises(TypeError, match="abstract"):
        rt.Report([])
    assert inspect.isabstract(rt.Report)
    assert rt.Report.__abstractmethods__ == {"format_row", "kind"}


def test_incomplete_subclass():
    class Half(rt.Report):
        kind = "half"
    with pytest.raises(TypeError):
        Half([])


def test_plain():
    assert rt.PlainReport([1, "a"]).render() == "== Report ==\n1\na"


def test_numbered():
    r = rt.NumberedReport("xy", start=5)
    assert r.render() == "== Report ==\n5. x\n6. y"
    assert r.counter == 7


def test_derived_in_test():
    m = MoneyReport([1, -2, 3.5])
    assert m.render() == "== Money ==\n1.00 EUR\n3.50 EUR\nsum 4.50"
    assert m.seen == [1, 3.5]
    assert m.rows == [1, -2, 3.5]


def test_super_chain():
    r = LoudNumbered(["a", "b"])
    assert r.render() == "== REPORT ==\n1. a!\n2. b!"
    assert r.counter == 3


def test_publish():
    out = []
    assert rt.publish([LoudNumbered([]), MoneyReport([2], currency="$")], out) == 2
    assert out == [("loud-plain", "== REPORT =="), ("money", "== Money ==\n2.00 $\nsum 2.00")]


def test_publish_rejects():
    with pytest.raises(TypeError, match="not a report: 3"):
        rt.publish([3], [])


def test_isinstance():
    r = LoudNumbered([])
    assert isinstance(r, rt.Report) and isinstance(r, rt.PlainReport)
    assert issubclass(MoneyReport, rt.Report)
    assert not issubclass(MoneyReport, rt.PlainReport)
    assert [c.__name__ for c in LoudNumbered.__mro__[:4]] == [
        "LoudNumbered", "NumberedReport", "PlainReport", "Report"]


def test_class_counter():
    before = rt.Report.created
    MoneyReport([])
    rt.PlainReport([])
    assert rt.Report.created == before + 2


def test_error_in_hook():
    class Broken(rt.PlainReport):
        def footer(self):
            raise LookupError("no footer")
    with pytest.raises(LookupError, match="no footer"):
        rt.publish([Broken([1])], [])


def test_change_class_attribute(monkeypatch):
    monkeypatch.setattr(rt.Report, "title", "New")
    assert rt.PlainReport([]).render() == "== New =="
    assert MoneyReport([]).render().startswith("== Money")
