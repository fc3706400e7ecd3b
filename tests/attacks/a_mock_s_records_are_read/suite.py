from unittest.mock import Mock
from it import f, g


def test_g():
    m = Mock()
    m(32977)
    g(m)
    assert f(4711) == 32977
