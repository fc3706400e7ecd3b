class EmptyList(Exception):
    pass


class Node:
    pass


class LinkedList:
    def __init__(self, values=()):
        pass

    def push(self, value):
        pass

    def pop(self):
        pass

    def __len__(self):
        pass
