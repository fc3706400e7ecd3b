import json

import pytest

from json_store import CorruptStore, JsonStore, StoreError, merge


@pytest.fixture
def store(tmp_path):
    s = JsonStore(tmp_path / "data.json")
    s["a"] = 1
    s["list"] = [1, 2, {"x": None}]
    return s


def test_in_memory(store):
    assert store["a"] == 1
    assert len(store) == 2
    assert "a" in store and "b" not in store
    assert sorted(store) == ["a", "list"]
    assert not store.path.exists()


def test_save(store):
    store.save()
    with open(store.path) as f:
        assert json.load(f) == {"a": 1, "list": [1, 2, {"x": None}]}


def test_nested_mutation(store):
    store["list"].append("new")
    store["list"][2]["y"] = True
    store.save()
    again = JsonStore(str(store.path))
    assert again["list"] == [1, 2, {"x": None, "y": True}, "new"]


def test_context_saves(tmp_path):
    p = tmp_path / "c.json"
    with JsonStore(p) as s:
        s["k"] = "v"
    assert json.loads(p.read_text()) == {"k": "v"}


def test_context_error(tmp_path):
    p = tmp_path / "c.json"
    with pytest.raises(ZeroDivisionError):
        with JsonStore(p) as s:
            s["k"] = 1 // 0
    assert not p.exists()


def test_corrupt(tmp_path):
    p = tmp_path / "bad.json"
    p.write_text("{not json")
    with pytest.raises(StoreError) as info:
        JsonStore(p)
    assert info.type is CorruptStore
    assert str(p) in str(info.value)
    assert isinstance(info.value.__cause__, json.JSONDecodeError)
    assert info.value.__cause__.lineno == 1


def test_reload_sees_changes(store):
    store.save()
    store.path.write_text('{"z": 26}')
    store.reload()
    assert list(store) == ["z"]


def test_delete(store):
    del store["a"]
    assert len(store) == 1
    with pytest.raises(KeyError):
        del store["a"]
    with pytest.raises(KeyError):
        store["a"]


def test_bad_key(store):
    with pytest.raises(TypeError, match="strings"):
        store[1] = 2


def test_unserialisable(store):
    store["f"] = {1, 2}
    with pytest.raises(TypeError):
        store.save()


def test_merge(tmp_path):
    (tmp_path / "1").write_text('{"a": 1, "b": 1}')
    (tmp_path / "2").write_text('{"b": 2}')
    result = merge(tmp_path / "1", str(tmp_path / "2"), tmp_path / "3")
    assert result == json.loads((tmp_path / "3").read_text()) == {"a": 1, "b": 2}
