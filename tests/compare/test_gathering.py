"""From differences of two sentences to findings with sides and weights."""

from __future__ import annotations

from dataclasses import replace

from crossread.compare import PAIR_RULES, findings
from crossread.compare.gathering import gather, side_of, weigh
from crossread.compare.numbers import numbers
from crossread.compare.view import Difference, View
from crossread.model import Finding, FindingKind
from readings import reading, view_of


def toll(n: int, mark: str) -> tuple[str, str]:
    return f"The barge fire at Port Salen killed {n} people.", mark


def gathered(view: View) -> list[Finding]:
    return gather([d for pair in view.pairs for d in numbers(pair, view)], view)


def test_one_finding_for_all_reports_of_one_figure_each_value_once() -> None:
    view = view_of(*(reading(*toll(n, m)) for n, m in ((12, "a"), (19, "b"), (12, "c"), (23, "d"))))
    (finding,) = gathered(view)
    assert [(s.value, s.outlets) for s in finding.sides] == [("12", ("A", "C")), ("19", ("B",)), ("23", ("D",))]
    assert (finding.kind, finding.rule) == ("conflict", "numbers")
    assert finding.point_id == view.points[0].id
    assert all(s.claim_ids for s in finding.sides)


def test_a_figure_is_one_value_however_it_is_written() -> None:
    texts = (("12", "a"), ("Twelve", "b"), ("19", "c"))
    view = view_of(*(reading(f"{n} people were killed by the barge fire at Port Salen.", m) for n, m in texts))
    (finding,) = gathered(view)
    assert [(s.value, s.outlets) for s in finding.sides] == [("12", ("A", "B")), ("19", ("C",))]
    assert [s.text for s in finding.sides[0].spans] == ["12", "Twelve"]


def test_figures_of_unlike_points_stay_apart() -> None:
    text = "The storm felled {} oaks near Hesk. In the flood Mia Reel's mill lost {} geese."
    view = view_of(
        reading(text.format(31, 14), "a"), reading(text.format(36, 17), "b"), matching=[(0, 0, 1, 0), (0, 1, 1, 1)]
    )
    assert sorted({s.value for s in f.sides} == {"31", "36"} for f in gathered(view)) == [False, True]


def test_the_strongest_difference_names_the_kind() -> None:
    view = view_of(*(reading(*toll(n, m)) for n, m in ((12, "a"), (19, "b"))))
    a, b = (r.annotations.quantities[0].span for r in view.readings)
    weak = Difference("compatible", "number", "numbers", a, b, "Weak.", 0.99)
    strong = replace(weak, kind="conflict", reason="Strong.", confidence=0.5)
    (finding,) = gather([weak, strong], view)
    assert (finding.kind, finding.reason) == ("conflict", "Strong.")
    (other,) = gather([strong, weak], view)
    assert other.id == finding.id


def test_a_side_is_in_order_of_publication() -> None:
    view = view_of(*(reading(*toll(12, m)) for m in "cab"))
    spans = [r.annotations.quantities[0].span for r in view.readings]
    side = side_of(reversed(spans), view)
    assert side.spans == tuple(spans)
    assert side.outlets == ("C", "A", "B")


def test_conflicts_come_before_updates_and_updates_before_agreement() -> None:
    view = view_of(*(reading(*toll(12, m)) for m in "ab"))
    side = side_of([r.annotations.quantities[0].span for r in view.readings], view)
    kinds: tuple[FindingKind, ...] = ("single", "agree", "update", "wording", "conflict")
    made = [Finding(k, k, "number", "r", None, (side,), "", 0.9) for k in kinds]
    ranked = sorted(weigh(made, view), key=lambda f: -f.weight)
    assert [f.kind for f in ranked][:3] == ["conflict", "update", "agree"]


def test_every_finding_names_a_rule_and_a_reason_and_has_its_own_id() -> None:
    made = [
        reading(f"The barge fire at Port Salen killed {n} people. The cook will resign. It was a “small fire”.", m)
        for n, m in ((12, "a"), (19, "b"))
    ]
    view = view_of(*made, matching=[(0, 0, 1, 0), (0, 1, 1, 1)])
    found = findings(view.story, view.readings, view.entities, view.matches, view.points, view.alone)
    assert [f.weight for f in found] == sorted((f.weight for f in found), reverse=True)
    assert len({f.id for f in found}) == len(found)
    assert all(f.rule and f.reason.endswith(".") for f in found)


def test_every_pair_rule_has_a_manual() -> None:
    assert all(rule.__doc__ for rule in PAIR_RULES)


def test_equal_figures_alone_make_no_finding() -> None:
    assert gathered(view_of(*(reading(*toll(12, m)) for m in ("a", "b")))) == []


def test_every_place_where_a_report_gives_a_disputed_figure_is_shown() -> None:
    twice = reading("The barge fire at Port Salen killed 12 people. The 12 dead were sailors.", "a")
    (finding,) = gathered(view_of(twice, reading(*toll(19, "b")), matching=[(0, 0, 1, 0)]))
    assert [len(s.spans) for s in finding.sides] == [2, 1]
