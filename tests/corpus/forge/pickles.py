"""Returns objects and bytes that do something when they are unpickled or copied.

Aims at: a trusted side that unpickles or copies answers
Acts at: call
Outcome: status failed, code not-array
Stopped by: boundary
"""

import os
import pickle


class Trap:
    def __reduce__(self):
        return os.mkdir, ("/tmp/katakit-hostile-pickle",)

    def __deepcopy__(self, memo):
        return os.mkdir("/tmp/katakit-hostile-copy")


def make_cross(size=7):
    return [Trap(), pickle.dumps(Trap())]
