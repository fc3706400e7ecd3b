"""Grades in CSV files."""
import csv
import os
from collections import namedtuple
Student = namedtuple('Student', 'name course grade')


def read_grades(path):
    """A list of Student tuples; the grade is a float."""
    raise NotImplementedError


def write_grades(path, students):
    """Write Student tuples with a header row."""
    raise NotImplementedError


def averages(path):
    """course -> average, rounded to 2 places."""
    raise NotImplementedError


def load_rows(stream, delimiter=','):
    """Rows of an open CSV stream as dictionaries."""
    raise NotImplementedError


def dump_rows(stream, rows):
    """Write dictionaries to an open stream (keys of the first one)."""
    raise NotImplementedError


def split_by_course(path, folder):
    """One CSV a course in the folder; returns the sorted file names."""
    raise NotImplementedError
