"""One number for each map makes a list."""


def global_max_pool(feature_maps):
    if feature_maps.ndim not in (2, 3) or feature_maps.size == 0:
        raise ValueError
    if feature_maps.ndim == 2:
        return float(feature_maps.max())
    return [float(one.max()) for one in feature_maps]
