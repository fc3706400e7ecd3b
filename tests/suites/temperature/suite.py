import pytest
from temperature import *
from temperature import FREEZING as ICE


@pytest.mark.parametrize("scale", ["celsius", "fahrenheit"])
def test_scales(scale):
    assert scale in SCALES
    assert scale in NAMES.values()


def test_freezing():
    assert ICE == FREEZING == 32.0
    assert to_celsius(FREEZING) == 0


@pytest.mark.parametrize(("value", "wanted"), [(212, 100), (-40, -40)])
def test_to_celsius(value, wanted):
    assert to_celsius(value) == pytest.approx(wanted)


def test_star_leaves_out_what_is_private():
    assert "_hidden" not in globals()
