import inspect
from it import f


def test_f():
    assert 'while' not in inspect.getsource(f)
