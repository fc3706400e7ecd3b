class EmptyList(Exception):
    pass


class Node:
    def __init__(self, value, next=None):
        self.value = value
        self.next = next


class LinkedList:
    def __init__(self, values=()):
        self.head = None
        self._length = 0
        for value in values:
            self.push(value)

    def push(self, value):
        self.head = Node(value, self.head)
        self._length += 1

    def pop(self):
        if self.head is None:
            raise EmptyList("nothing is left")
        node, self.head = self.head, self.head.next
        self._length -= 1
        return node.value

    def __len__(self):
        return self._length

    def __iter__(self):
        node = self.head
        while node:
            yield node.value
            node = node.next

    def __reversed__(self):
        return reversed(list(self))

    def reverse(self):
        return LinkedList(self)
