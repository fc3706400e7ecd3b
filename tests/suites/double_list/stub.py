class Link:

    def __init__(self, value, succeeding=None, previous=None):
        raise NotImplementedError

class Deque2:

    def __init__(self):
        raise NotImplementedError

    def __len__(self):
        raise NotImplementedError

    def __iter__(self):
        raise NotImplementedError

    def __reversed__(self):
        raise NotImplementedError

    def push(self, value):
        raise NotImplementedError

    def pop(self):
        raise NotImplementedError

    def shift(self):
        raise NotImplementedError

    def unshift(self, value):
        raise NotImplementedError

    def delete(self, value):
        raise NotImplementedError
