"""Values as bytes: a closed set of types, by value, with every length checked before it is believed.

Both sides of the boundary use this module. Unpacking creates objects of the listed types only; no class is
looked up by a name from the wire, nothing is called. What is no plain data crosses as a *handle*: a number and
a description, which the receiving side may turn into whatever it likes.

An object that can be changed (list, dict, set, bytearray, deque, array) is numbered when it is first met, and
meeting it again sends its number. Thus the same object passed twice stays one object, and a result that *is*
an argument comes back as that very object.
"""

from katakit_worker.codec.changes import copy_into
from katakit_worker.codec.packer import CHANGEABLE, CONTENT, Packer
from katakit_worker.codec.unpacker import Unpacker
from katakit_worker.codec.weight import is_heavier
from katakit_worker.codec.wire import MAX_DEPTH, CodecError, Extended, Handle

__all__ = [
    "CHANGEABLE", "CONTENT", "MAX_DEPTH", "CodecError", "Extended", "Handle", "Packer", "Unpacker", "copy_into",
    "is_heavier",
]  # fmt: skip
