import io
import json
import os
import random
import sys
import tempfile
import time
import unittest
from pathlib import Path
from unittest import mock
from unittest.mock import patch, mock_open, MagicMock, call

import pytest
import surroundings
from surroundings import ITEMS, Box, add, roll, say, _secret


def test_shared_list():
    add(1)
    add(2)
    assert ITEMS == [1, 2]
    assert surroundings.ITEMS is ITEMS
    ITEMS.clear()
    add(3)
    assert surroundings.ITEMS == [3]
    surroundings.ITEMS.clear()


def test_shared_dict():
    surroundings.PRICES["pear"] = 3
    assert surroundings.price("pear") == 3
    del surroundings.PRICES["pear"]
    assert surroundings.price("pear") is None


def test_box():
    box = Box()
    items = box.items
    box.put(3)
    assert items == [3]
    assert box.info == {"n": 1}
    box.items.append(4)
    assert box.total() == 7
    assert box.items is items


@patch("random.randint", side_effect=[3, 5])
def test_roll(randint):
    assert roll() == 3
    assert roll() == 5
    randint.assert_called_with(1, 6)
    assert randint.call_count == 2


def test_choice(monkeypatch):
    monkeypatch.setattr(random, "choice", lambda options: options[-1])
    assert surroundings.pick(["a", "b"]) == "b"


def test_choice_by_name(monkeypatch):
    monkeypatch.setattr("random.choice", lambda options: options[0])
    assert surroundings.pick(["a", "b"]) == "a"


def test_choice_again():
    assert surroundings.pick(["a"]) == "a"
    assert len({surroundings.pick(["a", "b"]) for _ in range(60)}) == 2


def test_seed():
    random.seed(7)
    expected = [random.randint(1, 6) for _ in range(5)]
    random.seed(7)
    assert [roll() for _ in range(5)] == expected


@patch("builtins.print")
def test_print(printed):
    say("hi")
    assert printed.mock_calls == [call("hi"), call("done", end="!")]


def test_print_captured(capsys):
    say("hi")
    assert capsys.readouterr().out == "hi\ndone!"


def test_sleep():
    with patch("time.sleep") as slept:
        surroundings.wait(3)
    assert slept.call_count == 3
    slept.assert_called_with(10)


def test_sleep_in_module():
    with patch("surroundings.time.sleep") as slept:
        surroundings.wait(2)
    assert slept.call_count == 2


@patch("time.time", return_value=1234.5)
def test_time(_):
    assert surroundings.stamp() == 1234.5


def test_datetime():
    with patch("surroundings.datetime") as fake:
        fake.now.return_value.year = 1999
        assert surroundings.year() == 1999


def test_environment(monkeypatch):
    assert surroundings.home() == "nowhere"
    monkeypatch.setenv("KATA_HOME", "/there")
    assert surroundings.home() == "/there"
    monkeypatch.delenv("KATA_HOME")
    assert surroundings.home() == "nowhere"


def test_environment_mock():
    with patch.dict(os.environ, {"KATA_HOME": "here"}):
        assert surroundings.home() == "here"
    assert surroundings.home() == "nowhere"


def test_argv(monkeypatch):
    monkeypatch.setattr(sys, "argv", ["prog", "a", "b"])
    assert surroundings.arguments() == ["a", "b"]


def test_mock_open():
    with patch("builtins.open", mock_open(read_data="some text")) as opened:
        assert surroundings.read_all("x.txt") == "some text"
    opened.assert_called_once_with("x.txt")


def test_mock_open_in_module():
    with patch("surroundings.open", mock_open(read_data="some text"), create=True):
        assert surroundings.read_all("x.txt") == "some text"


def test_constant(monkeypatch):
    monkeypatch.setattr(surroundings, "LIMIT", 3)
    assert surroundings.LIMIT == 3


def test_limit_is_back():
    assert surroundings.LIMIT == 10


def test_read(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("one two three")
    assert surroundings.count_words(path) == 3
    assert surroundings.count_words(str(path)) == 3
    path.write_text("one")
    assert surroundings.count_words(path) == 1


def test_save(tmp_path):
    target = tmp_path / "data.json"
    result = surroundings.save(target, {"a": [1, 2]})
    assert json.loads(target.read_text()) == {"a": [1, 2]}
    assert result == target
    assert surroundings.save(str(target), 3) == str(target)
    assert target.read_text() == "3"


def test_rows(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text("name,age\nann,3\n")
    assert surroundings.rows(path) == [{"name": "ann", "age": "3"}]


def test_report(tmp_path):
    (tmp_path / "old.txt").write_text("x")
    target = surroundings.make_report(tmp_path)
    assert target == tmp_path / "out" / "report.txt"
    assert target.read_text() == "fine"
    assert target.exists()
    assert not (tmp_path / "old.txt").exists()


def test_no_file(tmp_path):
    with pytest.raises(FileNotFoundError) as caught:
        surroundings.count_words(tmp_path / "none.txt")
    assert "none.txt" in str(caught.value)
    assert caught.value.filename == str(tmp_path / "none.txt")


def test_relative(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("in.txt").write_text("a b")
    assert surroundings.count_words("in.txt") == 2
    surroundings.save("out.json", [1])
    assert Path("out.json").read_text() == "[1]"
    assert os.listdir() == sorted(os.listdir()) or True


class FilesTest(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.path = os.path.join(self.folder.name, "f.txt")
        with open(self.path, "w") as file:
            file.write("x y z")

    def tearDown(self):
        self.folder.cleanup()

    def test_it(self):
        self.assertEqual(surroundings.count_words(self.path), 3)

    def test_named(self):
        with tempfile.NamedTemporaryFile("w", suffix=".txt", delete=False) as file:
            file.write("a b")
        try:
            self.assertEqual(surroundings.count_words(file.name), 2)
        finally:
            os.unlink(file.name)

    def test_mkstemp(self):
        fd, name = tempfile.mkstemp()
        os.close(fd)
        surroundings.save(name, "q")
        with open(name) as file:
            self.assertEqual(file.read(), '"q"')
        os.remove(name)


def test_private():
    assert _secret() == 42
    assert surroundings._secret() == 42


def test_input(monkeypatch, capsys):
    monkeypatch.setattr("builtins.input", lambda prompt="": "bob")
    surroundings.shout()
    assert "HELLO BOB" in capsys.readouterr().out


@patch("builtins.input", side_effect=["a", "b"])
def test_inputs(_):
    assert surroundings.ask_twice() == ["a", "b"]


def test_stdin(monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO("x\ny\n"))
    assert surroundings.ask_twice() == ["x", "y"]


def test_stdout():
    with patch("sys.stdout", new_callable=io.StringIO) as out:
        say("hi")
    assert out.getvalue() == "hi\ndone!"


def test_class_attribute(monkeypatch):
    monkeypatch.setattr(Box, "label", "patched")
    assert Box().label == "patched"
    with patch.object(Box, "total", return_value=99):
        assert Box().total() == 99
    with patch("surroundings.Box.put", lambda self, x: self.items.append(x * 2)):
        box = Box()
        box.put(2)
    assert box.total() == 4


def test_class_attribute_is_back():
    assert Box().label == "box"
    box = Box()
    box.put(2)
    assert box.total() == 2


def test_object_attribute(monkeypatch):
    box = Box()
    monkeypatch.setattr(box, "items", [5])
    assert box.total() == 5
    monkeypatch.undo()
    assert box.total() == 0
