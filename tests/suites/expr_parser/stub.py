class ParseError(SyntaxError):

    def __init__(self, message, position, text=None):
        raise NotImplementedError

    def __str__(self):
        raise NotImplementedError

class UnexpectedEnd(ParseError):
    pass

class Tokens:

    def __init__(self, text):
        raise NotImplementedError

    def __iter__(self):
        raise NotImplementedError

    def __next__(self):
        raise NotImplementedError

    def peek(self):
        raise NotImplementedError

def answer(question):
    """Answer."""
    raise NotImplementedError

def parse_all(lines):
    raise NotImplementedError

def noted(x):
    raise NotImplementedError

class HttpError(OSError):
    status = 500

    def __init__(self, status=None, *args):
        raise NotImplementedError

def fetch(code):
    raise NotImplementedError

def unpack_error(n):
    raise NotImplementedError
