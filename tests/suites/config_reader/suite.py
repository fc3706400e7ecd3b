import unittest
from unittest.mock import mock_open, patch, call

import config_reader
from config_reader import ConfigError

SAMPLE = """# sample
name = demo
port=8080

debug = yes   # noisy
"""


class LoadTests(unittest.TestCase):
    def test_load(self):
        with patch("builtins.open", mock_open(read_data=SAMPLE)) as fake:
            conf = config_reader.load("app.conf")
        self.assertEqual(conf, {"name": "demo", "port": "8080", "debug": "yes"})
        fake.assert_called_once_with("app.conf")

    def test_empty(self):
        with patch("builtins.open", mock_open(read_data="")):
            self.assertEqual(config_reader.load("x"), {})

    def test_bad_line(self):
        with patch("builtins.open", mock_open(read_data="a=1\nwrong\n")):
            with self.assertRaises(ConfigError) as cm:
                config_reader.load("bad.conf")
        self.assertEqual(cm.exception.lineno, 2)
        self.assertEqual(cm.exception.path, "bad.conf")
        self.assertEqual(cm.exception.line, "wrong")
        self.assertEqual(str(cm.exception), "bad.conf:2: cannot parse 'wrong'")

    @patch("builtins.open", side_effect=FileNotFoundError(2, "No such file"))
    def test_missing_gives_default(self, fake):
        default = {"a": "1"}
        result = config_reader.load_or_default("nope", default)
        self.assertEqual(result, default)
        self.assertIsNot(result, default)
        fake.assert_called_once()

    @patch("builtins.open", side_effect=PermissionError("denied"))
    def test_other_errors_are_not_hidden(self, _):
        with self.assertRaises(PermissionError):
            config_reader.load_or_default("nope", {})

    def test_count_lines_encoding(self):
        m = mock_open(read_data="a\nb\nc")
        with patch("builtins.open", m):
            self.assertEqual(config_reader.count_lines("f.txt"), 3)
        m.assert_called_once_with("f.txt", encoding="utf-8")


class SaveTests(unittest.TestCase):
    def test_save(self):
        m = mock_open()
        with patch("builtins.open", m):
            config_reader.save("out.conf", {"b": 2, "a": 1})
        m.assert_called_once_with("out.conf", "w")
        handle = m()
        written = "".join(c.args[0] for c in handle.write.call_args_list)
        self.assertEqual(written, "a = 1\nb = 2\n")

    def test_save_calls(self):
        m = mock_open()
        with patch("config_reader.open", m, create=True):
            config_reader.save("o", {"k": "v"})
        self.assertEqual(m().write.mock_calls, [call("k = v\n")])

    def test_save_closes(self):
        m = mock_open()
        with patch("builtins.open", m):
            config_reader.save("o", {})
        self.assertTrue(m.return_value.__exit__.called or m.return_value.close.called)
