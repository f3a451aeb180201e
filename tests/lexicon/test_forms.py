"""When two written forms name one person or body."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossread.lexicon.forms import body, is_acronym, person, same_body, same_given, same_person, words

SAME = [
    ("Ole Brandt", "Ole B. Brandt"), ("Bill Moss", "William Moss"), ("Ann Moss Reed", "Ann Reed"),
    ("O. Brandt", "Ole Brandt"), ("Mi Sun-ha", "Mi Sun Ha"), ("William “Mo” Reed", "Mo Reed"),
    ("Ana Ruiz", "Ana Ruiz Paz"),
    ("José Ruiz", "Jose Ruiz"),
]  # fmt: skip
LIKE = [("Andrey Brandt", "Andrei Brandt"), ("Stacey Moss", "Stacy Moss"), ("Ole Brandtt", "Ole Brandt")]
OTHER = [
    ("Ole Brandt", "Mia Brandt"), ("John Reed", "Joan Reed"), ("Ole Brandt Jr.", "Ole Brandt III"),
    ("Ole Brandt", "Ole Falk"),
    ("Ole A. Brandt", "Ole K. Brandt"),
]  # fmt: skip


@pytest.mark.parametrize(("a", "b"), SAME)
def test_one_person(a: str, b: str) -> None:
    assert same_person(a, b)
    assert same_person(b, a)


@pytest.mark.parametrize(("a", "b"), LIKE)
def test_spellings_only_when_loose(a: str, b: str) -> None:
    assert same_person(a, b, loose=True)
    assert not same_person(a, b)


@pytest.mark.parametrize(("a", "b"), OTHER)
def test_two_people(a: str, b: str) -> None:
    assert not same_person(a, b, loose=True)


def test_titles_and_endings_are_no_names() -> None:
    assert person("Sen. Ole Brandt Jr.") == (("ole", "brandt"), "jr")


def test_bodies() -> None:
    assert same_body("the Norland Ferry Board", "NFB")
    assert same_body("N.F.B.", "Norland Ferry Board")
    assert same_body("Quillon Foods Inc.", "Quillon Foods")
    assert same_body("U.S. Ferry Service", "Ferry Service")
    assert not same_body("Norland Times", "Norland Post", loose=True)
    assert is_acronym("BFN", "Bank for Norland")


@given(st.text(max_size=40))
def test_any_text_has_words_and_is_itself(form: str) -> None:
    assert all(w == w.lower() for w in words(form))
    if body(form):
        assert same_body(form, form)


@pytest.mark.parametrize(
    ("short", "long", "same"),
    [("kathi", "kathleen", True), ("kathleen", "kathy", True), ("stacy", "stacey", False), ("mary", "marshall", False)],
)
def test_a_fond_form_is_the_beginning_of_the_given_name(short: str, long: str, same: bool) -> None:
    assert same_given(short, long) is same
