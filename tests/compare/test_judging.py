"""Which figures are shown as what: the trees' probabilities are invented here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import numpy as np
import pytest
from numpy.typing import NDArray

from crossread import onnx
from crossread.compare import judging
from crossread.compare.evidence import COMMON
from crossread.compare.judging import BOTH_TRUE, JOINS, LONE, MODEL, MOVED, NEEDED, SHOWN, VAGUE, figures, measures
from crossread.compare.numbers import NUMBER_MEASURES, numbers, proposals
from crossread.compare.view import View
from readings import NOON, reading, turned, view_of

TOLL = "The barge fire killed {} people at Port Salen."
A, B = reading(TOLL.format(12), "a"), reading(TOLL.format(19), "b")
SURE = SHOWN["like"] + 0.01


def judge(monkeypatch: pytest.MonkeyPatch, say: Callable[[int], tuple[float, float]]) -> None:
    """Lets `say` judge every proposal, by its number, in place of the trees: disputed, compatible."""

    def invented(rows: NDArray[np.float32]) -> NDArray[np.float32]:
        return np.array([say(n) for n in range(len(rows))], dtype=np.float32).reshape(-1, 2).T

    monkeypatch.setattr(judging, "probabilities", invented)


def kinds(monkeypatch: pytest.MonkeyPatch, view: View, disputed: float, compatible: float) -> list[str]:
    judge(monkeypatch, lambda number: (disputed, compatible))
    found = figures(view)
    assert {(d.aspect, d.rule, d.measured) for d in found} <= {("number", "numbers", True)}
    assert all(d.reason == NEEDED[d.kind] for d in found)
    return [d.kind for d in found]


def told(few: str, many: str, *, gap: timedelta | None) -> View:
    """A story of two reports, the second so much later than the first; None: the time of the second is not known."""
    later = NOON + gap if gap is not None else None
    return view_of(reading(few, "a"), reading(many, "b", published=later))


def test_a_likely_dispute_is_a_conflict(monkeypatch: pytest.MonkeyPatch) -> None:
    view = view_of(A, B)
    assert kinds(monkeypatch, view, SURE, 0) == ["conflict"]
    assert kinds(monkeypatch, view, SURE, 1) == ["conflict"]
    (conflict,) = figures(view)
    assert conflict.confidence == pytest.approx(SURE)
    assert (conflict.a.text, conflict.b.text, conflict.about) == ("12", "19", "killed")


def test_what_is_no_dispute_may_be_compatible_or_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    view, hardly = view_of(A, B), SHOWN["like"] - 0.01
    assert kinds(monkeypatch, view, hardly, BOTH_TRUE + 0.01) == ["compatible"]
    assert figures(view)[0].confidence == pytest.approx(BOTH_TRUE + 0.01)  # that both can be true
    assert kinds(monkeypatch, view, hardly, BOTH_TRUE - 0.01) == []


@pytest.mark.parametrize(
    ("first", "second", "gap", "kind"),
    [
        (12, 19, MOVED, "update"),
        (12, 19, -MOVED, "conflict"),  # the earlier report has the greater count
        (19, 12, -MOVED, "update"),
        (19, 12, MOVED, "conflict"),
        (12, 19, MOVED - timedelta(minutes=1), "conflict"),
        (19, 12, timedelta(minutes=1) - MOVED, "conflict"),
        (12, 19, timedelta(), "conflict"),
        (12, 19, None, "conflict"),
    ],
)
def test_a_greater_figure_in_a_much_later_report_is_an_update(
    monkeypatch: pytest.MonkeyPatch, first: int, second: int, gap: timedelta | None, kind: str
) -> None:
    assert kinds(monkeypatch, told(TOLL.format(first), TOLL.format(second), gap=gap), SURE, 0) == [kind]


@pytest.mark.parametrize("gap", [timedelta(hours=1), -timedelta(hours=1), timedelta(), None])
@pytest.mark.parametrize(
    "moved",
    [
        "The toll of the barge fire at Port Salen rose to {} people killed.",
        "An earlier count gave {} people killed by the barge fire at Port Salen.",
    ],
)
def test_a_toll_told_as_moved_is_an_update_whenever_the_reports_came(
    monkeypatch: pytest.MonkeyPatch, moved: str, gap: timedelta | None
) -> None:
    assert kinds(monkeypatch, told(TOLL.format(19), moved.format(12), gap=gap), SURE, 0) == ["update"]


def test_what_does_not_grow_is_no_update(monkeypatch: pytest.MonkeyPatch) -> None:
    wall = "The wall at Port Salen is {} metres high, Ole Brandt said."
    assert kinds(monkeypatch, told(wall.format(31), wall.format(36), gap=MOVED), 0.9, 0) == ["conflict"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (TOLL.format("dozens of"), TOLL.format(30)),  # thirty are dozens
        (TOLL.format("more than 10"), TOLL.format(12)),  # nor may bounds and roundings be overlooked
        (TOLL.format(12), "A fire killed 40 people at Port Salen in 2011."),  # nor an older event be taken for this
    ],
)
def test_what_is_never_in_dispute(monkeypatch: pytest.MonkeyPatch, first: str, second: str) -> None:
    assert kinds(monkeypatch, told(first, second, gap=timedelta()), 0.99, 0) == []


def test_a_vague_count_is_held_against_a_figure_that_it_cannot_be(monkeypatch: pytest.MonkeyPatch) -> None:
    a, b = reading(TOLL.format("several"), "a"), reading(TOLL.format(90), "b")
    judge(monkeypatch, lambda number: (0.01, 0.0))
    (found,) = figures(view_of(a, b, confidence=VAGUE[True]))
    assert (found.kind, found.a.text, found.b.text, found.about) == ("conflict", "several", "90", "killed")
    assert not found.measured  # how likely the trees hold it does not say how sure it is
    assert figures(view_of(a, b, confidence=VAGUE[True] - 0.01)) == []


def test_a_vague_count_of_what_does_not_grow_needs_a_surer_match(monkeypatch: pytest.MonkeyPatch) -> None:
    a, b = (reading(f"The storm felled {n} oaks near Hesk.", n[0]) for n in ("several", "90"))
    judge(monkeypatch, lambda number: (0.01, 0.0))
    assert [d.kind for d in figures(view_of(a, b, confidence=VAGUE[False]))] == ["conflict"]
    assert figures(view_of(a, b, confidence=VAGUE[False] - 0.01)) == []


def test_sums_and_ages_that_the_other_report_has_no_equal_of_are_held_against_each_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    judge(monkeypatch, lambda number: (0.01, 0.0))
    fine = "Brandt Ferries paid a fine of {}."
    a, b = reading(fine.format("$250"), "a"), reading(fine.format("$900"), "b")
    (found,) = figures(view_of(a, b, confidence=LONE))
    assert (found.kind, found.about, found.measured) == ("conflict", "", False)
    assert figures(view_of(a, b, confidence=LONE - 0.01)) == []
    corrected = reading(fine.format("$900") + " Its lawyer first spoke of $250.", "c")
    assert figures(view_of(a, corrected, confidence=LONE)) == []
    share = "Brandt Ferries sold {} of its boats."
    assert figures(view_of(reading(share.format("14%"), "a"), reading(share.format("31%"), "b"), confidence=1)) == []


def test_where_a_toll_is_in_dispute_other_counts_of_it_join_with_less(monkeypatch: pytest.MonkeyPatch) -> None:
    view = view_of(*(reading(TOLL.format(n), mark) for n, mark in ((12, "a"), (19, "b"), (31, "c"))))
    said = {("12", "19"): SURE, ("12", "31"): JOINS, ("19", "31"): JOINS - 0.01}
    order = [(min(p.a.text, p.b.text), max(p.a.text, p.b.text)) for p in proposals(view)]
    judge(monkeypatch, lambda number: (said[order[number]], 0.0))
    assert [sorted((d.a.text, d.b.text)) for d in figures(view)] == [["12", "19"], ["12", "31"]]
    judge(monkeypatch, lambda number: (min(said[order[number]], SHOWN["like"] - 0.01), 0.0))
    assert figures(view) == []


def test_a_day_alone_is_no_time(monkeypatch: pytest.MonkeyPatch) -> None:
    card = replace(B.article.card, published=datetime(2031, 6, 4), published_grain="day")
    view = view_of(A, replace(B, article=replace(B.article, card=card)))
    assert kinds(monkeypatch, view, SURE, 0) == ["conflict"]


def test_which_report_comes_first_does_not_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    for first, second in ((12, 19), (19, 12)):
        view = told(TOLL.format(first), TOLL.format(second), gap=MOVED)
        back = replace(view)
        monkeypatch.setitem(back.__dict__, "pairs", tuple(turned(p) for p in view.pairs))
        assert kinds(monkeypatch, view, SURE, 0) == kinds(monkeypatch, back, SURE, 0)
        assert [(d.a, d.b) for d in figures(view)] == [(d.b, d.a) for d in figures(back)]


def test_disputes_come_before_what_both_can_be_true_of_and_the_surest_first(monkeypatch: pytest.MonkeyPatch) -> None:
    a = reading("The fire killed 12 people and hurt 14 people.", "a")
    view = view_of(a, reading("The fire killed 17 people and hurt 21 people.", "b"))
    said = {("12", "17"): (0.5, 0.0), ("12", "21"): (0.0, 0.99), ("14", "17"): (0.0, 0.6), ("14", "21"): (0.9, 0.0)}
    proposals = [(p.a.text, p.b.text) for pair in view.pairs for p in numbers(pair, view)]
    assert set(proposals) == set(said)
    judge(monkeypatch, lambda number: said[proposals[number]])
    assert [(d.kind, d.a.text, d.b.text) for d in figures(view)] == [
        ("conflict", "14", "21"), ("conflict", "12", "17"), ("compatible", "12", "21"), ("compatible", "14", "17")
    ]  # fmt: skip


def test_no_candidates_no_difference(monkeypatch: pytest.MonkeyPatch) -> None:
    oaks = [reading(f"The storm felled {n} oaks near Hesk.", str(n)) for n in (12, 19)]
    assert kinds(monkeypatch, view_of(*oaks, matching=[]), 1, 1) == []
    assert kinds(monkeypatch, view_of(A, reading("Wheat rose.", "c")), 1, 1) == []


def test_without_proposals_no_model_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judging, "MODEL", "no such model")
    view = view_of(A, reading("Wheat rose.", "c"))
    assert judging.probabilities(measures([], view)).shape == (2, 0)
    assert figures(view) == []


def test_scores_become_probabilities(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    class Trees:
        def run(self, outputs: None, feed: dict[str, NDArray[np.float32]]) -> list[NDArray[np.float32]]:
            return [np.zeros((len(feed["features"]), 2), dtype=np.float32) + np.array([0, -50], dtype=np.float32)]

    def session(name: str) -> Trees:
        asked.append(name)
        return Trees()

    monkeypatch.setattr("crossread.onnx.session", session)
    made = judging.probabilities(np.zeros((3, 4), dtype=np.float32))
    assert made == pytest.approx(np.array([[0.5, 0.5, 0.5], [0, 0, 0]]))
    assert made.dtype == np.float32
    assert asked == ["dispute"]


def test_every_proposal_is_measured_in_one_width() -> None:
    view = view_of(
        reading("The storm felled 31 oaks and 14 elms near Hesk.", "a"),
        reading("The storm near Hesk felled 36 oaks and cost $19.", "b"),
    )
    proposals = [p for pair in view.pairs for p in numbers(pair, view)]
    assert len(proposals) == 2
    rows = measures(proposals, view)
    assert rows.shape == (2, len(COMMON) + len(NUMBER_MEASURES))
    assert rows.dtype == np.float32
    assert np.isfinite(rows).all()
    assert rows[0].tolist() == pytest.approx(measures(proposals[:1], view)[0].tolist())  # company does not matter


@pytest.mark.weights
def test_the_shipped_trees_know_these_measures() -> None:
    (given,) = onnx.session(MODEL).get_inputs()
    assert (given.name, given.shape[1]) == ("features", len(COMMON) + len(NUMBER_MEASURES))
    rows = np.zeros((3, len(COMMON) + len(NUMBER_MEASURES)), dtype=np.float32)
    made = judging.probabilities(rows)
    assert made.shape == (2, 3)
    assert ((made > 0) & (made < 1)).all()
    assert (made == made[:, :1]).all()
