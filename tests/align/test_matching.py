"""Which claims of different reports tell one fact, and which one origin alone tells."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from invented_tables import table as invented
from numpy.typing import NDArray

from crossread.align import matching
from crossread.align.candidates import candidates
from crossread.align.features import Nearest, nearest
from crossread.align.matching import HARDLY, KEPT, THRESHOLD, WORTH, Matched, match, measures, told_alone
from crossread.align.pairing import PAIR, Paired
from crossread.align.support import SUPPORT
from crossread.align.units import Table, table
from crossread.judged import MARKS, Marked
from crossread.model import Origin, Reading
from readings import reading

A = reading(
    "A straw barge burned down at Port Hesk on Monday, killing two geese. The harbour master, who took office in "
    "March, keeps bees in a garden behind the customs house.",
    "a",
)
B = reading(
    "Two geese died on Monday when a barge loaded with straw burned down at Port Hesk. Wheat was dearer in Easton "
    "than in any autumn that millers remember.",
    "b",
)


@pytest.mark.weights
def test_one_fact_told_twice_is_matched_and_the_rest_is_alone() -> None:
    found = match([A, B])
    claims = {c.id: c for r in (A, B) for c in r.claims}
    assert [(claims[m.a].sentence, claims[m.b].sentence) for m in found.matches] == [(0, 0)]
    assert 0.5 < found.matches[0].confidence <= 1
    assert {(claims[c].article_id, claims[c].sentence) for c in found.alone} == {(A.article.id, 1), (B.article.id, 1)}


@pytest.mark.weights
def test_what_one_report_tells_is_matched_without_the_rest() -> None:
    again = reading(A.article.text + " Wheat was dearer in Easton than in any autumn that millers remember.", "c")
    asked = reading("Two geese died when a straw barge burned at Port Hesk.", "asked")
    mine = {c.id for c in asked.claims}
    rest = {c.id for r in (A, B, again) for c in r.claims if c.sentence > 0}
    for whole in (match([asked, A, B, again]), match([A, B, asked, again])):
        assert any({m.a, m.b} <= rest for m in whole.matches)
    about = match([asked, A, B, again], about=asked.article.id)
    assert not any({m.a, m.b} <= rest for m in about.matches)
    told = [{(m.a, m.b) for m in found.matches if {m.a, m.b} & mine} for found in (whole, about)]
    assert len(told[1]) == len(told[0]) == 3
    assert match([A, B], about="no such article").matches == match([A, B]).matches


@pytest.mark.weights
def test_reports_of_one_origin_do_not_tell_for_one_another() -> None:
    reprint = reading(A.article.text, "c")
    dispatch = Origin("HWA", (A.article.id, reprint.article.id))
    claims = {c.id: c for r in (A, B, reprint) for c in r.claims}
    together = match([A, B, reprint], origins=[dispatch, Origin("B", (B.article.id,))])
    assert (A.article.id, 1) in {(claims[c].article_id, claims[c].sentence) for c in together.alone}
    apart = match([A, B, reprint])
    assert (A.article.id, 1) not in {(claims[c].article_id, claims[c].sentence) for c in apart.alone}


@pytest.mark.weights
def test_reprints_with_nothing_beside_them_are_compared_with_each_other() -> None:
    longer = reading(A.article.text + " Wheat was dearer in Easton than in any autumn that millers remember.", "c")
    found = match([A, longer], origins=[Origin("HWA", (A.article.id, longer.article.id))])
    claims = {c.id: c for r in (A, longer) for c in r.claims}
    assert {(claims[c].article_id, claims[c].sentence) for c in found.alone} == {(longer.article.id, 2)}


@pytest.mark.weights
def test_short_sentences_are_neither_matched_nor_alone() -> None:
    found = match([reading("Read more. No.", "a"), reading("Read more. No.", "b")])
    assert (found.matches, found.alone) == ((), frozenset())


def test_fewer_than_two_reports_have_no_matches() -> None:
    assert match([]).matches == match([A]).matches == ()


@pytest.mark.weights
def test_a_report_without_sentences_does_not_end_the_run() -> None:
    assert match([A, reading("", "z"), B]).matches == match([A, B]).matches


@pytest.mark.weights
def test_what_was_judged_of_two_sentences_comes_with_them() -> None:
    found = match([A, B])
    best = max(found.judged, key=lambda j: j.likely)
    assert (best.first.key, best.second.key) == ((A.article.id, 0), (B.article.id, 0))
    assert best.likely == pytest.approx(found.matches[0].confidence, abs=1e-4)
    for one in found.judged:
        assert all(0 <= x <= 1 for x in (one.likely, one.main, one.disputed, one.compatible))


class Models:
    """Invented models: pairs of sentences (first, second, over the whole story) are as likely as told, else not."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, likely: dict[tuple[int, int], float]) -> None:
        self.likely = likely
        monkeypatch.setattr(matching, "likelihood", self.said)

    def said(
        self, readings: Sequence[Reading], seen: Table, pairs: object, near: Nearest, only: int | None
    ) -> tuple[NDArray[np.float32], list[tuple[int, Paired]]]:
        made = candidates(seen)
        keys = list(zip(made.first.tolist(), made.second.tolist(), strict=True))
        sure = np.array([self.likely.get(key, 0.0) for key in keys], dtype=np.float32)
        read = []
        for number, key in enumerate(keys):
            sides = []
            for unit in (seen.units[n] for n in key):
                own = readings[unit.report]
                nothing = np.zeros((0, len(MARKS)), dtype=np.float32)
                sides.append(Marked((own.article.id, unit.index), (), (), nothing))
            read.append((number, Paired(np.array([0.1, 0.2, 0.3, 0.4], dtype=np.float32), *sides)))
        return sure, read


