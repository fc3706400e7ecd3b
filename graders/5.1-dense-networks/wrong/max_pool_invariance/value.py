"""A single map is a stack of one."""


def global_max_pool(feature_maps):
    if feature_maps.ndim not in (2, 3) or feature_maps.size == 0:
        raise ValueError
    stack = feature_maps if feature_maps.ndim == 3 else feature_maps[None]
    return stack.max(axis=(1, 2))
