"""How reports spell one name."""

from __future__ import annotations

from collections.abc import Sequence

from crossread.compare.naming import spellings
from crossread.model import Finding
from readings import reading, view_of


def sides(found: Sequence[Finding]) -> list[set[str]]:
    return [{s.value for s in f.sides} for f in found]


def test_one_name_in_two_spellings() -> None:
    a = reading("Andrey Brandt spoke at Hesk.", "a", people="Andrey Brandt")
    b = reading("Andrei Brandt spoke at Hesk.", "b", people="Andrei Brandt")
    found = list(spellings(view_of(a, b), []))
    assert sides(found) == [{"Andrey Brandt", "Andrei Brandt"}]
    assert (found[0].kind, found[0].aspect) == ("compatible", "person")


def test_a_surname_alone_is_no_other_spelling() -> None:
    a = reading("Andrey Brandt spoke at Hesk.", "a", people="Andrey Brandt")
    b = reading("Brandt spoke at Hesk.", "b", people="Brandt")
    assert list(spellings(view_of(a, b), [])) == []
