"""The one cleaning function."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from katakit.text import clean

any_text = st.text(st.characters())  # surrogates included


@pytest.mark.parametrize(
    ("dirty", "shown"),
    [
        ("\x1b[31mred", "\\x1b[31mred"),
        ("a\x00b\x7fc\x9bd", "a\\x00b\\x7fc\\x9bd"),
        ("one\r\ntwo\tthree", "one\\r\\ntwo\\tthree"),
        ("safe\u202eexe.py", "safe\\u202eexe.py"),
        ("a\u200bb\ufeffc\u2066d\u2028e", "a\\u200bb\\ufeffc\\u2066d\\u2028e"),
        ("tag\U000e0041", "tag\\U000e0041"),
        ("lone \udcff and \ud800", "lone \ufffd and \ufffd"),
        ("Grüße, 世界 ❤\ufe0f", "Grüße, 世界 ❤\ufe0f"),
        ("<b>&amp;'\"", "<b>&amp;'\""),
    ],
)
def test_hidden_characters_become_visible(dirty: str, shown: str) -> None:
    """Controls, direction marks and unseen characters become visible; letters of every script stay."""
    assert clean(dirty) == shown


def test_newlines_and_tabs_stay_on_request() -> None:
    """With keep_newlines, line feeds and tabs stay, and only they."""
    assert clean("a\n\tb\rc\x1b", keep_newlines=True) == "a\n\tb\\rc\\x1b"


def test_a_long_text_is_cut_with_a_word_on_it() -> None:
    """What is cut is said in characters of the original text."""
    shown = clean("x" * 5000, 100)
    assert len(shown) <= 100
    kept = shown.index("…")
    assert shown == "x" * kept + f"… ({5000 - kept} more characters were cut.)"


def test_an_escape_is_never_cut_in_half() -> None:
    """The cut falls between characters, so that no half an escape is left."""
    shown = clean("\x1b" * 500, 100)
    assert shown.split("…")[0].replace("\\x1b", "") == ""


def test_fifty_megabytes_are_cleaned_at_once() -> None:
    """A huge text costs no more than what is kept of it."""
    assert len(clean("\x1b" * (50 << 20), 2000)) <= 2000


@given(any_text, st.integers(0, 120), st.booleans())
def test_the_result_is_harmless_bounded_and_stable(text: str, limit: int, keep: bool) -> None:
    """Whatever goes in: no control, no unseen character, no surrogate, within the limit, clean for good."""
    shown = clean(text, limit, keep)
    assert len(shown) <= limit
    for char in shown:
        if keep and char in "\n\t":
            continue
        assert unicodedata.category(char) not in {"Cc", "Cs", "Zl", "Zp"}
        assert unicodedata.bidirectional(char) not in {
            "LRE",
            "RLE",
            "PDF",
            "LRO",
            "RLO",
            "LRI",
            "RLI",
            "FSI",
            "PDI",
        }
    shown.encode()
    assert clean(shown, limit, keep) == shown


def test_every_unseen_format_character_is_known() -> None:
    """Every control and format character of this Python's Unicode is made visible, unless it has a shape."""
    with_shape = {*range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD}
    for code in range(0x110000):
        if unicodedata.category(chr(code)) in {"Cc", "Cf", "Cs", "Zl", "Zp"} and code not in with_shape:
            assert clean(chr(code)) != chr(code), hex(code)
