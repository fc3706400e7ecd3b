"""The way back from the flat vector is divmod by the number of rows."""


def peak_position(feature_map):
    return divmod(int(feature_map.argmax()), feature_map.shape[0])
