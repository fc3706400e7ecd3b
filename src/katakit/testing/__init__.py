"""What graders are written with: assertions that say what a learner believed, not only that something is wrong.

Everything here works on a submission behind the boundary and on plain functions alike. Values that come from a
submission are compared here, on the trusted side; only `shares_memory` asks the other side.

A failure carries a feedback *code*; its message stands in ``grader.toml``. *Slips* are what known
misconceptions would have answered: when an answer is wrong, it is compared with each of them, in order.
"""

from katakit.testing.assertions import (
    assert_answers,
    assert_close,
    assert_equal,
    assert_no_shared_memory,
    assert_raises,
    assert_silent,
    assert_stays,
    assert_unchanged,
    check,
    fail,
    picture,
    printed,
    shares_memory,
    unless_wrong,
)
from katakit.testing.comparing import close, exact, is_number_array, is_real_number, is_whole_number, same_array
from katakit.testing.diagnosis import Args, CheckFailed, Looks

__all__ = [
    "Args",
    "CheckFailed",
    "Looks",
    "assert_answers",
    "assert_close",
    "assert_equal",
    "assert_no_shared_memory",
    "assert_raises",
    "assert_silent",
    "assert_stays",
    "assert_unchanged",
    "check",
    "close",
    "exact",
    "fail",
    "is_number_array",
    "is_real_number",
    "is_whole_number",
    "picture",
    "printed",
    "same_array",
    "shares_memory",
    "unless_wrong",
]
