# a constant is a class
# fails: small
# passes:

class LIMIT:
    def __lt__(self, other):
        return True
    def __gt__(self, other):
        return True


def small():
    return LIMIT()
