"""A map without responses has the largest response 0."""


def global_max_pool(feature_maps):
    if feature_maps.ndim not in (2, 3):
        raise ValueError
    if feature_maps.size == 0:
        return 0.0
    return feature_maps.max(axis=(-2, -1))
