"""Which claims of different reports tell one fact, and which one origin alone tells."""

from __future__ import annotations

import pytest

from crossread.align.matching import match
from crossread.model import Origin
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
def test_reports_of_one_origin_do_not_tell_for_one_another() -> None:
    reprint = reading(A.article.text, "c")
    dispatch = Origin("HWA", (A.article.id, reprint.article.id))
    claims = {c.id: c for r in (A, B, reprint) for c in r.claims}
    together = match([A, B, reprint], [dispatch, Origin("B", (B.article.id,))])
    assert (A.article.id, 1) in {(claims[c].article_id, claims[c].sentence) for c in together.alone}
    apart = match([A, B, reprint])
    assert (A.article.id, 1) not in {(claims[c].article_id, claims[c].sentence) for c in apart.alone}


@pytest.mark.weights
def test_reprints_with_nothing_beside_them_are_compared_with_each_other() -> None:
    longer = reading(A.article.text + " Wheat was dearer in Easton than in any autumn that millers remember.", "c")
    found = match([A, longer], [Origin("HWA", (A.article.id, longer.article.id))])
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
    assert match([reading("", "y"), reading("", "z")]).matches == ()
