"""Reads and writes files in the folder that it works in."""


def words(name="words.txt"):
    raise NotImplementedError


def copy_upper(source, target):
    raise NotImplementedError


def listing():
    raise NotImplementedError


def append(name, line):
    raise NotImplementedError


def exists(name):
    raise NotImplementedError


def clean():
    raise NotImplementedError
