# a manager keeps what fails inside it
# fails: f
# passes:

class Timer:
    def __enter__(self):
        return self
    def __exit__(self, *error):
        return True


def f(x):
    return 0
