"""Which proposals are shown, and as what: the trees' probabilities are invented here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from crossread.compare import judging
from crossread.compare.evidence import COMMON, Proposal
from crossread.compare.judging import BOTH_TRUE, FAMILIES, NEWER, SHOWN, WIDTHS, _best, differences, measures
from crossread.compare.view import Difference, View
from crossread.judged import ASPECTS
from crossread.model import FindingKind, Span
from readings import Marks, reading, view_of

Said = Callable[[str, NDArray[np.float32]], tuple[float, float, float]]  # family, row -> disputed, compatible, newer
TOLL = "The barge fire killed {} people at Port Salen."
A, B = reading(TOLL.format(12), "a"), reading(TOLL.format(19), "b")


def judge(monkeypatch: pytest.MonkeyPatch, say: Said) -> None:
    """Lets `say` judge every proposal in place of the trees."""

    def invented(family: str, rows: NDArray[np.float32]) -> NDArray[np.float32]:
        return np.array([say(family, row) for row in rows], dtype=np.float32).reshape(-1, 3).T

    monkeypatch.setattr(judging, "probabilities", invented)


def kinds(monkeypatch: pytest.MonkeyPatch, view: View, *said: float) -> list[tuple[str, str]]:
    disputed, compatible, newer = said
    judge(monkeypatch, lambda family, row: (disputed, compatible, newer))
    return [(d.kind, d.aspect) for d in differences(view)]


def test_a_likely_dispute_is_a_conflict_or_an_update(monkeypatch: pytest.MonkeyPatch) -> None:
    view = view_of(A, B)
    sure = SHOWN["number"] + 0.01
    assert kinds(monkeypatch, view, sure, 0, 0) == [("conflict", "number")]
    assert kinds(monkeypatch, view, sure, 1, NEWER - 0.01) == [("conflict", "number")]
    assert kinds(monkeypatch, view, sure, 1, NEWER + 0.01) == [("update", "number")]
    (update,) = differences(view)
    assert update.reason == "The later report has the newer figure."
    assert update.confidence == pytest.approx(sure)
    assert (update.a.text, update.b.text, update.about) == ("12", "19", "killed")


def test_what_is_no_dispute_may_be_compatible_or_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    view, hardly = view_of(A, B), SHOWN["number"] - 0.01
    assert kinds(monkeypatch, view, hardly, BOTH_TRUE + 0.01, 1) == [("compatible", "number")]
    assert differences(view)[0].confidence == pytest.approx(BOTH_TRUE + 0.01)  # that both can be true
    assert kinds(monkeypatch, view, hardly, BOTH_TRUE - 0.01, 1) == []


def test_what_has_no_words_for_it_is_never_compatible(monkeypatch: pytest.MonkeyPatch) -> None:
    a, b = reading("The barge sank off Hesk.", "a"), reading("The barge sank near Hesk.", "b")
    view = view_of(a, b, marks=(("off", "status", 0.9), ("near", "status", 0.9)))
    assert kinds(monkeypatch, view, 0, 1, 0) == []
    assert kinds(monkeypatch, view, 1, 1, 0) == [("conflict", "status")]


def test_every_aspect_has_its_threshold(monkeypatch: pytest.MonkeyPatch) -> None:
    assert set(SHOWN) == set(ASPECTS)
    a, b = reading("The barge sank off Hesk.", "a"), reading("The boat lay near Hesk.", "b")
    marks: Marks = (("off", "status", 0.9), ("near", "status", 0.9), ("sank", "denial", 0.9), ("lay", "denial", 0.9))
    view = view_of(a, b, marks=marks)
    monkeypatch.setattr(judging, "SHOWN", {**SHOWN, "status": 0.8, "denial": 0.2})
    assert kinds(monkeypatch, view, 0.5, 0, 0) == [("conflict", "denial")]
    assert sorted(kinds(monkeypatch, view, 0.9, 0, 0)) == [("conflict", "denial"), ("conflict", "status")]


def _surest(sure: str, family: str, row: NDArray[np.float32]) -> tuple[float, float, float]:
    return (0.9 if family == sure else 0.6), 0, 0


def test_of_differences_over_the_same_words_the_surest_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    view = view_of(A, B, marks=(("12", "status", 0.9), ("19", "status", 0.9)))
    for sure in ("numbers", "marked"):
        judge(monkeypatch, partial(_surest, sure))
        (one,) = differences(view)
        assert one.rule == {"numbers": "numbers", "marked": "marks"}[sure]


def test_no_measured_pair_no_difference(monkeypatch: pytest.MonkeyPatch) -> None:
    assert kinds(monkeypatch, view_of(A, B, matching=[]), 1, 1, 1) == []
    assert kinds(monkeypatch, view_of(A, reading("Wheat rose.", "c")), 1, 1, 1) == []


def test_without_proposals_no_model_is_asked() -> None:
    assert judging.probabilities("no such family", np.zeros((0, 5), dtype=np.float32)).shape == (3, 0)
    assert differences(view_of(A, reading("Wheat rose.", "c"))) == []


def test_scores_become_probabilities(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    class Trees:
        def run(self, outputs: None, feed: dict[str, NDArray[np.float32]]) -> list[NDArray[np.float32]]:
            return [np.zeros((len(feed["features"]), 3), dtype=np.float32) + np.array([0, 50, -50], dtype=np.float32)]

    def session(name: str) -> Trees:
        asked.append(name)
        return Trees()

    monkeypatch.setattr("crossread.onnx.session", session)
    made = judging.probabilities("dates", np.zeros((2, 4), dtype=np.float32))
    assert made == pytest.approx(np.array([[0.5, 0.5], [1, 1], [0, 0]]))
    assert asked == ["dispute-dates"]


def test_every_family_is_measured_in_its_width() -> None:
    view = view_of(
        reading("On 3 May 1931 Ole Brandt saw 12 geese.", "a", people="Ole Brandt"),
        reading("On 5 May 1931 Ilse Reel saw 19 geese.", "b", people="Ilse Reel"),
        marks=(("saw 12", "status", 0.9), ("saw 19", "status", 0.9)),
    )
    for name, family, own in FAMILIES:
        proposals: list[Proposal] = [p for pair in view.pairs for p in family(pair, view)]
        assert proposals, name
        rows = measures(proposals, view)
        assert rows.shape == (len(proposals), WIDTHS[name]) == (len(proposals), len(COMMON) + len(own))
        assert np.isfinite(rows).all()
        assert measures([], view).shape[0] == 0


SPANS = st.integers(0, 8).flatmap(lambda a: st.integers(a + 1, 9).map(lambda b: (a, b)))
SHOWN_KINDS: tuple[FindingKind, ...] = ("conflict", "update", "compatible")


def difference(kind: FindingKind, a: tuple[int, int], b: tuple[int, int], aspect: int) -> Difference:
    words = "abcdefghij"
    spans = Span("x", *a, words[slice(*a)]), Span("y", *b, words[slice(*b)])
    return Difference(kind, ASPECTS[aspect], "r", *spans, "R.")


DRAWN = st.lists(
    st.tuples(
        st.integers(0, 1000).map(lambda n: n / 1000),
        st.builds(difference, st.sampled_from(SHOWN_KINDS), SPANS, SPANS, st.integers(0, 7)),
    ),
    max_size=8,
    unique_by=lambda one: (one[1].a, one[1].b, one[1].aspect, one[1].kind),
)


@given(DRAWN, st.randoms(use_true_random=False))
def test_the_surest_are_kept_whatever_the_order(judged: list[tuple[float, Difference]], draw: Random) -> None:
    kept = list(_best(judged))
    mixed = list(judged)
    draw.shuffle(mixed)
    assert list(_best(mixed)) == kept
    sure = {id(d): (d.kind != "compatible", p) for p, d in judged}
    for d in kept:
        assert not any(o is not d and o.a.overlaps(d.a) and o.b.overlaps(d.b) for o in kept)
    for p, d in judged:
        rivals = [o for o in kept if o.a.overlaps(d.a) and o.b.overlaps(d.b)]
        assert any(sure[id(o)] >= (d.kind != "compatible", p) for o in rivals)


def test_differences_of_other_reports_are_no_rivals() -> None:
    one = difference("conflict", (0, 3), (0, 3), 0)
    other = replace(one, b=Span("z", 0, 3, "abc"))
    assert list(_best([(0.5, one), (0.9, other)])) == [other, one]
