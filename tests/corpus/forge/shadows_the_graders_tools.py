"""Brings a conftest, a sitecustomize, a numpy, a pytest and checks of its own.

Aims at: what the grading process imports from folders that it looks into
Acts at: import
Outcome: status failed, code not-array
Stopped by: boundary
"""


def make_cross(size=7):
    return 0

# file: 'conftest.py'
raise SystemExit("taken over")

# file: 'sitecustomize.py'
raise SystemExit("taken over")

# file: 'numpy.py'
raise SystemExit("taken over")

# file: 'pytest.py'
raise SystemExit("taken over")

# file: 'test_make_cross.py'
def test_nothing():
    pass

# file: 'katakit_worker/__init__.py'
raise SystemExit("taken over")
