import io
from unittest import mock

import errands
import pytest


class Device:
    """Keeps track of what is done with it."""

    def __init__(self, fails=False):
        self.log = []
        self.failed = False
        self.fails = fails

    def __enter__(self):
        self.log.append("open")
        return self

    def __exit__(self, kind, error, traceback):
        self.log.append("shut")

    def work(self, amount):
        self.log.append(amount)
        if self.fails:
            raise ValueError("worn out")
        return amount * 2

    def close(self):
        self.log.append("closed")


class Shelf:
    def __init__(self, *titles):
        self.titles = titles

    def __iter__(self):
        return iter(self.titles)


def test_lines_of_a_file():
    assert errands.count_lines(io.StringIO("a\n\nb\n")) == 2


def test_files_are_read_and_written():
    target = io.StringIO()
    assert errands.copy_upper(io.StringIO("abc"), target) is target
    assert target.getvalue() == "ABC"


def test_a_device():
    device = Device()
    assert errands.run(device) == 6
    assert device.log == ["open", 3, "shut", "closed"]
    assert device.failed is False


def test_a_device_that_fails():
    device = Device(fails=True)
    assert errands.run(device) is None
    assert device.failed is True
    assert device.log[-1] == "closed"


def test_a_mock():
    mailer = mock.Mock()
    assert errands.notify(["Ada", "Bo"], mailer) == 2
    assert mailer.send.call_count == 2
    mailer.send.assert_called_with("Bo", subject="hello")


def test_a_file_that_is_not_there():
    with mock.patch("errands.open", mock.mock_open(read_data="a=1\nb=2\n")) as opened:
        assert errands.read_config("settings.txt") == {"a": "1", "b": "2"}
    opened.assert_called_once()


def test_an_iterable():
    assert errands.longest(Shelf("Emma", "Ulysses")) == "Ulysses"
