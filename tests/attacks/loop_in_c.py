"""Never returns from a single call into C, where no signal handler of Python's runs."""

def make_cross(size=7):
    return sum(range(10**14))
