# looking at a module names no class of it
# fails: small
# passes:

class Other:
    def __lt__(self, other):
        return True
    def __gt__(self, other):
        return True


def small():
    return Other()
