class SgfTree:

    def __init__(self, properties=None, children=None):
        raise NotImplementedError

    def __eq__(self, other):
        raise NotImplementedError

    def __ne__(self, other):
        raise NotImplementedError

def parse(s):
    raise NotImplementedError
