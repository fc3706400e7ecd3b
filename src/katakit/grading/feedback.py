"""Words for outcomes: what a student reads about each check. Pure functions; no hidden value gets in here."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from katakit.grading.checks import Check
from katakit.grading.outcomes import Outcome
from katakit.grading.verdicts import SET_ASIDE, SKIPPED

GATE_CODE = "gate"
SUSPICIONS: Mapping[str, str] = {
    "file": "tried to reach a file outside its own folder",
    "process": "tried to start a process",
    "network": "tried to open a network connection",
    "signal": "tried to signal a process",
    "import": "tried to import an exercise that it may not import",
}
_GATE = "Right. It counts as soon as half of the exercise's core points are earned."
_NOT_YOURS = "This is not your fault, and nothing was counted; your instructor is told."
_GRADER_ERROR = f"The grader itself failed here. {_NOT_YOURS}"
_SET_ASIDE = "The author of this check has set it aside: it does not count."
_SKIPPED = "This check was skipped with your submission. It looks for something that is not there."
_UNUSABLE = "What {function} returned could not be used. Is it of the type that the task asks for?"


class Feedback(Struct, frozen=True):
    """The code and the message of a check."""

    code: str | None
    message: str | None


def feedback(check: Check, outcome: Outcome, messages: Mapping[str, str], *, gated: bool) -> Feedback:
    """Return what is said about a check; `messages` are those of the exercise in ``grader.toml``."""
    status = outcome.status
    if status == "passed":
        return Feedback(GATE_CODE, _GATE) if gated else Feedback(None, None)
    if status == "grader_error":
        return Feedback("grader-error", f"{outcome.message} {_NOT_YOURS}" if outcome.message else _GRADER_ERROR)
    if status == "not_attempted":
        return Feedback("not-attempted", f"{outcome.function or check.function} is not written yet.")
    if not outcome.counts:
        return Feedback(SET_ASIDE, _SET_ASIDE)
    if status == "skipped":
        return Feedback(SKIPPED, _SKIPPED)
    code = outcome.code
    if code == "exception":
        return _raised(check, outcome, messages)
    if code == "unusable-answer":
        return Feedback(code, _UNUSABLE.format(function=outcome.function or check.function))
    if outcome.message is not None:
        return Feedback(code or "failed", outcome.message)
    if code is None and check.codes:
        code = check.codes[-1]  # a plain assert: the check's most general code
    if code is not None and code in messages:
        # Where an exception came instead of an answer, that is what the student sees at home.
        came = f"{outcome.function or check.function} raised {outcome.raised}. " if outcome.raised else ""
        return Feedback(code, came + messages[code])
    where = f" Look at {outcome.function}." if outcome.function and "." in outcome.function else ""
    return Feedback(code or "failed", outcome.note or f"This does not hold yet: {check.title}.{where}")


def _raised(check: Check, outcome: Outcome, messages: Mapping[str, str]) -> Feedback:
    """An unexpected exception: no answer is a wrong answer, so the check's most general code says the rest."""
    what = f"{outcome.function or check.function} raised {outcome.raised}."
    if outcome.events:
        attempts = " and ".join(SUSPICIONS[event] for event in outcome.events)
        what += f" It {attempts}; that is not possible while it is graded."
    if check.codes and check.codes[-1] in messages:
        return Feedback(check.codes[-1], f"{what} {messages[check.codes[-1]]}")
    return Feedback("exception", f"{what} Run this function by itself and read the last line of the traceback.")
