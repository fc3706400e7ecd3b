"""Grades in CSV files."""
import csv
import os
from collections import namedtuple

Student = namedtuple("Student", "name course grade")


def read_grades(path):
    """A list of Student tuples; the grade is a float."""
    with open(path, newline="") as f:
        return [Student(r["name"], r["course"], float(r["grade"])) for r in csv.DictReader(f)]


def write_grades(path, students):
    """Write Student tuples with a header row."""
    with open(path, "w", newline="") as f:
        w = csv.writer(f)
        w.writerow(Student._fields)
        w.writerows(students)


def averages(path):
    """course -> average, rounded to 2 places."""
    groups = {}
    for s in read_grades(path):
        groups.setdefault(s.course, []).append(s.grade)
    return {c: round(sum(g) / len(g), 2) for c, g in groups.items()}


def load_rows(stream, delimiter=","):
    """Rows of an open CSV stream as dictionaries."""
    return list(csv.DictReader(stream, delimiter=delimiter))


def dump_rows(stream, rows):
    """Write dictionaries to an open stream (keys of the first one)."""
    w = csv.DictWriter(stream, fieldnames=list(rows[0]), lineterminator="\n")
    w.writeheader()
    w.writerows(rows)


def split_by_course(path, folder):
    """One CSV a course in the folder; returns the sorted file names."""
    names = set()
    students = read_grades(path)
    for course in {s.course for s in students}:
        name = course + ".csv"
        write_grades(os.path.join(folder, name), [s for s in students if s.course == course])
        names.add(name)
    return sorted(names)