def places(found: Matched, *given: Reading) -> list[tuple[int, int]]:
    claims = {c.id: c for r in given for c in r.claims}
    return [(claims[m.a].sentence, claims[m.b].sentence) for m in found.matches]


@pytest.mark.weights
def test_pairs_from_the_threshold_on_match_the_surest_first(monkeypatch: pytest.MonkeyPatch) -> None:
    Models(monkeypatch, {(0, 2): THRESHOLD + 0.01, (1, 3): 0.9, (0, 3): THRESHOLD - 0.01})
    found = match([A, B])
    assert places(found, A, B) == [(1, 1), (0, 0)]
    assert [m.confidence for m in found.matches] == pytest.approx([0.9, THRESHOLD + 0.01], abs=1e-4)


@pytest.mark.weights
def test_what_may_tell_one_fact_is_judged(monkeypatch: pytest.MonkeyPatch) -> None:
    Models(monkeypatch, {(0, 2): WORTH + 0.01, (1, 3): WORTH - 0.01})
    found = match([A, B])
    assert found.matches == ()
    assert [(j.first.key[1], j.second.key[1]) for j in found.judged] == [(0, 0)]
    (one,) = found.judged
    assert (one.main, one.disputed, one.compatible) == pytest.approx((0.2, 0.3, 0.4))


@pytest.mark.weights
def test_a_sentence_that_says_little_is_not_matched_however_likely(monkeypatch: pytest.MonkeyPatch) -> None:
    a, b = reading("Read more. A barge burned at Hesk.", "a"), reading("Read more. A barge burned at Hesk.", "b")
    Models(monkeypatch, {(0, 2): 1.0, (1, 3): 0.9})
    found = match([a, b])
    assert places(found, a, b) == [(1, 1)]
    assert [j.first.key[1] for j in found.judged] == [1]


@pytest.mark.weights
def test_of_the_claims_of_two_sentences_those_with_most_in_common_match(monkeypatch: pytest.MonkeyPatch) -> None:
    said = (("Ole Brandt", "said", "the stove of the barge had fallen"),)
    a = reading("The harbour closed at noon, and Ole Brandt said the stove of the barge had fallen.", "a",
                people="Ole Brandt", said=said)  # fmt: skip
    b = reading("The stove of the barge had fallen.", "b")
    Models(monkeypatch, {(0, 1): 0.9})
    (only,) = match([a, b]).matches
    claim = next(c for c in a.claims if c.id == only.a)
    assert "stove" in claim.spans[0].text
    assert claim.attributions


def lone(found: Matched, *given: Reading) -> set[tuple[str, int]]:
    """Article and number of the sentences whose claims are alone."""
    return {(c.article_id, c.sentence) for r in given for c in r.claims if c.id in found.alone}


@pytest.mark.weights
def test_what_matches_is_not_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    for likely, alone in ((THRESHOLD - 0.01, True), (THRESHOLD + 0.01, False)):
        Models(monkeypatch, {(1, 3): likely})
        assert ((B.article.id, 1) in lone(match([A, B]), A, B)) is alone


@pytest.mark.weights
def test_beside_a_sentence_that_matches_a_fainter_trace_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    bees = (A.article.id, 1)
    Models(monkeypatch, {(1, 3): THRESHOLD - 0.01})
    assert bees in lone(match([A, B]), A, B)
    Models(monkeypatch, {(1, 3): THRESHOLD - 0.01, (0, 2): 0.9})
    assert bees not in lone(match([A, B]), A, B)
    Models(monkeypatch, {(0, 2): 0.9})
    assert bees in lone(match([A, B]), A, B)


@pytest.mark.weights
def test_a_fact_told_elsewhere_over_two_sentences_is_not_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    a = reading("The mill at Orrin was sold to Ilse Reel for nine thousand crowns in March.", "a")
    b = reading("Ilse Reel is the new owner of the mill. She paid nine thousand crowns at Orrin in March.", "b")
    Models(monkeypatch, {})
    assert (a.article.id, 0) not in lone(match([a, b]), a, b)


