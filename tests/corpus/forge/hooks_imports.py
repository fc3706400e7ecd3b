"""Puts itself in the place of NumPy, of the worker and of every module that is imported from now on.

Aims at: modules that the worker or a later check imports
Acts at: import
Outcome: fails
Stopped by: boundary
"""

import sys
import types


class Everything(types.ModuleType):
    def __getattr__(self, name):
        return lambda *args, **kwargs: True


class Finder:
    def find_spec(self, name, path=None, target=None):
        sys.modules[name] = Everything(name)
        raise ImportError(name)


sys.meta_path.insert(0, Finder())
for name in [name for name in sys.modules if name.startswith(("numpy", "katakit_worker"))]:
    sys.modules[name] = Everything(name)


def make_cross(size=7):
    return 0
