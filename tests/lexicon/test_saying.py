"""Speakers who are not named."""

from __future__ import annotations

import pytest

from crossread.lexicon.saying import is_unnamed


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
