class Link:
    def __init__(self, value, succeeding=None, previous=None):
        self.value = value
        self.succeeding = succeeding
        self.previous = previous


class Deque2:
    def __init__(self):
        self.first = None
        self.last = None

    def __len__(self):
        return sum(1 for _ in self)

    def __iter__(self):
        node = self.first
        while node:
            yield node.value
            node = node.succeeding

    def __reversed__(self):
        node = self.last
        while node:
            yield node.value
            node = node.previous

    def push(self, value):
        node = Link(value, None, self.last)
        if self.last:
            self.last.succeeding = node
        else:
            self.first = node
        self.last = node

    def pop(self):
        if not self.last:
            raise IndexError("List is empty")
        node = self.last
        self.last = node.previous
        if self.last:
            self.last.succeeding = None
        else:
            self.first = None
        return node.value

    def shift(self):
        if not self.first:
            raise IndexError("List is empty")
        node = self.first
        self.first = node.succeeding
        if self.first:
            self.first.previous = None
        else:
            self.last = None
        return node.value

    def unshift(self, value):
        node = Link(value, self.first)
        if self.first:
            self.first.previous = node
        else:
            self.last = node
        self.first = node

    def delete(self, value):
        node = self.first
        while node:
            if node.value == value:
                if node.previous:
                    node.previous.succeeding = node.succeeding
                else:
                    self.first = node.succeeding
                if node.succeeding:
                    node.succeeding.previous = node.previous
                else:
                    self.last = node.previous
                return
            node = node.succeeding
        raise ValueError("Value not found")
