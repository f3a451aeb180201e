"""One utterance quoted in different words."""

from __future__ import annotations

from dataclasses import replace

from crossread.compare.quotes import quotes
from crossread.compare.view import Difference
from crossread.model import Reading
from readings import assert_exact, reading, shown, view_of


def said(words: str, mark: str) -> Reading:
    return reading(f"“{words},” the miller said.", mark)


def differences(a: Reading, b: Reading) -> list[Difference]:
    """What the rule makes of two readings whose first sentences match; the other way round it must find the same."""
    found, back = list(quotes(view_of(a, b))), list(quotes(view_of(b, a)))
    assert {(d.kind, frozenset((d.a, d.b))) for d in found} == {(d.kind, frozenset((d.a, d.b))) for d in back}
    for d in found:
        assert_exact(d, *((a, b) if d.a.article_id == a.article.id else (b, a)))
    return [d if d.a.article_id == a.article.id else replace(d, a=d.b, b=d.a) for d in found]


REMARK = "We heard the dam groan and then we ran up to the chapel"


def kinds(a: str, b: str) -> set[str]:
    return {d.kind for d in differences(said(a, "a"), said(b, "b"))}


def test_the_same_words_are_no_difference() -> None:
    assert kinds(REMARK, REMARK) == set()
    assert kinds(REMARK, REMARK.replace("groan and", "groan, and")) == set()


def test_a_changed_word_is_a_conflict_shown_with_its_neighbours() -> None:
    a, b = said(REMARK, "a"), said(REMARK.replace("groan", "crack"), "b")
    assert shown(differences(a, b)) == [("conflict", "dam groan and", "dam crack and")]


def test_a_word_left_out_is_a_conflict_shown_by_the_words_beside_it() -> None:
    a, b = said(REMARK, "a"), said(REMARK.replace("then ", ""), "b")
    found = differences(a, b)
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
    found = differences(reading(whole, "a"), reading(part, "b"))
    assert [(d.kind, d.reason) for d in found] == [("compatible", "One report quotes more of the utterance.")]


def test_quotations_meet_wherever_they_stand() -> None:
    tail = "The fair was held all the same."
    a = reading(f"{tail} “{REMARK},” the miller said.", "a")
    b = reading(f"“{REMARK.replace('groan', 'crack')},” the miller said. {tail}", "b")
    found = list(quotes(view_of(a, b, matching=[])))
    assert {frozenset((d.a.text, d.b.text)) for d in found} == {frozenset(("dam groan and", "dam crack and"))}


def test_few_words_are_one_utterance_only_in_sentences_that_may_match() -> None:
    a, b = said("the last mill of Hesk", "a"), said("the last old mill of Hesk", "b")
    assert [d.kind for d in quotes(view_of(a, b))] == ["conflict"]
    assert list(quotes(view_of(a, b, matching=[]))) == []


def test_a_quotation_that_runs_over_several_sentences() -> None:
    a = reading("“The river rose. We heard the dam groan and then we ran,” the miller said.", "a")
    b = reading("“We heard the dam crack and then we ran,” the miller said.", "b")
    assert [d.kind for d in quotes(view_of(a, b, matching=[(0, 1, 1, 0)]))] == ["conflict"]


def test_what_a_report_has_elsewhere_in_the_others_words_was_said_twice() -> None:
    other = REMARK.replace("groan", "crack")
    a = said(REMARK, "a")
    b = reading(f"“{other},” the miller said. “{REMARK},” he said to the smith.", "b")
    assert all(d.kind != "conflict" for d in quotes(view_of(a, b)))


def test_two_ways_to_spell_are_compatible() -> None:
    told = "It's the colour of the river that we all recognised as a bad sign"
    assert kinds(told, told.replace("It's", "It is").replace("colour", "color").replace("ised", "ized")) == {
        "compatible"
    }
    assert kinds(told, told.replace("sign", "omen")) == {"conflict"}


def test_one_finding_holds_every_report_of_a_wording() -> None:
    other = REMARK.replace("groan", "crack")
    view = view_of(said(REMARK, "a"), said(REMARK, "b"), said(other, "c"), said(other, "d"))
    found = list(quotes(view))
    assert {s.article_id for d in found for s in (d.a, d.b)} == {r.article.id for r in view.readings}
    assert len(found) < 4
