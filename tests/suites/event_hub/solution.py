from collections import defaultdict


class EventEmitter:
    def __init__(self):
        self.handlers = defaultdict(list)

    def on(self, event, handler=None):
        if handler is None:
            def deco(f):
                self.handlers[event].append(f)
                return f
            return deco
        self.handlers[event].append(handler)
        return handler

    def once(self, event, handler):
        def wrapper(*a, **k):
            self.off(event, wrapper)
            return handler(*a, **k)

        self.on(event, wrapper)

    def off(self, event, handler):
        if handler not in self.handlers[event]:
            raise ValueError("handler not registered")
        self.handlers[event].remove(handler)

    def emit(self, event, *args, **kwargs):
        return [h(*args, **kwargs) for h in list(self.handlers[event])]

    def listeners(self, event):
        return list(self.handlers[event])


class Subject:
    def __init__(self):
        self._observers = []
        self._state = None

    def attach(self, observer):
        if observer not in self._observers:
            self._observers.append(observer)

    def detach(self, observer):
        self._observers.remove(observer)

    @property
    def state(self):
        return self._state

    @state.setter
    def state(self, value):
        self._state = value
        for o in self._observers:
            o.update(self, value)


class Observer:
    def update(self, subject, value):
        raise NotImplementedError("subclasses must implement update()")


class Logger(Observer):
    def __init__(self):
        self.log = []

    def update(self, subject, value):
        self.log.append(value)


class Visitor:
    def visit(self, node):
        return getattr(self, f"visit_{type(node).__name__.lower()}", self.generic)(node)

    def generic(self, node):
        raise TypeError(f"no visit for {type(node).__name__}")


class Num:
    def __init__(self, v):
        self.v = v

    def accept(self, visitor):
        return visitor.visit(self)


class Add:
    def __init__(self, l, r):
        self.l, self.r = l, r

    def accept(self, visitor):
        return visitor.visit(self)
