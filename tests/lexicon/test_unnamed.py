"""Descriptions of groups, bodies and things that have no name."""

from __future__ import annotations

import pytest

from crossread.lexicon.unnamed import apart_unnamed, is_group, same_unnamed


@pytest.mark.parametrize(
    "description",
    [
        "federal prosecutors",
        "the bakers’ lawyers",
        "14 Danish pilots",
        "Brandt's campaign",
        "her office",
        "the ferry",
    ],
)
def test_what_goes_without_a_name(description: str) -> None:
    assert is_group(description)


@pytest.mark.parametrize("description", ["the mayor", "every ferry", "the team", "his sisters", "a lemon"])
def test_what_does_not(description: str) -> None:
    assert not is_group(description)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("prosecutors", "federal prosecutors"),
        ("two harbour pilots", "two Danish pilots"),
        ("14 Danish passengers", "fourteen Danish students"),
        ("Mia Falk's campaign", "Falk’s camp"),
        ("a small ferry", "the vessel"),
    ],
)
def test_two_descriptions_of_one(a: str, b: str) -> None:
    assert same_unnamed(a, b)
    assert same_unnamed(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("harbour officials", "school officials"),
        ("two pilots", "three pilots"),
        ("14 Danish passengers", "14 Peruvian passengers"),
        ("Mia Falk's campaign", "Ole Brandt's campaign"),
        ("the ferry", "the train"),
        ("the ferry", "a second ferry"),
        ("the ferry", "the ferries"),
        ("the Danish ferry", "a Peruvian vessel"),
        ("the Norbulk ferry", "a Vikline ferry"),
        ("three bakers", "three pilots"),
    ],
)
def test_two_descriptions_of_two(a: str, b: str) -> None:
    assert not same_unnamed(a, b)


def test_countries_keep_groups_apart() -> None:
    assert apart_unnamed("the Danish crew", "the Peruvian crew")
    assert not apart_unnamed("the Danish crew", "the crew")


def test_long_numbers_count() -> None:
    assert same_unnamed("5,200 Danish soldiers", "5200 Danish troops")
    assert not same_unnamed("5,200 soldiers", "4,200 soldiers")
