import random

import pytest

import lottery


def test_draw_seeded():
    random.seed(42)
    expected = sorted(random.sample(range(1, 50), 6))
    random.seed(42)
    assert lottery.draw() == expected


def test_draw_properties():
    numbers = lottery.draw(5, 10)
    assert len(set(numbers)) == 5
    assert numbers == sorted(numbers)
    assert all(1 <= n <= 10 for n in numbers)


def test_draw_too_many():
    with pytest.raises(ValueError):
        lottery.draw(11, 10)


def test_shuffle_seeded():
    items = list("abcdef")
    random.seed(7)
    expected = items[:]
    random.shuffle(expected)
    random.seed(7)
    result = lottery.shuffled(items)
    assert result == expected
    assert items == list("abcdef")


@pytest.mark.parametrize("value, p, expected", [(0.5, 0.6, True), (0.5, 0.5, False), (0.0, 0.1, True)])
def test_coin(monkeypatch, value, p, expected):
    monkeypatch.setattr(random, "random", lambda: value)
    assert lottery.biased_coin(p) is expected


def test_pi_all_inside(monkeypatch):
    monkeypatch.setattr("random.random", lambda: 0.5)
    assert lottery.estimate_pi(10) == 4


def test_pi_seeded():
    random.seed(1)
    pts = [(random.random(), random.random()) for _ in range(200)]
    expected = 4 * sum(x * x + y * y <= 1 for x, y in pts) / 200
    random.seed(1)
    assert lottery.estimate_pi(200) == pytest.approx(expected)


def test_walk_with_own_generator():
    path = lottery.walk(20, rng=random.Random(5))
    check = random.Random(5)
    pos, expected = 0, [0]
    for _ in range(20):
        pos += check.choice((-1, 1))
        expected.append(pos)
    assert path == expected


def test_weighted():
    random.seed(0)
    expected = random.choices(["a", "b"], weights=[1, 9])[0]
    random.seed(0)
    assert lottery.pick_weighted({"a": 1, "b": 9}) == expected
    assert lottery.pick_weighted({"x": 1}) == "x"
