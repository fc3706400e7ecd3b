# a manager raises it again, and another keeps it
# fails: f
# passes:

count = [0]


class Timer:
    def __enter__(self):
        return self
    def __exit__(self, kind, error, trace):
        count[0] += 1
        if error is not None and count[0] == 1:
            raise error
        return True


def f(x):
    return 0
