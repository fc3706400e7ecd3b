import logging
import unittest
import warnings

import pytest

import log_and_warn as lw


class LogTests(unittest.TestCase):
    def test_error_logged(self):
        with self.assertLogs("log_and_warn", level="ERROR") as cm:
            self.assertIsNone(lw.divide(5, 0))
        self.assertEqual(cm.output, ["ERROR:log_and_warn:cannot divide 5 by zero"])

    def test_debug_logged(self):
        with self.assertLogs(lw.logger, level=logging.DEBUG) as cm:
            self.assertEqual(lw.divide(6, 3), 2)
        self.assertEqual(cm.records[0].getMessage(), "dividing 6 by 3")
        self.assertEqual(cm.records[0].args, (6, 3))

    def test_no_logs(self):
        with self.assertNoLogs("log_and_warn", level="WARNING"):
            lw.divide(1, 1)

    def test_audit(self):
        with self.assertLogs("shop.audit") as cm:
            lw.buy("ann", "tea", 3)
            lw.buy("bob", "car", 20000)
        self.assertEqual(len(cm.output), 3)
        self.assertEqual([r.levelname for r in cm.records], ["INFO", "INFO", "WARNING"])
        self.assertEqual(cm.records[2].user, "bob")


    def test_warns(self):
        with self.assertWarns(RuntimeWarning) as cm:
            self.assertEqual(lw.parse("2.7"), 2)
        self.assertEqual(str(cm.warning), "fraction lost")
        with self.assertWarnsRegex(DeprecationWarning, "use total"):
            lw.old_total([])


def test_caplog(caplog):
    with caplog.at_level(logging.INFO, logger="shop.audit"):
        lw.buy("eve", "apple", 1)
    assert caplog.record_tuples == [("shop.audit", logging.INFO, "eve bought apple")]
    assert "eve" in caplog.text


def test_deprecated():
    with pytest.deprecated_call():
        assert lw.old_total([1, 2]) == 3
    assert lw.old_total.__name__ == "old_total"


def test_own_warning():
    items = list(range(150))
    with pytest.warns(lw.SlowPathWarning, match="150 items") as rec:
        assert lw.find(items, 7) == 7
    assert len(rec) == 1
    assert isinstance(rec[0].message, UserWarning)


def test_no_warning():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert lw.find([1, 2], 2) == 1
        assert lw.parse("3") == 3


def test_warning_as_error():
    with warnings.catch_warnings():
        warnings.simplefilter("error", category=lw.SlowPathWarning)
        with pytest.raises(lw.SlowPathWarning):
            lw.find([0] * 101, 0)


@pytest.mark.filterwarnings("error::RuntimeWarning")
def test_mark_filter():
    with pytest.raises(RuntimeWarning):
        lw.parse("1.5")


def test_recorded():
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("always")
        lw.old_total([1])
        lw.parse("1.0")
    assert [w.category for w in seen] == [DeprecationWarning, RuntimeWarning]
    assert seen[0].filename == __file__
