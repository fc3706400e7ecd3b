import pytest

from plugin_hub import Field, FieldMeta, Model, Plugin, create, pipeline, singleton


@pytest.fixture(autouse=True)
def clean_registry():
    before = dict(Plugin.registry)
    yield
    for name in list(Plugin.registry):
        if name not in before:
            del Plugin.registry[name]


def test_builtin_plugins():
    assert set(Plugin.registry) >= {"upper", "rev"}
    assert create("upper").run("abc") == "ABC"


def test_own_plugin():
    class Stars(Plugin):
        def run(self, text):
            return f"*{text}*"
    assert Plugin.registry["stars"] is Stars
    assert Stars.plugin_name == "stars"
    made = create("stars")
    assert isinstance(made, Stars)
    assert pipeline("x", ["stars", "upper"]) in ("*X*",)


def test_own_plugin_named_with_arguments():
    class Repeat(Plugin, name="rep"):
        priority = 10

        def __init__(self, times=2):
            self.times = times

        def run(self, text):
            return text * self.times
    assert create("rep", times=3).run("ab") == "ababab"
    assert pipeline("ab", ["upper", "rev", "rep"]) == "BABA"


def test_duplicate():
    with pytest.raises(ValueError, match="duplicate plugin upper"):
        class Again(Plugin, name="upper"):
            pass
    assert "again" not in Plugin.registry


def test_registry_was_cleaned():
    assert "stars" not in Plugin.registry
    with pytest.raises(LookupError):
        create("stars")


def test_not_implemented():
    class Lazy(Plugin):
        pass
    with pytest.raises(NotImplementedError, match="Lazy"):
        create("lazy").run("")


class Pet(Model):
    name = Field(str)
    age = Field(int)
    legs = 4


class Dog(Pet):
    breed = Field(str)


def test_model():
    p = Pet(name="Rex")
    assert (p.name, p.age) == ("Rex", 0)
    p.age = 4
    assert p.as_dict() == {"name": "Rex", "age": 4}


def test_type_error():
    d = Dog(name="Rex", breed="pug")
    with pytest.raises(TypeError, match="age must be int"):
        d.age = "four"
    with pytest.raises(AttributeError):
        Pet(colour="red")
    assert d.age == 0


def test_descriptor_on_class():
    assert isinstance(Pet.name, Field)
    assert Pet.name.kind is str
    assert Dog.breed.name == "breed"


def test_singleton():
    @singleton
    class Config:
        def __init__(self, value):
            self.value = value
    a, b = Config(1), Config(2)
    assert a is b
    assert b.value == 1
    assert isinstance(a, Config.wrapped)
