"""What has been read is no longer needed."""


def peak_position(feature_map):
    width = feature_map.shape[1]
    index = int(feature_map.argmax())
    feature_map[...] = 0
    return divmod(index, width)