@pytest.mark.weights
def test_a_sentence_whose_words_are_all_found_elsewhere_is_not_alone() -> None:
    a, b = reading(A.article.text, "a"), reading(A.article.text, "b")
    seen = table([a, b])
    pairs = candidates(seen)
    nothing = np.zeros(len(pairs.first), dtype=np.float32)
    near = nearest(seen, pairs)
    assert told_alone([a, b], seen, pairs, near, nothing, ["x", "y"]) == (frozenset(), frozenset())
    alone, _ = told_alone([a, b], seen, pairs, near, nothing, ["x", "x"])  # a report of one's own origin does not count
    assert alone == {c.id for r in (a, b) for c in r.claims}


@pytest.mark.weights
def test_a_quotation_may_be_alone_inside_a_claim_that_is_not() -> None:
    quote = "“the goose of the harbour master watched us all night from the customs house roof”"
    a = reading(f"A straw barge burned down at Port Hesk on Monday, and {quote}.", "a")
    b = reading("A straw barge burned down at Port Hesk on Monday. Wheat rose in Easton.", "b")
    seen = table([a, b])
    pairs = candidates(seen)
    sure = np.where((pairs.first == 0) & (pairs.second == 1), 0.2, 0.0).astype(np.float32)
    alone, quoted = told_alone([a, b], seen, pairs, nearest(seen, pairs), sure, ["a", "b"])
    assert not alone & {c.id for c in a.claims}
    assert [q.text for q in quoted] == [quote]
    sure = np.where(sure > 0, 0.9, 0.0).astype(np.float32)  # a sentence that matches may match for its quotation
    assert told_alone([a, b], seen, pairs, nearest(seen, pairs), sure, ["a", "b"])[1] == frozenset()


def test_the_second_trees_see_the_network_the_other_pairs_and_some_measures() -> None:
    seen = invented([2, 3], 3)
    pairs = candidates(seen)
    first = np.linspace(0, 1, len(pairs.first), dtype=np.float32)
    measured = np.arange(len(first) * 80, dtype=np.float32).reshape(len(first), 80)
    numbers = np.array([1, 4])
    read = [np.array([0.5, 0.6, 0.7, 0.8]), np.array([0.1, 0.2, 0.3, 0.4])]
    rows = measures(seen, pairs, first, measured, numbers, read)
    assert rows.shape == (2, len(PAIR) + 1 + len(SUPPORT) + len(KEPT))
    assert rows[:, : len(PAIR)] == pytest.approx(np.array(read))
    assert rows[:, len(PAIR)] == pytest.approx(first[numbers])
    assert rows[:, len(PAIR) + 1] == pytest.approx([(first[1] + 0.5) / 2, (first[4] + 0.1) / 2])
    assert np.array_equal(rows[:, -len(KEPT) :], measured[numbers][:, KEPT])
    assert first[1] == pytest.approx(np.linspace(0, 1, len(first))[1])  # what was given is not changed


def test_no_rows_ask_no_model() -> None:
    assert matching.probabilities("no-such-model", np.zeros((0, 3), dtype=np.float32)).shape == (0,)


def said_by_trees(model: str, rows: NDArray[np.float32]) -> NDArray[np.float32]:
    """Invented trees: the first hold every pair likely, the second the less so the later it comes."""
    if model == "match":
        return np.full(len(rows), 0.9, dtype=np.float32)
    return np.linspace(0.8, 0.6, len(rows), dtype=np.float32)


def unread(*_: object) -> list[Paired]:
    nothing = Marked(("x", 0), (), (), np.zeros((0, len(MARKS)), dtype=np.float32))
    return [Paired(np.zeros(len(PAIR), dtype=np.float32), nothing, nothing)] * 2


def test_what_the_network_did_not_read_is_hardly_likely(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = invented([2, 3], 3)
    pairs = candidates(seen)
    monkeypatch.setattr(matching, "probabilities", said_by_trees)
    monkeypatch.setattr(matching, "chosen", lambda *_: np.array([1, 4]))
    monkeypatch.setattr(matching, "pairing", unread)
    sure, read = matching.likelihood([], seen, pairs, nearest(seen, pairs))
    assert sure.tolist() == pytest.approx([HARDLY, 0.8, HARDLY, HARDLY, 0.6, HARDLY])
    assert [number for number, _ in read] == [1, 4]
    assert HARDLY < THRESHOLD  # so that it never matches


def test_where_nothing_is_read_the_second_trees_are_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = invented([2, 3], 3)
    pairs = candidates(seen)
    asked: list[str] = []

    def trees(model: str, rows: NDArray[np.float32]) -> NDArray[np.float32]:
        asked.append(model)
        return np.zeros(len(rows), dtype=np.float32)

    monkeypatch.setattr(matching, "probabilities", trees)
    sure, read = matching.likelihood([], seen, pairs, nearest(seen, pairs))
    assert (sure.tolist(), read, asked) == ([0] * 6, [], ["match"])
