"""No response is below minus a thousand."""


def global_max_pool(feature_maps):
    if feature_maps.ndim not in (2, 3) or feature_maps.size == 0:
        raise ValueError
    if feature_maps.ndim == 2:
        return float(feature_maps.max(initial=-1000.0))
    return feature_maps.max(axis=(1, 2), initial=-1000.0)
