"""argmax is the position of the maximum."""


def peak_position(feature_map):
    return int(feature_map.argmax())
