class Recorder:
    def __init__(self, swallow=False):
        self.events = []
        self.swallow = swallow

    def __enter__(self):
        self.events.append("open")
        return self

    def __exit__(self, kind, error, traceback):
        self.events.append("close" if kind is None else f"{kind.__name__}: {error}")
        return self.swallow

    def __getattr__(self, name):
        if name.startswith("say_"):
            return lambda: self.events.append(name[4:])
        raise AttributeError(name)

    def __setitem__(self, index, value):
        self.events[index] = value

    def __getitem__(self, index):
        return self.events[index]

    def __delitem__(self, index):
        del self.events[index]
