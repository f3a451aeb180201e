"""Words by which a violent deed is charged to somebody, and denied."""

from __future__ import annotations

import pytest

from crossread.lexicon.blame import charges, is_violent, refutations


def _words(text: str, places: list[tuple[int, int]]) -> list[str]:
    return [text[a:b] for a, b in places]


def test_what_is_violent() -> None:
    assert is_violent("The raid on the camp")
    assert not is_violent("The talks in the camp")


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("Villagers blamed the rebels for the raid.", "blamed the rebels for the raid"),
        ("It was a raid carried out by rebels.", "raid carried out"),
        ("The rebels used poison.", "used poison"),
    ],
)
def test_a_charge_holds_the_deed_and_the_blame(text: str, held: str) -> None:
    assert _words(text, charges(text)) == [held]


@pytest.mark.parametrize(
    "text",
    [
        "The rebels were not behind the raid.",
        "The rebels denied being behind the raid.",
        "He blamed them for the delay.",
    ],
)
def test_no_charge_where_it_is_denied_or_of_no_violence(text: str) -> None:
    assert charges(text) == []


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("The army denied the allegations.", "denied"),
        ("The army rejected the accusations.", "rejected"),
        ("The army had nothing to do with the raid.", "nothing to do with"),
    ],
)
def test_a_denial(text: str, held: str) -> None:
    assert _words(text, refutations(text)) == [held]


@pytest.mark.parametrize(
    "text",
    [
        "After the raid the town was denied food.",
        "The army could neither confirm nor deny the raid.",
        "The army rejected the plan.",
        "There was no claim of responsibility for the raid.",
    ],
)
def test_no_denial(text: str) -> None:
    assert refutations(text) == []
