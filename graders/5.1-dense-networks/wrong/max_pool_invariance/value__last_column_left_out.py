"""A range ends one before the end."""


def global_max_pool(feature_maps):
    if feature_maps.ndim not in (2, 3) or feature_maps.size == 0:
        raise ValueError
    if feature_maps.ndim == 2:
        return float(feature_maps[:, : max(feature_maps.shape[1] - 1, 1)].max())
    return feature_maps[:, :, : max(feature_maps.shape[2] - 1, 1)].max(axis=(1, 2))
