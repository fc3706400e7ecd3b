def greet():
    pass


def add_lines():
    pass


def guess(secret):
    pass


def fetch(url):
    pass


def size_of(url):
    pass


def default_greeting():
    pass


def is_late():
    pass


def clock():
    pass


def roll():
    pass


GREETING = None
