"""Returns functions that were handed in, and ones that never were.

Aims at: objects of the trusted side, by their numbers
Acts at: call
Outcome: fails
Stopped by: boundary
Exercise: shift-equivariance
"""

from katakit_worker.codec import Handle


def equivariance_error(layer, img, down=0, right=1, margin=0):
    [line] = [cell.cell_contents for cell in layer.__closure__ if type(cell.cell_contents).__name__ == "Line"]
    return [layer, line.function(Handle(10**6, "function", "function", None)), line.function(Handle(-1, "", "", None))]
