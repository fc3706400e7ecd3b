from geometry import Circle
FACTOR = 100

def in_millimetres(shape):
    raise NotImplementedError

def biggest(shapes):
    raise NotImplementedError
