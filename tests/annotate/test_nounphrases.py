"""Noun phrases built from their heads, in invented sentences."""

from __future__ import annotations

import pytest

from crossread.annotate.nounphrases import Words, described


def words(text: str, *names: str) -> Words:
    return Words(text, [(text.index(n), text.index(n) + len(n)) for n in names])


def found(text: str, *names: str) -> list[str]:
    return [text[t.start : t.end] for t in described(words(text, *names))]


@pytest.mark.parametrize(
    ("text", "names", "phrases"),
    [
        ("Yesterday the retired harbour pilot slept.", (), ["the retired harbour pilot"]),
        ("He thanked Ole Brandt's lawyer.", ("Ole Brandt",), ["Ole Brandt's lawyer"]),
        ("We met the port's newly elected chairwoman.", (), ["the port's newly elected chairwoman"]),
        ("A Hesk Foods spokesman said no.", ("Hesk Foods",), ["A Hesk Foods spokesman"]),
        ("She was the secretary of state.", (), ["the secretary of state"]),
        ("It sank the ferry.", (), ["the ferry"]),
        ("Falk names former aide.", ("Falk",), []),
        ("This is the executive order.", (), []),
        ("They saw the passenger list.", (), []),
        ("The law that covers all workers stands.", (), []),
    ],
)
def test_descriptions_from_determiner_or_owner_to_head(text: str, names: tuple[str, ...], phrases: list[str]) -> None:
    assert found(text, *names) == phrases


@pytest.mark.parametrize(
    ("text", "names", "base", "whole"),
    [
        ("the chief of the port of Norland said", ("Norland",), "the chief", "the chief of the port of Norland"),
        ("a lawyer for the surgeons said", (), "a lawyer", "a lawyer for the surgeons"),
        ("the ferry in Hesk sank", ("Hesk",), "the ferry", "the ferry"),
        ("the passengers for the inconvenience", (), "the passengers", "the passengers"),
        ("an envoy to Norland", ("Norland",), "an envoy", "an envoy to Norland"),
        ("the mayor to Norland", ("Norland",), "the mayor", "the mayor"),
    ],
)
def test_what_belongs_to_a_description(text: str, names: tuple[str, ...], base: str, whole: str) -> None:
    assert text[: words(text, *names).end(len(base))] == whole


def test_a_second_head() -> None:
    text = "the founder and sole owner of Acme"
    assert words(text, "Acme").second(len("the founder"), "person") == len("the founder and sole owner")
    assert words("the mayor and the judge").second(len("the mayor"), "person") is None


def test_a_title_begins_where_its_noun_phrase_does() -> None:
    text = "Then Hesk Foods chief engineer Ole Brandt and her brother Bo Falk met."
    phrases = words(text, "Hesk Foods", "Ole Brandt", "Bo Falk")
    assert text[phrases.title(text.index("Ole")) :].startswith("Hesk Foods chief engineer Ole")
    assert phrases.title(text.index("Bo")) == text.index("Bo")  # whose brother is no title


def test_a_countrys_name_leads_a_bodys() -> None:
    text = "Canada's Ferry Board met. The Hesk Ferry Club ate."
    phrases = words(text, "Canada", "Ferry Board", "Hesk", "Ferry Club")
    assert phrases.homed(text.index("Ferry Board")) == 0
    assert phrases.homed(text.index("Ferry Club")) == text.index("Ferry Club")


def test_what_somebody_is_doing_belongs_to_a_description() -> None:
    text = "the lawyer representing the port of Norland, a man including Bo"
    phrases = words(text, "Norland", "Bo")
    assert text[: phrases.doing(len("the lawyer"))] == "the lawyer representing the port of Norland"
    at = text.index("a man") + len("a man")
    assert phrases.doing(at) == at


def test_a_description_right_behind_a_name_needs_no_article() -> None:
    assert found("Ole Brandt, director of the port, ate.", "Ole Brandt") == ["director"]
    assert found("They ate, director or not.") == []
