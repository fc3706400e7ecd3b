"""Returns a dictionary with the wanted keys whose every entry is whatever it is compared with.

Aims at: checks that look things up in an answer
Acts at: call
Outcome: fails
Stopped by: boundary
Exercise: capstone
"""

KEYS = "size positions dense_weights filter_weights dense_train_accuracy dense_accuracy filter_accuracy dense_map filter_map"


class Same:
    def __eq__(self, other):
        return True

    def __hash__(self):
        raise RuntimeError("no hash today")


class Table(dict):
    def __getitem__(self, key):
        return Same()

    def __eq__(self, other):
        return True

    __missing__ = __getitem__


def run_experiment(*args, **kwargs):
    return Table.fromkeys(KEYS.split(), Same())


place_pattern = position_accuracy = shift_curve = run_experiment
