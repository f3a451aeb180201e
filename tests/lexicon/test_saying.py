"""What a cue makes of its content."""

from __future__ import annotations

import pytest

from crossread.lexicon.saying import is_unnamed, stance

CASES = {
    "said": "asserts",
    "told reporters": "asserts",
    "denied": "denies",
    "has strongly rejected": "denies",
    "denying": "denies",
    "did not deny": "neither",
    "neither confirmed nor denied": "neither",
    "declined to comment on": "no comment",
    "did not respond to": "no comment",
    "doubts": "doubts",
    "questioned": "doubts",
    "identified": "asserts",
}


@pytest.mark.parametrize("cue", CASES)
def test_stance(cue: str) -> None:
    assert stance(cue) == CASES[cue]


@pytest.mark.parametrize(
    ("phrase", "unnamed"),
    [
        ("two officials who asked not to be named", True),
        ("a senior diplomat", True),
        ("people familiar with the matter", True),
        ("the mayor", False),
        ("Norland Port", False),
    ],
)
def test_unnamed_speakers(phrase: str, unnamed: bool) -> None:
    assert is_unnamed(phrase) is unnamed
