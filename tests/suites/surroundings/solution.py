import os
import random
import sys
import time
import csv
import json
from datetime import datetime
from pathlib import Path

ITEMS = []
PRICES = {"apple": 1}
LIMIT = 10


def add(item):
    ITEMS.append(item)


def price(name):
    return PRICES.get(name)


def roll():
    return random.randint(1, 6)


def pick(options):
    return random.choice(options)


def say(text):
    print(text)
    print("done", end="!")


def wait(n):
    for _ in range(n):
        time.sleep(10)


def stamp():
    return time.time()


def year():
    return datetime.now().year


def home():
    return os.environ.get("KATA_HOME", "nowhere")


def arguments():
    return sys.argv[1:]


def read_all(name):
    with open(name) as file:
        return file.read()


def count_words(path):
    return len(Path(path).read_text().split())


def save(path, data):
    with open(path, "w") as file:
        json.dump(data, file)
    return path


def rows(path):
    with open(path, newline="") as file:
        return list(csv.DictReader(file))


def make_report(folder):
    target = Path(folder) / "out" / "report.txt"
    target.parent.mkdir()
    target.write_text("fine")
    (Path(folder) / "old.txt").unlink()
    return target


class Box:
    label = "box"

    def __init__(self):
        self.items = []
        self.info = {"n": 0}

    def put(self, x):
        self.items.append(x)
        self.info["n"] += 1

    def total(self):
        return sum(self.items)


def shout():
    name = input("Name? ")
    print(f"HELLO {name.upper()}")


def _secret():
    return 42


def ask_twice():
    return [input(), input()]
