"""Sentences about the page and not about the event."""

from __future__ import annotations

import re

import pytest

from crossread.lexicon.furniture import NOTICES


def is_notice(sentence: str) -> bool:
    return any(re.search(row, sentence, re.IGNORECASE) for row in NOTICES)


@pytest.mark.parametrize("sentence", [
    "Sign up for the Hesk Mercury newsletter, sent each Friday.",
    "You must tick a newsletter to subscribe.",
    "Enter these letters to show that you are not a robot.",
    "READ MORE: Barge burns at Port Hesk",
    "Photo: Ilse Reel/AFP",
    "See our terms of use at www.hesk-mercury.example.",
    "This material may not be published, broadcast or copied.",
    "Follow us for more from the harbour.",
    "E-mail us at desk@hesk-mercury.example with what you saw.",
    "Ole Brandt in Port Hesk contributed to this report.",
    "This story has been updated with the harbour master's words.",
])  # fmt: skip
def test_notices(sentence: str) -> None:
    assert is_notice(sentence)


@pytest.mark.parametrize("sentence", [
    "Residents of Port Hesk must sign up for a berth by March.",
    "The harbour master was reading when the barge burned.",
    "More boats burned in the night, Ilse Reel said.",
    "“Follow me,” Ole Brandt told the crew.",
    "The list may not be complete, the ministry said.",
    "The story has been told in Hesk for years.",
])  # fmt: skip
def test_sentences_about_the_event_are_none(sentence: str) -> None:
    assert not is_notice(sentence)
