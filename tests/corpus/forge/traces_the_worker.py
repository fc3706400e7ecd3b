"""Traces and profiles every step of the worker and changes what it finds there.

Aims at: the worker's variables between a return and the packing
Acts at: import
Outcome: fails
Stopped by: boundary
"""

import ctypes
import sys


def spy(frame, event, argument):
    if "result" in frame.f_locals and frame.f_code.co_name == "_on_call":
        frame.f_locals.update(result=True, answer=b"N", changes=[])
        ctypes.pythonapi.PyFrame_LocalsToFast(ctypes.py_object(frame), ctypes.c_int(0))
    return spy


sys.setprofile(spy)
sys.settrace(spy)
sys._getframe(1).f_trace = spy


def make_cross(size=7):
    return 0
