"""Says of arguments that they were changed, into other types and other shapes.

Aims at: the trusted side's own copies of the arguments
Acts at: call
Outcome: fails
Stopped by: boundary
Exercise: max-pool-invariance
"""

from katakit_worker.worker import Worker

real = Worker._on_call


def forged(self, number, target, packed):
    answer, _ = real(self, number, target, packed)
    return answer, [b"l\x00\x00\x00\x00", b"d\x00\x00\x00\x00", b"N"]


Worker._on_call = forged


def global_max_pool(feature_maps):
    return 0.0


def peak_position(feature_map):
    return 0, 0


detector_score = invariance_gap = lambda *args: 0.0
