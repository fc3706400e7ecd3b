"""The outer loop goes over columns, the inner one over rows."""


def peak_position(feature_map):
    place = (0, 0)
    for j in range(feature_map.shape[1]):
        for i in range(feature_map.shape[0]):
            if feature_map[i, j] > feature_map[place]:
                place = (i, j)
    return place
