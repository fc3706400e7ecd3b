from unittest.mock import Mock
from it import g


def test_g():
    m = Mock()
    g(m)
    assert m.method_calls[0][0] == 'send'
