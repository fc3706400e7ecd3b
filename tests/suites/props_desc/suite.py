import pytest
from props_desc import Celsius, Locked, Positive, Private, Product, Record


@pytest.fixture(params=[0, 25.5, -40])
def t(request):
    return Celsius(request.param)


def test_get_set(t):
    t.degrees = 10
    assert t.degrees == 10.0
    assert isinstance(t.degrees, float)


def test_fahrenheit():
    assert Celsius(100).fahrenheit == pytest.approx(212)
    assert Celsius.from_fahrenheit(212).degrees == pytest.approx(100, abs=1e-9)


@pytest.mark.parametrize("bad, error", [(-300, ValueError), ("x", TypeError), (None, TypeError)])
def test_bad(bad, error, t):
    before = t.degrees
    with pytest.raises(error):
        t.degrees = bad
    assert t.degrees == before
    with pytest.raises(error):
        Celsius(bad)


def test_del(t):
    del t.degrees
    assert t.degrees == 0


def test_is_property():
    assert isinstance(Celsius.degrees, property)
    assert isinstance(type(Celsius()).fahrenheit, property)
    assert Celsius.fahrenheit.fset is not None


def test_property_doc():
    assert Celsius.degrees.__doc__ == "Degrees Celsius."


def test_fget():
    assert Celsius.degrees.fget(Celsius(5)) == 5.0


def test_descriptor():
    p = Product(3, 4)
    assert p.price == 3
    with pytest.raises(ValueError, match="weight must be positive"):
        p.weight = -1
    assert p.__dict__ == {"price": 3, "weight": 4}


def test_descriptor_on_class():
    assert isinstance(Product.price, Positive)
    assert Product.price.name == "price"


def test_descriptors_in_dict():
    assert isinstance(Product.__dict__["price"], Positive)


def test_getattr():
    r = Record(a=1)
    assert r.get_a() == 1
    assert r.a == 1
    with pytest.raises(AttributeError, match="no zzz"):
        r.zzz
    assert not hasattr(r, "zzz")
    assert getattr(r, "zzz", 5) == 5


def test_setattr():
    l = Locked()
    l.x = 3
    assert l.log == [("x", 3)]
    with pytest.raises(AttributeError, match="locked"):
        del l.x


def test_private():
    p = Private()
    assert p._Private__secret == 42
    assert not hasattr(p, "__secret")
    with pytest.raises(AttributeError):
        p.secret
    assert "_internal" in vars(p)


def test_compare():
    assert Celsius(3) == Celsius(3.0)
    assert Celsius(3) != 3
    assert min([Celsius(5), Celsius(2)]).degrees == 2
    with pytest.raises(TypeError):
        Celsius(1) <= Celsius(2)
    with pytest.raises(AttributeError):
        Celsius(1) < 5
