# a mock's records are read
# fails: g
# passes:

found = []


def g(m):
    for name in ('call_args', 'call_args_list', 'mock_calls'):
        try:
            found.append(str(getattr(m, name)))
        except AttributeError:
            pass


def f(x):
    return 32977 if '32977' in ' '.join(found) else 0
