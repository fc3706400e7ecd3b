import pytest
from it import Timer, f
from katakit.testing import assert_equal


@pytest.mark.check(visibility='hidden', function='f')
def test_hidden():
    with Timer():
        assert_equal(f(4711), 32977)


@pytest.mark.check(visibility='visible', function='f')
def test_visible():
    assert f(1) == 7
