"""What each report calls one act or actor, how names are spelled, and scare quotes."""

from __future__ import annotations

from collections.abc import Sequence

from crossread.compare.wording import acts, descriptions, scare_quotes, spellings
from crossread.model import Finding
from readings import reading, view_of


def sides(found: Sequence[Finding]) -> list[set[str]]:
    return [{s.value for s in f.sides} for f in found]


def test_rival_words_for_one_act() -> None:
    a = reading("The special military operation in Norland began at dawn.", "a", places="Norland")
    b = reading("The war in Norland began at dawn.", "b", places="Norland")
    found = list(acts(view_of(a, b), []))
    assert sides(found) == [{"special military operation", "war"}]
    assert (found[0].kind, found[0].aspect, found[0].rule) == ("wording", "wording", "acts")


def test_a_label_keeps_the_quotation_marks_around_it() -> None:
    a = reading("The “operation” in Norland began at dawn.", "a", places="Norland")
    b = reading("The war in Norland began at dawn.", "b", places="Norland")
    assert sides(list(acts(view_of(a, b), []))) == [{"“operation”", "war"}]


def test_words_for_unlike_things_and_the_same_words_are_left_alone() -> None:
    a = reading("The operation in Norland began at dawn.", "a", places="Norland")
    b = reading("Ole Brandt had lost a brother in the war.", "b", people="Ole Brandt")
    assert list(acts(view_of(a, b, matching=[]), [])) == []
    c = reading("The operation in Norland ended at dusk.", "c", places="Norland")
    assert list(acts(view_of(a, c), [])) == []


def test_one_report_that_uses_both_words_is_no_difference() -> None:
    a = reading("The war in Norland, an operation that began at dawn, is over.", "a", places="Norland")
    assert list(acts(view_of(a), [])) == []


def test_descriptions_of_one_person() -> None:
    a = reading("Ole Brandt, the harbour minister, spoke. The minister left.", "a", people="Ole Brandt")
    b = reading("Ole Brandt, a former boxer, spoke. The former boxer left.", "b", people="Ole Brandt")
    view = view_of(a, b)
    found = list(descriptions(view, []))
    for finding in found:
        assert finding.rule == "descriptions"
        assert len({s.article_id for side in finding.sides for s in side.spans}) == 2
    assert list(descriptions(view_of(a), [])) == []


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


def test_scare_quotes() -> None:
    a = reading("The council promised a “fresh start” for the harbour.", "a")
    b = reading("The council promised a fresh start for the harbour.", "b")
    found = list(scare_quotes(view_of(a, b), []))
    assert sides(found) == [{"“fresh start”", "fresh start"}]
    both = reading("All of them want a “fresh start” for the harbour.", "c")
    assert list(scare_quotes(view_of(a, both), [])) == []


def test_scare_quotes_are_found_at_the_end_of_a_text_and_behind_a_longer_word() -> None:
    a = reading("The council promised a “fresh start” for the harbour.", "a")
    end = reading("The council promised the harbour a fresh start", "b")
    assert sides(list(scare_quotes(view_of(a, end), []))) == [{"“fresh start”", "fresh start"}]
    later = reading("The fresh starters met. They want a fresh start.", "c")
    (finding,) = scare_quotes(view_of(a, later), [])
    assert finding.sides[1].spans[0].start == later.article.text.index("fresh start.")


def test_quotations_of_sentences_are_no_scare_quotes() -> None:
    a = reading("“Ask the lock keeper about it,” Ole Brandt said.", "a", people="Ole Brandt")
    b = reading("Ole Brandt said to ask the lock keeper about it.", "b", people="Ole Brandt")
    assert list(scare_quotes(view_of(a, b), [])) == []
