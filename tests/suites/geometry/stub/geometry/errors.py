class ShapeError(ValueError):

    def __init__(self, text, value):
        raise NotImplementedError
