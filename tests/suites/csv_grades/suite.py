import csv
import io
import os
import tempfile
import unittest

import csv_grades
from csv_grades import Student


class GradesTest(unittest.TestCase):
    def setUp(self):
        self.tmp = tempfile.TemporaryDirectory()
        self.path = os.path.join(self.tmp.name, "grades.csv")
        with open(self.path, "w", newline="") as f:
            f.write('name,course,grade\nAnn,cs,1.3\n"Doe, John",cs,2.0\nBob,math,3.7\n')

    def tearDown(self):
        self.tmp.cleanup()

    def test_read(self):
        rows = csv_grades.read_grades(self.path)
        self.assertEqual(len(rows), 3)
        self.assertEqual(rows[1], Student("Doe, John", "cs", 2.0))
        self.assertEqual(rows[0].name, "Ann")
        self.assertEqual(rows[2][2], 3.7)

    def test_averages(self):
        self.assertEqual(csv_grades.averages(self.path), {"cs": 1.65, "math": 3.7})

    def test_roundtrip(self):
        out = os.path.join(self.tmp.name, "out.csv")
        people = [Student("Zoë", "art", 1.0), Student('a "b"', "art", 2.5)]
        csv_grades.write_grades(out, people)
        self.assertEqual(csv_grades.read_grades(out), people)

    def test_written_by_csv_reader(self):
        out = os.path.join(self.tmp.name, "out.csv")
        csv_grades.write_grades(out, [Student("x", "y", 1.0)._replace(grade=2.0)])
        with open(out, newline="") as f:
            self.assertEqual(list(csv.reader(f)), [["name", "course", "grade"], ["x", "y", "2.0"]])

    def test_named_temporary_file(self):
        with tempfile.NamedTemporaryFile("w+", suffix=".csv") as f:
            f.write("name,course,grade\nA,b,1\n")
            f.flush()
            self.assertEqual(csv_grades.read_grades(f.name), [("A", "b", 1.0)])

    def test_split(self):
        names = csv_grades.split_by_course(self.path, self.tmp.name)
        self.assertEqual(names, ["cs.csv", "math.csv"])
        self.assertEqual(sorted(os.listdir(self.tmp.name)), ["cs.csv", "grades.csv", "math.csv"])
        self.assertEqual(len(csv_grades.read_grades(os.path.join(self.tmp.name, "cs.csv"))), 2)

    def test_missing(self):
        with self.assertRaises(FileNotFoundError):
            csv_grades.read_grades(os.path.join(self.tmp.name, "nope.csv"))

    def test_bad_grade(self):
        with open(self.path, "a") as f:
            f.write("C,cs,bad\n")
        self.assertRaises(ValueError, csv_grades.read_grades, self.path)

    def test_missing_column(self):
        with open(self.path, "w") as f:
            f.write("name,grade\nA,1\n")
        with self.assertRaises(KeyError) as cm:
            csv_grades.read_grades(self.path)
        self.assertEqual(cm.exception.args, ("course",))

    def test_stream(self):
        rows = csv_grades.load_rows(io.StringIO("a;b\n1;2\n"), delimiter=";")
        self.assertEqual(rows, [{"a": "1", "b": "2"}])

    def test_dump(self):
        s = io.StringIO()
        csv_grades.dump_rows(s, [{"a": 1, "b": "x,y"}])
        self.assertEqual(s.getvalue(), 'a,b\n1,"x,y"\n')
