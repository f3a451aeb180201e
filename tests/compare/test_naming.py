"""How reports describe one person, and how they spell a name."""

from __future__ import annotations

from collections.abc import Sequence

from crossread.compare.naming import descriptions, spellings
from crossread.model import Finding, Reading
from readings import reading, view_of


def sides(found: Sequence[Finding]) -> list[set[str]]:
    return [{s.value for s in f.sides} for f in found]


def described(*texts: str, people: str = "Ole Brandt") -> list[set[str]]:
    given: list[Reading] = [reading(t, m, people=people) for t, m in zip(texts, "abc", strict=False)]
    return sides(list(descriptions(view_of(*given), [])))


def test_descriptions_that_characterise() -> None:
    found = described("Ole Brandt, the outspoken activist, spoke.", "Ole Brandt, a fisherman, spoke.")
    assert found == [{"the outspoken activist", "a fisherman"}]


def test_a_predicate_and_what_it_is_of() -> None:
    found = described("Ole Brandt is a critic of the mayor, it seems.", "Ole Brandt, the harbour fisherman, spoke.")
    assert found == [{"a critic of the mayor", "the harbour fisherman"}]


def test_neutral_descriptions_and_lesser_ones_are_left_alone() -> None:
    assert described("Ole Brandt, the minister, spoke.", "Ole Brandt, a fisherman, spoke.") == []
    assert described("Ole Brandt, the activist, spoke.", "Ole Brandt, an outspoken activist, spoke.") == []
    assert described("Ole Brandt, the lawyer, spoke.", "Ole Brandt, an attorney, spoke.") == []


def test_what_does_not_stand_beside_the_name_is_not_surely_of_it() -> None:
    assert described("Ole Brandt spoke. The dictator left.", "Ole Brandt, a fisherman, spoke.") == []


def test_one_report_alone_is_no_difference() -> None:
    assert described("Ole Brandt, an activist, spoke. Ole Brandt, a fisherman, left.") == []


def test_words_of_a_quotation_are_a_speakers() -> None:
    quoted = "“We never trusted Ole Brandt, the dictator, and never will,” they said."
    assert described(quoted, "Ole Brandt, a fisherman, spoke.") == []
    assert described(quoted.replace("“", "").replace("”", ""), "Ole Brandt, a fisherman, spoke.") != []


def test_the_finding_names_whom_it_is_about() -> None:
    a = reading("Ole Brandt, the outspoken activist, spoke.", "a", people="Ole Brandt")
    b = reading("Ole Brandt, a fisherman, spoke.", "b", people="Ole Brandt")
    (found,) = descriptions(view_of(a, b), [])
    assert found.topic is not None
    assert found.topic.text == "Ole Brandt"
    assert (found.kind, found.aspect, found.rule) == ("wording", "wording", "descriptions")


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
