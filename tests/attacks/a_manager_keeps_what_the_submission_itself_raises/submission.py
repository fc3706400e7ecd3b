# a manager keeps what the submission itself raises
# fails: f
# passes:

class Timer:
    def __enter__(self):
        return self
    def __exit__(self, *error):
        return True


def f(x):
    raise ValueError
