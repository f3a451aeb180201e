"""Countries under the forms that news uses."""

from __future__ import annotations

import pytest

from crossread.lexicon.countries import country, governed, nation, state


@pytest.mark.parametrize("form", ["US", "U.S.", "the U.S.", "United States", "the United States", "America", "USA"])
def test_the_united_states_have_many_names(form: str) -> None:
    assert country(form) == "united states"


@pytest.mark.parametrize(
    ("form", "name"),
    [("Russian", "russia"), ("Canadians", "canada"), ("North Korean", "north korea"), ("British", "united kingdom")],
)
def test_adjectives_and_peoples(form: str, name: str) -> None:
    assert nation(form) == name


@pytest.mark.parametrize(
    ("form", "name"), [("Ottawa", "canada"), ("Kyiv", "ukraine"), ("Kiev", "ukraine"), ("the Kremlin", "russia")]
)
def test_capitals_stand_for_governments(form: str, name: str) -> None:
    assert governed(form) == name
    assert country(form) == ""


def test_what_is_no_country() -> None:
    assert not any(f(word) for f in (country, nation, governed, state) for word in ("us", "Brandt", "", "the"))


def test_states_and_their_abbreviations() -> None:
    assert (state("Conn."), state("N.Y."), state("Ohio")) == ("connecticut", "new york", "ohio")
