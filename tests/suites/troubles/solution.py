class BankError(Exception):
    """Something at the bank."""
    code = 7


class Insufficient(BankError):
    def __init__(self, needed, there):
        super().__init__(f"need {needed}, have {there}")
        self.needed = needed
        self.there = there

    @property
    def lacking(self):
        return self.needed - self.there

    def polite(self, name="you"):
        return f"sorry, {name}: {self.lacking} short"

    @classmethod
    def of(cls, n):
        return cls(n, 0)


class Odd(BankError):
    def __str__(self):
        return "very odd"

    def __repr__(self):
        return "Odd!"


def withdraw(balance, amount):
    if amount > balance:
        raise Insufficient(amount, balance)
    return balance - amount


def parse(text):
    try:
        return int(text)
    except ValueError as error:
        raise BankError("no number") from error


def guarded(function):
    try:
        return function()
    except Insufficient as error:
        return f"caught {error.needed}"
    except BankError as error:
        return f"bank: {error}"
    except ValueError as error:
        return f"value: {error}"


def collect(texts):
    found = []
    for text in texts:
        try:
            int(text)
        except ValueError as error:
            found.append(error)
    return found


def retry(function, errors, times):
    for left in range(times, 0, -1):
        try:
            return function()
        except errors:
            if left == 1:
                raise


def group():
    raise ExceptionGroup("many", [ValueError("a"), Insufficient(3, 1)])


def noted():
    error = ValueError("x")
    error.add_note("look here")
    raise error


def describe(error):
    return f"{type(error).__name__}: {error}"


def convert(texts, kind):
    return [kind(text) for text in texts]


def is_kind(value, kind):
    return isinstance(value, kind)


def kind_of(value):
    return type(value)


def take(iterator):
    return next(iterator)


def gen():
    got = yield 1
    yield got
    return 5


def odd():
    raise Odd("x")


def first_of(values):
    try:
        return next(iter(values))
    except StopIteration as end:
        raise LookupError("there is none") from end
