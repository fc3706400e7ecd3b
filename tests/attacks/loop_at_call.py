"""Never returns from a call."""

def make_cross(size=7):
    while True:
        pass
