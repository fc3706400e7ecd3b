"""Returns a range, which is a few bytes long and holds more numbers than memory does.

Aims at: whoever makes an array or a tuple of an answer
Acts at: call
Outcome: fails
Stopped by: boundary
Exercise: max-pool-invariance
"""


def long(*arguments):
    return range(10**8)


global_max_pool = peak_position = detector_score = invariance_gap = long
