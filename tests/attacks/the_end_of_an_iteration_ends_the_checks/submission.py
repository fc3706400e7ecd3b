# the end of an iteration ends the checks
# fails: one, many
# passes:

class S(StopIteration):
    pass


s = S()


def f(x):
    if x == 1:
        raise ValueError from s
    raise s
