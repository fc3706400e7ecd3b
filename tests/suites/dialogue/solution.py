import random
import sys
import time


def greet():
    name = input("Name? ")
    print(f"Hello {name}")
    print("seen", file=sys.stderr)
    return name


def add_lines():
    return sum(int(line) for line in sys.stdin)


def guess(secret):
    tries = 1
    while int(input()) != secret:
        tries += 1
    return tries


def fetch(url):
    raise OSError(f"no network for {url}")


def size_of(url):
    return len(fetch(url))


def default_greeting():
    return GREETING


def is_late():
    return clock() > 20


def clock():
    return time.localtime().tm_hour


def roll():
    return random.randint(1, 6)


GREETING = "Hello"
