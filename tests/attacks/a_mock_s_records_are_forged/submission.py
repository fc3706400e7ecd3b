# a mock's records are forged
# fails: g
# passes:

def g(m):
    try:
        m.method_calls = [('send', (1,), {})]
    except AttributeError:
        pass
