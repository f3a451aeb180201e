"""From differences of two sentences to findings with sides and weights."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from numpy.typing import NDArray

from crossread.compare import PAIR_RULES, findings, judging
from crossread.compare.gathering import gather, side_of, weigh
from crossread.compare.numbers import equal_counts
from crossread.compare.view import Difference, View
from crossread.model import Aspect, Finding, FindingKind, Reading, Span
from readings import reading, view_of


def toll(n: int | str, mark: str) -> tuple[str, str]:
    return f"{n} people were killed by the barge fire at Port Salen.", mark


def tolls(*given: int | str) -> View:
    return view_of(*(reading(*toll(n, m)) for n, m in zip(given, "abcdefg", strict=False)))


def counted(view: View, kind: FindingKind = "conflict", about: str = "killed") -> list[Difference]:
    """A difference for every two reports whose first figures are unlike; equal ones join."""
    first = [r.annotations.quantities[0] for r in view.readings]
    made = [
        Difference(kind, "number", "numbers", q.span, r.span, "Unlike.", 0.8, about, measured=True)
        for q, r in combinations(first, 2)
        if (q.low, q.high) != (r.low, r.high)
    ]
    return [*made, *(d for pair in view.close_pairs for d in equal_counts(pair, view))]


def part(one: Reading, words: str) -> Span:
    start = one.article.text.index(words)
    return one.article.span(start, start + len(words))


def differ(
    one: Span, other: Span, aspect: Aspect = "denial", kind: FindingKind = "conflict", likely: float = 0.8
) -> Difference:
    return Difference(kind, aspect, "invented", one, other, f"Differs at {likely}.", likely)


def test_one_finding_for_all_reports_of_one_figure_each_value_once() -> None:
    view = tolls(12, 19, 12, 23)
    (finding,) = gather(counted(view), view)
    assert [(s.value, s.outlets) for s in finding.sides] == [("12", ("A", "C")), ("19", ("B",)), ("23", ("D",))]
    assert (finding.kind, finding.rule, finding.confidence) == ("conflict", "numbers", 0.8)
    assert finding.point_id == view.points[0].id
    assert all(s.claim_ids for s in finding.sides)


def test_a_figure_is_one_value_however_it_is_written() -> None:
    view = tolls(12, "Twelve", 19)
    (finding,) = gather(counted(view), view)
    assert [(s.value, s.outlets) for s in finding.sides] == [("12", ("A", "B")), ("19", ("C",))]
    assert [s.text for s in finding.sides[0].spans] == ["12", "Twelve"]


def test_counts_of_one_thing_join_over_the_whole_story() -> None:
    text = "The fire killed {} people. The cook wept. At Hesk {} people were killed."
    a, b = reading(text.format(12, 12), "a"), reading(text.format(19, 23), "b")
    view = view_of(a, b)
    one = Difference("conflict", "number", "numbers", part(a, "12"), part(b, "19"), "R.", 0.6, "killed")
    last = a.annotations.quantities[-1].span
    other = Difference("update", "number", "numbers", last, part(b, "23"), "R.", 0.9, "killed")
    (finding,) = gather([one, other], view)
    assert [s.value for s in finding.sides] == ["12", "19", "23"]
    apart = gather([replace(one, about=""), replace(other, about="")], view)
    assert [[s.value for s in f.sides] for f in apart] == [["12", "19"], ["12", "23"]]


def test_counts_of_two_things_stay_apart() -> None:
    text = "The storm felled {} oaks near Hesk and drowned {} geese."
    a, b = reading(text.format(31, 14), "a"), reading(text.format(36, 17), "b")
    made = [
        Difference("conflict", "number", "numbers", part(a, x), part(b, y), "R.", 0.9, about)
        for x, y, about in (("31", "36", "oak"), ("14", "17", "goose"))
    ]
    assert [{s.value for s in f.sides} for f in gather(made, view_of(a, b))] == [{"31", "36"}, {"14", "17"}]


def test_words_that_overlap_join() -> None:
    a = reading("The barge sank off Hesk at noon.", "a")
    b = reading("The barge lay near Hesk at dusk.", "b")
    c = reading("A barge went down by the pier.", "c")
    view = view_of(a, b, c)
    one = differ(part(a, "sank off"), part(b, "lay near"), "place")
    other = differ(part(a, "off Hesk"), part(c, "by the pier"), "place")
    assert len(gather([one, other], view)) == 1
    assert len(gather([one, replace(other, a=part(a, "at noon"))], view)) == 2
    assert len(gather([one, replace(other, aspect="date")], view)) == 2


def test_what_both_can_be_true_of_joins_no_dispute() -> None:
    view = tolls(12, 19)
    a, b = (r.annotations.quantities[0].span for r in view.readings)
    weak = Difference("compatible", "number", "numbers", a, b, "Weak.", 0.99)
    strong = replace(weak, kind="conflict", reason="Strong.", confidence=0.5)
    found = gather([weak, strong], view)
    assert sorted(f.kind for f in found) == ["compatible", "conflict"]
    assert len({f.id for f in found}) == 2


def test_findings_of_two_aspects_over_the_same_words_are_two() -> None:
    view = tolls(12, 19)
    a, b = (r.annotations.quantities[0].span for r in view.readings)
    found = gather([differ(a, b, "status"), differ(a, b, "denial")], view)
    assert {f.aspect for f in found} == {"status", "denial"}
    assert len({f.id for f in found}) == 2


def test_of_counts_of_one_thing_the_strongest_difference_names_the_kind() -> None:
    view = tolls(12, 19)
    a, b = (r.annotations.quantities[0].span for r in view.readings)
    weak = Difference("compatible", "number", "numbers", a, b, "Weak.", 0.99, "killed", measured=True)
    strong = replace(weak, kind="conflict", reason="Strong.", confidence=0.5)
    (finding,) = gather([weak, strong], view)
    assert (finding.kind, finding.reason, finding.confidence, finding.weight) == ("conflict", "Strong.", 0.5, 0.5)
    (other,) = gather([strong, weak], view)
    assert other == finding


def test_counts_of_one_thing_are_in_dispute_while_two_of_them_are() -> None:
    view = tolls(12, 19, 31)
    a, b, c = (r.annotations.quantities[0].span for r in view.readings)
    rival = Difference("conflict", "number", "numbers", a, b, "Rival.", 0.9, "killed", measured=True)
    moved = replace(rival, kind="update", b=c, reason="Moved.", confidence=0.5)
    (finding,) = gather([rival, moved], view)
    assert (finding.kind, finding.reason, finding.confidence) == ("conflict", "Rival.", 0.9)
    assert [s.value for s in finding.sides] == ["12", "19", "31"]
    (news,) = gather([moved], view)
    assert (news.kind, news.reason, news.confidence) == ("update", "Moved.", 0.5)


def test_counts_of_one_thing_that_share_no_figure_are_two_findings() -> None:
    view = tolls(12, 19, 300, 700)
    a, b, c, d = (r.annotations.quantities[0].span for r in view.readings)
    fire = Difference("conflict", "number", "numbers", a, b, "Differs.", 0.9, "killed")
    war = replace(fire, a=c, b=d)
    assert sorted([s.value for s in f.sides] for f in gather([fire, war], view)) == [["12", "19"], ["300", "700"]]
    assert len(gather([fire, war, replace(fire, b=c)], view)) == 1


TOLD = "The Marigold sailed with a cracked rudder from Port Hesk, divers found."
DENIED = "Tern Lines denied that the Marigold had sailed with a cracked rudder."


def test_a_charge_and_its_denial_are_two_sides() -> None:
    a, b = reading(TOLD, "a"), reading(DENIED, "b")
    c = reading("Divers say that the rudder was cracked.", "c")
    view = view_of(a, b, c)
    denial = part(b, "denied that the Marigold had sailed")
    made = [
        differ(part(a, "sailed with a cracked rudder"), denial),
        differ(part(c, "the rudder was cracked"), part(b, "denied that the Marigold"), likely=0.6),
    ]
    (finding,) = gather(made, view)
    assert [s.outlets for s in finding.sides] == [("A", "C"), ("B",)]
    assert finding.sides[0].value == "sailed with a cracked rudder"
    assert (finding.reason, finding.weight) == ("Differs at 0.8.", 0.8)
    assert finding.confidence is None  # how sure the match is says not how sure the dispute is
    assert {s.text for s in finding.sides[1].spans} == {denial.text, "denied that the Marigold"}


def test_the_same_words_may_stand_on_two_sides() -> None:
    a, b, c, d = (reading("The cook will stay at Hesk.", m) for m in "abcd")
    view = view_of(a, b, c, d)
    made = [differ(part(a, "stay"), part(b, "cook"), "status"), differ(part(a, "stay"), part(c, "stay"), "status")]
    (finding,) = gather(made, view)
    assert [s.outlets for s in finding.sides] == [("A",), ("B", "C")]


def test_where_there_are_not_two_sides_each_wording_is_one() -> None:
    a, b, c = (reading(f"The cook {did} Hesk.", m) for did, m in (("left", "a"), ("burned", "b"), ("left", "c")))
    view = view_of(a, b, c)
    spans = part(a, "left"), part(b, "burned"), part(c, "left")
    made = [differ(x, y, "status") for x, y in combinations(spans, 2)]  # all three against each other
    (finding,) = gather(made, view)
    assert [(s.value, s.outlets) for s in finding.sides] == [("left", ("A", "C")), ("burned", ("B",))]


def test_stretches_that_overlap_stand_on_one_side_though_another_lies_between() -> None:
    a, b = reading(TOLD, "a"), reading(DENIED, "b")
    c, d = reading(DENIED, "c"), reading(DENIED, "d")
    view = view_of(a, b, c, d)
    whole = part(a, "Marigold sailed with a cracked rudder")
    made = [
        differ(words, part(r, "denied")) for words, r in ((whole, b), (part(a, "sailed"), c), (part(a, "rudder"), d))
    ]
    (finding,) = gather(made, view)
    assert [{x.text for x in s.spans} for s in finding.sides] == [{whole.text, "sailed", "rudder"}, {"denied"}]
    assert finding.sides[1].outlets == ("B", "C", "D")


def test_the_order_of_the_differences_does_not_matter() -> None:
    view = tolls(12, 19, 12, 23)
    made = counted(view)
    whole = {(f.id, f.sides) for f in gather(made, view)}
    assert {(f.id, f.sides) for f in gather(made[::-1], view)} == whole


def test_a_side_is_in_order_of_publication() -> None:
    view = view_of(*(reading(*toll(12, m)) for m in "cab"))
    spans = [r.annotations.quantities[0].span for r in view.readings]
    side = side_of(reversed(spans), view)
    assert side.spans == tuple(spans)
    assert side.outlets == ("C", "A", "B")


def test_conflicts_come_before_updates_and_updates_before_agreement() -> None:
    view = tolls(12, 12)
    side = side_of([r.annotations.quantities[0].span for r in view.readings], view)
    kinds: tuple[FindingKind, ...] = ("single", "agree", "update", "wording", "conflict")
    made = [Finding(k, k, "number", "r", None, (side,), "", 0.9) for k in kinds]
    ranked = sorted(weigh(made, view), key=lambda f: -f.weight)
    assert [f.kind for f in ranked][:3] == ["conflict", "update", "agree"]


def test_equal_figures_alone_make_no_finding() -> None:
    view = tolls(12, 12)
    assert len(counted(view)) == 1
    assert gather(counted(view), view) == []


def test_every_place_where_a_report_gives_a_disputed_figure_is_shown() -> None:
    twice = reading("The barge fire at Port Salen killed 12 people. The fire killed 12 people on deck.", "a")
    other = reading(*toll(19, "b"))
    view = view_of(twice, other)
    (finding,) = gather(counted(view), view)
    assert [len(s.spans) for s in finding.sides] == [2, 1]


def all_disputed(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    return np.tile(np.array([[0.9], [0.0]], dtype=np.float32), len(rows))


def test_every_finding_names_a_rule_and_a_reason_and_has_its_own_id(monkeypatch: pytest.MonkeyPatch) -> None:
    made = [
        reading(f"The barge fire at Port Salen killed {n} people. The cook {did}. It was a “small fire”.", m)
        for n, m, did in ((12, "a", "will resign"), (19, "b", "resigned"))
    ]
    view = view_of(*made, matching=[(0, 0, 1, 0), (0, 1, 1, 1)])
    monkeypatch.setattr(judging, "probabilities", all_disputed)
    found = findings(view)
    assert {("conflict", "number"), ("update", "status")} <= {(f.kind, f.aspect) for f in found}
    assert [f.weight for f in found] == sorted((f.weight for f in found), reverse=True)
    assert len({f.id for f in found}) == len(found)
    assert all(f.rule and f.reason.endswith(".") for f in found)
    assert {f.aspect: f.confidence for f in found if f.kind in ("conflict", "update")} == {
        "number": 0.9,  # judged by trees
        "status": None,  # found by a rule
    }


def test_reports_of_one_origin_are_held_against_each_other_in_disputes_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    other = reading("At Port Salen 19 people were killed when fire broke out on a barge.", "b")
    view = view_of(reading(*toll(12, "a")), other)
    assert len(view.story.origins) == 2
    origin = replace(view.story.origins[0], article_ids=view.story.article_ids)
    reprints = replace(view, story=replace(view.story, origins=(origin,)))
    monkeypatch.setattr(judging, "probabilities", all_disputed)
    assert [f.kind for f in findings(reprints)] == ["conflict"]
    monkeypatch.setattr(judging, "probabilities", lambda rows: all_disputed(rows)[::-1])
    assert [f.kind for f in findings(view) if f.aspect == "number"] == ["compatible"]
    assert [f.kind for f in findings(reprints) if f.aspect == "number"] == []


def test_every_pair_rule_has_a_manual() -> None:
    assert all(rule.__doc__ for rule in PAIR_RULES)
