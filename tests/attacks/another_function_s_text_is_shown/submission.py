# another function's text is shown
# fails: f
# passes:

def decoy():
    return 5


def f():
    while True:
        return 5


f.__code__ = f.__code__.replace(co_firstlineno=1)
