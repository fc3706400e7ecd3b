from collections import defaultdict

class EventEmitter:

    def __init__(self):
        raise NotImplementedError

    def on(self, event, handler=None):
        raise NotImplementedError

    def once(self, event, handler):
        raise NotImplementedError

    def off(self, event, handler):
        raise NotImplementedError

    def emit(self, event, *args, **kwargs):
        raise NotImplementedError

    def listeners(self, event):
        raise NotImplementedError

class Subject:

    def __init__(self):
        raise NotImplementedError

    def attach(self, observer):
        raise NotImplementedError

    def detach(self, observer):
        raise NotImplementedError

    @property
    def state(self):
        raise NotImplementedError

    @state.setter
    def state(self, value):
        raise NotImplementedError

class Observer:

    def update(self, subject, value):
        raise NotImplementedError

class Logger(Observer):

    def __init__(self):
        raise NotImplementedError

    def update(self, subject, value):
        raise NotImplementedError

class Visitor:

    def visit(self, node):
        raise NotImplementedError

    def generic(self, node):
        raise NotImplementedError

class Num:

    def __init__(self, v):
        raise NotImplementedError

    def accept(self, visitor):
        raise NotImplementedError

class Add:

    def __init__(self, l, r):
        raise NotImplementedError

    def accept(self, visitor):
        raise NotImplementedError
