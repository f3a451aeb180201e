"""Speakers inside and beside what others say, in invented sentences that the tagger read only in part."""

from __future__ import annotations

import pytest
from tagged import Marked


def test_who_is_told_of_inside_what_is_said() -> None:
    text = "Mia Falk said that Ole Brandt told her that the ferry sank."
    marked = Marked(
        text,
        people="Mia Falk|Ole Brandt",
        links=(("Mia Falk", "said", "that Ole Brandt told her that the ferry sank"),),
    )
    assert marked.said[1:] == [("Ole Brandt", "the ferry sank")]


def test_a_clause_without_that() -> None:
    text = "The coroner said the captain claimed he saw no light."
    marked = Marked(text, links=(("The coroner", "said", "the captain claimed he saw no light"),))
    assert marked.said[1:] == [("captain", "he saw no light")]


@pytest.mark.parametrize(
    ("text", "link", "cited"),
    [
        (
            "The Skerry Times reported that it sank, citing two police officials.",
            ("The Skerry Times", "reported", "that it sank"),
            ("two police officials", "that it sank"),
        ),
        (
            "Citing a person familiar with the search, the Skerry Times wrote that it sank.",
            ("the Skerry Times", "wrote", "that it sank"),
            ("person familiar with the search", "that it sank"),
        ),
    ],
)
def test_those_who_are_cited_said_it_too(text: str, link: tuple[str, str, str], cited: tuple[str, str]) -> None:
    marked = Marked(text, bodies="Skerry Times", links=(link,))
    assert cited in marked.said


def test_a_reason_that_is_cited_is_no_speaker() -> None:
    text = "Falk said that she would leave, citing concerns over Brandt."
    marked = Marked(text, people="Falk|Brandt", links=(("Falk", "said", "that she would leave"),))
    assert marked.said == [("Falk", "that she would leave")]


def test_quoted_as_saying() -> None:
    text = "Radio Hesk quoted a nurse in the harbour as saying that nobody drowned."
    marked = Marked(text, bodies="Radio Hesk")
    assert marked.said == [("nurse in the harbour", "nobody drowned.")]
