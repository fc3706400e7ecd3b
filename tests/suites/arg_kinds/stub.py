def total(xs):
    """Sum of what can be iterated."""
    raise NotImplementedError

def as_list(xs):
    raise NotImplementedError

def same(x):
    raise NotImplementedError

def first(it):
    raise NotImplementedError
