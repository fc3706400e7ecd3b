"""A plain pytest and unittest file: nothing in it knows how the module is reached."""

import unittest

import pytest
from shelf import CAPACITY, ShelfFull, add_book, count_books


@pytest.mark.parametrize("number", range(CAPACITY))
def test_there_is_room(number):
    shelf = ["Emma"] * number
    assert add_book(shelf, "Ulysses") is None
    assert shelf == ["Emma"] * number + ["Ulysses"]


@pytest.mark.check(codes=["too-many"])
def test_a_full_shelf_takes_nothing():
    shelf = ["Emma"] * CAPACITY
    with pytest.raises(ShelfFull, match="Ulysses") as caught:
        add_book(shelf, "Ulysses")
    assert caught.value.args == ("Ulysses", CAPACITY)
    assert isinstance(caught.value, ValueError)
    assert len(shelf) == CAPACITY


class TestCounting(unittest.TestCase):
    """Checks of count_books."""

    def setUp(self):
        self.shelf = ["Emma", "Ulysses", "Emma"]

    @pytest.mark.check(function="count_books")
    def test_counts(self):
        self.assertEqual(count_books(self.shelf), {"Emma": 2, "Ulysses": 1})

    @pytest.mark.check(function="count_books", group="edges")
    def test_each_title_by_itself(self):
        for title in self.shelf:
            with self.subTest(title=title):
                self.assertEqual(count_books([title]), {title: 1})
