# a hidden check's failure is raised in a visible one
# fails: hidden, visible
# passes:

kept = []


class Timer:
    def __enter__(self):
        return self
    def __exit__(self, kind, error, trace):
        kept.append(error)


def f(x):
    if kept:
        raise kept[0]
    return 0
