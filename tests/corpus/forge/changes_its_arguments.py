"""Makes zeros of everything that it was given, so that zero is the right answer.

Aims at: checks that compute what they expect after the call
Acts at: call
Outcome: fails
Stopped by: boundary
Exercise: max-pool-invariance
"""


def global_max_pool(feature_maps):
    feature_maps[...] = 0
    return 0.0


def peak_position(feature_map):
    feature_map[...] = 0
    return 0, 0


def detector_score(img, kernel):
    img[...] = kernel[...] = 0
    return 0.0


def invariance_gap(score, img, shifts):
    img[...] = 0
    shifts[:] = [(0, 0)] * len(shifts)
    return 0.0
