"""Reads and writes files in the folder that it works in."""

import os


def words(name="words.txt"):
    with open(name, encoding="utf-8") as file:
        return file.read().split()


def copy_upper(source, target):
    with open(source, encoding="utf-8") as file, open(target, "w", encoding="utf-8") as copy:
        copy.write(file.read().upper())


def listing():
    return sorted(os.listdir())


def append(name, line):
    with open(name, "a", encoding="utf-8") as file:
        file.write(line + "\n")


def exists(name):
    return os.path.exists(name)


def clean():
    for name in os.listdir():
        os.remove(name)
