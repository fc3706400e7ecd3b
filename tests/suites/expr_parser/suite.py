import decimal
import json
import pytest
from expr_parser import HttpError, ParseError, Tokens, UnexpectedEnd, answer, fetch, noted, parse_all, unpack_error


@pytest.mark.parametrize("q, a", [("What is 5?", 5), ("What is 1 plus 1?", 2), ("What is 33 divided by -3?", -11)])
def test_answer(q, a):
    assert answer(q) == a


def test_unknown():
    with pytest.raises(ValueError) as err:
        answer("Who?")
    assert err.type == ValueError
    assert err.value.args[0] == "unknown operation"


def test_attributes():
    with pytest.raises(ParseError) as e:
        answer("What is 1 cubed 2?")
    assert e.value.position == 3
    assert e.value.message == "unknown operator 'cubed'"
    assert str(e.value) == "unknown operator 'cubed' at 3"
    assert isinstance(e.value, SyntaxError)
    assert e.value.msg == "unknown operator 'cubed'"
    assert e.typename == "ParseError"


def test_cause():
    with pytest.raises(ParseError) as e:
        answer("What is 1 plus plus?")
    assert isinstance(e.value.__cause__, ValueError)
    assert not isinstance(e.value.__cause__, ParseError)
    assert "plus" in str(e.value.__cause__)


def test_tokens():
    t = Tokens("a b")
    assert t.peek() == "a"
    assert list(t) == ["a", "b"]
    assert t.peek() is None
    assert next(t, "end") == "end"


def test_group():
    with pytest.raises(ExceptionGroup) as e:
        parse_all(["What is?", "Who?", "What is 1?"])
    assert e.value.message == "bad lines"
    assert len(e.value.exceptions) == 2
    assert isinstance(e.value.exceptions[0], ParseError)
    assert e.value.exceptions[0].position == 0


def test_except_star():
    seen = []
    try:
        parse_all(["What is?", "Who?"])
    except* ParseError as g:
        seen.append(len(g.exceptions))
    except* ValueError as g:
        seen.append(str(g.exceptions[0]))
    assert seen == [1, "unknown operation"]


def test_note():
    with pytest.raises(ValueError) as e:
        noted(3)
    assert e.value.__notes__ == ["value was 3"]


def test_oserror():
    with pytest.raises(HttpError) as e:
        fetch(404)
    assert e.value.status == 404
    assert e.value.errno == 13
    assert e.value.filename == "file.txt"
    assert HttpError.status == 500


def test_unicode():
    with pytest.raises(UnicodeDecodeError) as e:
        unpack_error(1)
    assert e.value.start == 0 and e.value.reason == "bad start"
    assert e.value.object == b"\xff"


def test_keyerror():
    with pytest.raises(KeyError) as e:
        unpack_error(2)
    assert e.value.args == (("a", 1),)


def test_json():
    with pytest.raises(json.JSONDecodeError) as e:
        unpack_error(3)
    assert e.value.lineno == 1
    assert e.value.doc == "{"


def test_json_as_value():
    with pytest.raises(ValueError):
        unpack_error(3)


def test_assert():
    with pytest.raises(AssertionError, match="five"):
        unpack_error(4)


def test_attribute_name():
    with pytest.raises(AttributeError) as e:
        unpack_error(5)
    assert e.value.name == "zz"


def test_errno():
    with pytest.raises(FileNotFoundError) as e:
        unpack_error(7)
    assert e.value.strerror == "nope"


def test_syntax():
    with pytest.raises(SyntaxError) as e:
        unpack_error(8)
    assert e.value.filename == "f.py"
    assert e.value.lineno == 1


def test_names():
    with pytest.raises(NameError):
        unpack_error(9)
    with pytest.raises(NameError, match="undefined_name") as e:
        unpack_error(10)
    assert e.value.name == "undefined_name"


def test_wrong_init():
    with pytest.raises(TypeError, match="missing 2 required positional arguments"):
        unpack_error(11)


def test_decimal():
    with pytest.raises(decimal.InvalidOperation):
        unpack_error(12)


def test_warning():
    with pytest.raises(Warning, match="w"):
        unpack_error(14)


def test_raise_in_test():
    with pytest.raises(UnexpectedEnd) as e:
        raise UnexpectedEnd("m", 3)
    assert e.value.position == 3
    assert e.value.args == ("m",)


def test_equality_of_args():
    a, b = ParseError("x", 1), ParseError("x", 1)
    assert a != b
    assert a.args == b.args
    assert vars(a)["position"] == 1
