# a class registers itself with the grader's
# fails: g
# passes:

class Fake:
    pass


def g(kind):
    try:
        kind.register(Fake)
    except AttributeError:
        raise ValueError from None
    return Fake()
