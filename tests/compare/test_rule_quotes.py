"""One utterance quoted in different words."""

from __future__ import annotations

from crossread.compare.quotes import quotes
from crossread.model import Reading
from readings import compared, reading, shown


def said(words: str, mark: str) -> Reading:
    return reading(f"“{words},” the miller said.", mark)


REMARK = "We heard the dam groan and then we ran up to the chapel"


def kinds(a: str, b: str) -> set[str]:
    return {d.kind for d in compared(quotes, said(a, "a"), said(b, "b"))}


def test_the_same_words_are_no_difference() -> None:
    assert kinds(REMARK, REMARK) == set()
    assert kinds(REMARK, REMARK.replace("groan and", "groan, and")) == set()


def test_a_changed_word_is_a_conflict_shown_with_its_neighbours() -> None:
    a, b = said(REMARK, "a"), said(REMARK.replace("groan", "crack"), "b")
    assert shown(compared(quotes, a, b)) == [("conflict", "dam groan and", "dam crack and")]


def test_a_word_left_out_is_a_conflict_shown_by_the_words_beside_it() -> None:
    a, b = said(REMARK, "a"), said(REMARK.replace("then ", ""), "b")
    found = compared(quotes, a, b)
    assert [d.kind for d in found] == ["conflict"]
    assert "then" in found[0].a.text
    assert found[0].b.text == "groan and we ran"


def test_words_left_off_at_an_end_are_compatible() -> None:
    assert kinds(REMARK, REMARK.removesuffix(" to the chapel")) == {"compatible"}
    assert kinds(REMARK, REMARK.removeprefix("We ")) == {"compatible"}


def test_another_person_short_forms_and_marked_omissions_are_compatible() -> None:
    assert kinds(REMARK, REMARK.replace("then we ran", "then they ran")) == {"compatible"}
    assert kinds(REMARK, REMARK.replace("then we", "then [the family]")) == {"compatible"}
    assert kinds(REMARK, REMARK.replace("and then we", "… we")) == {"compatible"}
    told = "I asked Senator Reel for a new dam in March"
    assert kinds(told, told.replace("Senator", "Sen.")) == {"compatible"}


def test_renderings_that_differ_in_many_places_are_compatible() -> None:
    told = "The river took the mill and the road and the old chapel before we could ring the big bell"
    other = "The river took the mill and a road and one old chapel before we had rung the great bell"
    assert kinds(told, other) == {"compatible"}


def test_two_utterances_and_short_quotations_are_left_alone() -> None:
    assert kinds(REMARK, "Nobody told us that the water board had opened the gate") == set()
    assert kinds("We all ran up", "We all ran off") == set()


def test_a_fragment_and_the_whole_make_one_difference() -> None:
    whole = "“You kept these things and you treated them as your own purse,” the judge told Ole Brandt."
    part = "The judge told Ole Brandt that he “kept these things and you treated them as your own purse”."
    found = compared(quotes, reading(whole, "a"), reading(part, "b"))
    assert [(d.kind, d.reason) for d in found] == [("compatible", "One report quotes more of the utterance.")]
