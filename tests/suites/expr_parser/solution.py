class ParseError(SyntaxError):
    def __init__(self, message, position, text=None):
        super().__init__(message)
        self.message = message
        self.position = position
        self.text = text

    def __str__(self):
        return f"{self.message} at {self.position}"


class UnexpectedEnd(ParseError):
    pass


class Tokens:
    def __init__(self, text):
        self.items = text.split()
        self.pos = 0

    def __iter__(self):
        return self

    def __next__(self):
        if self.pos >= len(self.items):
            raise StopIteration
        self.pos += 1
        return self.items[self.pos - 1]

    def peek(self):
        return self.items[self.pos] if self.pos < len(self.items) else None


def answer(question):
    """Answer."""
    if not question.startswith("What is"):
        raise ValueError("unknown operation")
    toks = Tokens(question.removeprefix("What is").removesuffix("?").replace("by", ""))
    first = next(toks, None)
    if first is None:
        raise ParseError("syntax error", 0)
    value = int(first)
    for op in toks:
        try:
            n = int(next(toks))
        except StopIteration as e:
            raise UnexpectedEnd("number missing", toks.pos, op) from e
        except ValueError as e:
            raise ParseError("number expected", toks.pos, op) from e
        if op == "plus":
            value += n
        elif op == "minus":
            value -= n
        elif op == "divided":
            value //= n
        else:
            raise ParseError(f"unknown operator {op!r}", toks.pos)
    return value


def parse_all(lines):
    errors = []
    for i, l in enumerate(lines):
        try:
            answer(l)
        except (ParseError, ValueError) as e:
            errors.append(e)
    if errors:
        raise ExceptionGroup("bad lines", errors)
    return True


def noted(x):
    e = ValueError("bad")
    e.add_note(f"value was {x}")
    raise e


class HttpError(OSError):
    status = 500

    def __init__(self, status=None, *args):
        super().__init__(*args)
        if status:
            self.status = status


def fetch(code):
    raise HttpError(code, 13, "denied", "file.txt")


def unpack_error(n):
    if n == 1:
        raise UnicodeDecodeError("utf-8", b"\xff", 0, 1, "bad start")
    if n == 2:
        raise KeyError(("a", 1))
    if n == 3:
        import json
        json.loads("{")
    if n == 4:
        assert n == 5, "n should be five"
    if n == 5:
        raise AttributeError("no such", name="zz", obj=None)
    if n == 6:
        raise StopIteration(3)
    if n == 7:
        raise OSError(2, "nope")
    if n == 8:
        compile("1 +", "f.py", "exec")
    if n == 9:
        raise NameError("x")
    if n == 10:
        return undefined_name
    if n == 11:
        raise ParseError
    if n == 12:
        from decimal import Decimal
        return Decimal("x")
    if n == 13:
        raise GeneratorExit
    if n == 14:
        raise Warning("w")
