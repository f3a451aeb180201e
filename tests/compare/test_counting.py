"""What a figure counts, of people what happened to them."""

from __future__ import annotations

import pytest

from crossread.compare.counting import counted_as
from readings import reading, view_of


def counts(text: str) -> list[tuple[str, str]]:
    """The counts of a sentence with what they count."""
    view = view_of(reading(text))
    return [(q.span.text, counted_as(q, s)) for s in view.sentences.values() for q in s.quantities if q.role == "count"]


@pytest.mark.parametrize(
    ("text", "figure", "state"),
    [
        ("The fire at Port Salen killed 12 people.", "12", "killed"),
        ("The fire at Port Salen killed another 12 Danes.", "12", "killed"),
        ("Guards shot dead 12 marchers at Hesk.", "12", "killed"),
        ("Some 31 Danes were killed at Hesk.", "Some 31", "killed"),
        ("At Hesk 31 sailors, among them a cook, were found dead.", "31", "killed"),
        ("At Hesk 31 sailors lost their lives.", "31", "killed"),
        ("The storm left 31 sailors dead.", "31", "killed"),
        ("The death toll from the fire on the Marigold in the harbour of the small town of Port Salen, in the far "
         "north of the island, rose to at least six.", "at least six", "killed"),
        ("The number of victims is at least 70, the mayor of Hesk said.", "at least 70", "killed"),
        ("The number of people missing stood at 14 in Hesk.", "14", "missing"),
        ("In Hesk 57 people had to be taken to hospital.", "57", "injured"),
        ("In Hesk 57 people were being treated for burns.", "57", "injured"),
        ("In Hesk 57 people were hospitalised.", "57", "injured"),
        ("Police at Hesk detained 14 marchers.", "14", "arrested"),
    ],
)  # fmt: skip
def test_of_people_it_is_told_what_happened_to_them(text: str, figure: str, state: str) -> None:
    assert counts(text) == [(figure, state)]


def test_what_others_do_to_people_is_not_told_of_those_who_do_it() -> None:
    assert counts("Three gunmen killed 12 people at Hesk.")[1] == ("12", "killed")
    assert counts("Three gunmen killed the mayor of Hesk.") == [("Three", "militant")]
    assert counts("The men shot dead 12 sailors and wounded 40.") == [("12", "killed"), ("40", "injured")]


def test_what_happens_to_things_is_not_told_of_people() -> None:
    assert counts("The storm left 31 boats missing.") == [("31", "vessel")]
    assert counts("One of the missing boats was found.")[0][1] != "missing"


def test_else_it_is_the_noun_under_which_likes_are_gathered() -> None:
    assert counts("The storm sank 31 ships and 14 boats.") == [("31", "vessel"), ("14", "vessel")]
    assert counts("In Hesk 31 people met the mayor.") == [("31", "person")]


def test_some_of_the_dead_are_no_toll() -> None:
    assert counts("Two of the dead came from Hesk.") == [("Two", "part of killed")]
    assert counts("Two dead were found at Hesk.") == [("Two", "killed")]
