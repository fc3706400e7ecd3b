import pytest
from linked_list import EmptyList, LinkedList, Node


@pytest.fixture
def numbers():
    return LinkedList([1, 2, 3])


def test_a_new_list_is_empty():
    assert len(LinkedList()) == 0
    assert LinkedList().head is None


def test_last_in_first_out(numbers):
    assert [numbers.pop() for _ in range(3)] == [3, 2, 1]


def test_nothing_is_left():
    with pytest.raises(EmptyList, match="nothing"):
        LinkedList().pop()


def test_iteration(numbers):
    assert list(numbers) == [3, 2, 1]
    assert list(numbers) == [3, 2, 1]
    assert list(reversed(numbers)) == [1, 2, 3]
    assert sum(numbers) == 6


def test_nodes(numbers):
    node, values = numbers.head, []
    while node:
        assert isinstance(node, Node)
        values.append(node.value)
        node = node.next
    assert values == [3, 2, 1]


def test_the_same_node(numbers):
    assert numbers.head is numbers.head
    assert numbers.head.next is not numbers.head
    assert numbers.head == numbers.head


def test_nodes_can_be_tied(numbers):
    numbers.head.next = Node(7)
    assert list(numbers) == [3, 7]


@pytest.mark.parametrize("values", [[], [1], ["a", "b"]])
def test_reverse(values):
    assert list(LinkedList(values).reverse()) == values
