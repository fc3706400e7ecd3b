# a mock that must not be called is called
# fails: g
# passes:

def g(m):
    try:
        error = ValueError()
        error.__cause__ = m.side_effect
        m.child(error)
    except Exception:
        pass
    try:
        m(1)
    except AssertionError:
        pass
