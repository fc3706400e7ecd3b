"""The best response so far is 0 before I have looked at any."""


def peak_position(feature_map):
    best, place = 0, (0, 0)
    for i in range(feature_map.shape[0]):
        for j in range(feature_map.shape[1]):
            if feature_map[i, j] > best:
                best, place = feature_map[i, j], (i, j)
    return place
