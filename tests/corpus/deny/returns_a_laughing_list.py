"""Returns lists of the same few lists, which are small in memory and without bounds for whoever walks through them.

Aims at: whoever looks into an answer
Acts at: call
Outcome: fails
Stopped by: boundary
Exercise: max-pool-invariance
"""


def laugh(*arguments):
    ha = [0]
    for _ in range(60):
        ha = [ha, ha]
    return ha


global_max_pool = peak_position = detector_score = invariance_gap = laugh
