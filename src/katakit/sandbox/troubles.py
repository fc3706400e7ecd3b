"""Classes that stand for exception classes of a submission, and what their exceptions do."""

from __future__ import annotations

from typing import Any

from katakit.sandbox.errors import Fault, came_back_with
from katakit.sandbox.images import HOME, REF, ref_of
from katakit.sandbox.looks import About


class ErrorClass(type):
    """The type of classes that stand for exception classes of the submission."""

    def _documentation(cls) -> str | None:
        home = vars(cls).get(HOME)
        return None if home is None else About(home.session.operate("inspect", cls)).documentation

    __doc__ = property(_documentation)  # of a class: what the submission says

    def __call__(cls, *args: Any, **kwargs: Any) -> Any:
        """Make an exception in the worker; one of a class that the grader has derived, here."""
        home = vars(cls).get(HOME)
        return super().__call__(*args, **kwargs) if home is None else home.session.call(cls, args, kwargs)

    def __getattr__(cls, name: str) -> Any:
        owner = next((kind for kind in cls.__mro__ if HOME in vars(kind)), None)
        if owner is None or (name.startswith("__") and name.endswith("__")) or name == REF:
            raise AttributeError(name)
        return vars(owner)[HOME].session.attribute(owner, name)


def _asked(error: BaseException, name: str) -> Any:
    ref = ref_of(error)
    if name == "__notes__" and ref is not None:
        return ref.session.attribute(error, name)
    if ref is None or (name.startswith("__") and name.endswith("__")) or name.startswith("_katakit"):
        raise AttributeError(f"{type(error).__name__!r} object has no attribute {name!r}")
    return ref.session.attribute(error, name)


def _said(error: BaseException) -> str:
    """Return what the submission's own class says of an exception; of one that was made here, its arguments."""
    ref = ref_of(error)
    if ref is not None and "_katakit_changed" in vars(error):
        return str(ref.session.operate("str", error))
    fault = vars(error).get("_katakit_fault") or came_back_with(error)
    return fault.text if isinstance(fault, Fault) else Exception.__str__(error)


def _set(error: BaseException, name: str, value: Any) -> None:
    ref = ref_of(error)
    if ref is None or (name.startswith("__") and name.endswith("__")) or name.startswith("_katakit"):
        BaseException.__setattr__(error, name, value)
        return
    ref.session.operate("setattr", error, name, value)
    vars(error)["_katakit_changed"] = True
    for kept in list(vars(error)):  # what may depend on it is asked for again
        if not kept.startswith("_"):
            del vars(error)[kept]


def _equals(error: BaseException, other: object) -> Any:
    mine, theirs = ref_of(error), ref_of(other)
    if error is other or mine is None or theirs is None or mine.session is not theirs.session:
        return error is other
    return mine.session.operate("eq", error, other)


def _hash(error: BaseException) -> int:
    ref = ref_of(error)
    return hash(id(error)) if ref is None else int(ref.session.operate("hash", error))


def _asking_group(name: str) -> Any:
    def ask(error: Any, *args: Any) -> Any:
        ref = ref_of(error)
        return getattr(ExceptionGroup, name)(error, *args) if ref is None else ref.session.attribute(error, name)(*args)

    return ask


def _add_note(error: BaseException, text: str) -> None:
    ref = ref_of(error)
    if ref is None:
        BaseException.add_note(error, text)
    else:
        ref.session.attribute(error, "add_note")(text)
        vars(error).pop("__notes__", None)


OF_ERRORS: dict[str, Any] = {
    "__str__": _said, "__getattr__": _asked, "__setattr__": _set, "__eq__": _equals, "__hash__": _hash,
    "add_note": _add_note,
}  # fmt: skip
"""What each of these classes has."""
OF_GROUPS: dict[str, Any] = {name: _asking_group(name) for name in ("subgroup", "split", "derive")}
"""What groups of exceptions have, too."""
