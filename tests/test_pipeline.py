"""The stages in order: the same result whatever the order, exact evidence, and no run ended by one report."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from bench.reports import report as long_report
from hypothesis import given, settings
from hypothesis import strategies as st

from crossread import pipeline
from crossread.annotate import annotate
from crossread.model import Article, Comparison, Failure
from crossread.render.document import to_json
from readings import NOON, report, spans_of

pytestmark = pytest.mark.weights

DISPATCH = (
    "At least 12 people were hurt when a straw barge burned at Port Hesk on Wednesday, police said. The cook, Ole "
    "Brandt, swam ashore with a goose. “We heard the straw crackle and then everyone ran,” Brandt said. Tern Lines, "
    "which owns the barge, denied that its stove had been broken since spring."
)
OTHER = (
    "A barge laden with straw burned at Port Hesk on Wednesday and 19 people were hurt, the county hospital said. The "
    "stove of the barge had been broken since spring, a deckhand said. “We heard the straw crackle and then everybody "
    "ran,” said the cook, Ole Brandt."
)
LATER = (
    "Twenty-six people were hurt in the fire on a straw barge at Port Hesk, Commander Oda Lind said on Thursday. "
    "The harbour will stay closed until Saturday. Cook Ole Brandt saved a goose."
)


def story() -> list[Article]:
    return [
        report("Straw barge burns at Hesk\n\n" + DISPATCH, "a", NOON, "The Hesk Post"),
        report("Barge fire hurts 12\n\n" + DISPATCH, "b", NOON + timedelta(hours=1), "Easton Mail"),
        report("Nineteen hurt in barge fire\n\n" + OTHER, "c", NOON + timedelta(hours=2), "Channel Six"),
        report("Barge fire: 26 hurt\n\n" + LATER, "d", NOON + timedelta(days=1), "Norland Times"),
    ]


@pytest.fixture(scope="module")
def made() -> Comparison:
    return pipeline.compare(story())


def held(made: Comparison) -> None:
    """What is so of every comparison."""
    texts = {r.article.id: r.article.text for r in made.readings}
    for span in spans_of(made):
        assert texts[span.article_id][span.start : span.end] == span.text
    in_points = [c for p in made.points for c in p.claim_ids]
    assert len(in_points) == len(set(in_points))
    claims = {c.id for c in made.claims}
    assert claims >= set(in_points)
    assert claims >= {c for m in made.matches for c in (m.a, m.b)}
    assert claims >= {c for f in made.findings for s in f.sides for c in s.claim_ids}
    assert len({f.id for f in made.findings}) == len(made.findings)
    assert [f.weight for f in made.findings] == sorted((f.weight for f in made.findings), reverse=True)
    assert set(made.story.article_ids) == set(texts)
    assert sorted(a for o in made.story.origins for a in o.article_ids) == sorted(texts)
    for finding in made.findings:
        assert finding.point_id in {None, *(p.id for p in made.points)}
        for side in finding.sides:
            assert side.value == side.spans[0].text


def test_a_story_is_compared(made: Comparison) -> None:
    held(made)
    assert made.left_out == ()
    assert made.findings


def test_reprints_are_one_origin_and_agreement_counts_origins(made: Comparison) -> None:
    assert [len(o.article_ids) for o in made.story.origins] == [2, 1, 1]
    for finding in made.findings:
        for side in finding.sides:
            assert len(side.origins) <= 3
        if finding.kind == "agree":
            assert len(finding.sides[0].origins) > 1
            assert f"Told by {len(finding.sides[0].origins)} origins" in finding.reason


def test_reports_of_several_origins_agree(made: Comparison) -> None:
    assert "agree" in {f.kind for f in made.findings}


def test_the_tolls_are_told_apart(made: Comparison) -> None:
    tolls = [f for f in made.findings if f.aspect == "number" and f.kind in ("conflict", "update")]
    values = {s.value.lower() for f in tolls for s in f.sides}
    assert any(v in ("19", "nineteen") for v in values)
    assert any("12" in v or v in ("26", "twenty-six") for v in values)


def test_the_order_of_the_articles_does_not_matter(made: Comparison) -> None:
    whole = to_json(made)
    for seed in range(2):
        articles = story()
        random.Random(seed).shuffle(articles)
        assert to_json(pipeline.compare(articles)) == whole


@pytest.mark.parametrize("count", ["1", "2", "5"])
def test_the_number_of_threads_does_not_matter(made: Comparison, count: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CROSSREAD_THREADS", count)
    assert to_json(pipeline.compare(story())) == to_json(made)


def test_reports_of_no_known_time_come_last_in_one_order() -> None:
    articles = [
        replace(a, card=replace(a.card, published=None, published_grain=None)) if i % 2 else a
        for i, a in enumerate(story())
    ]
    whole = pipeline.compare(articles)
    assert [r.article.card.published is None for r in whole.readings] == [False, False, True, True]
    assert to_json(pipeline.compare(articles[::-1])) == to_json(whole)


def test_times_of_several_zones_are_ordered_by_the_moment() -> None:
    stamps = ("2031-06-04T12:00:00+00:00", "2031-06-04T09:00:00-05:00", "2031-06-04T13:30:00+02:00")
    articles = [report(t, m, datetime.fromisoformat(s)) for (t, m), s in zip(
        ((DISPATCH, "a"), (OTHER, "b"), (LATER, "c")), stamps, strict=True)]  # fmt: skip
    assert [r.article.card.outlet for r in pipeline.compare(articles).readings] == ["C", "A", "B"]


@pytest.mark.parametrize("texts", [(), ("",), ("A barge sank.",), ("", ""), ("A barge sank.", ""), ("A barge sank.",
    "Barge sinks"), ("…", "—"), (DISPATCH, "", "No.", DISPATCH)])  # fmt: skip
def test_reports_of_little_or_nothing_do_not_end_the_run(texts: Sequence[str]) -> None:
    held(pipeline.compare([report(t, "abcd"[i]) for i, t in enumerate(texts)]))


def test_a_report_that_breaks_a_reader_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    articles = story()

    def broken(article: Article) -> object:
        if article.id == articles[1].id:
            raise RuntimeError("no")
        return annotate(article)

    monkeypatch.setattr("crossread.pipeline.annotate", broken)
    first = Failure("x.png", "ingest", "is a picture")
    made = pipeline.compare(articles, [first])
    assert made.left_out == (first, Failure("b.txt", "annotate", "could not be read (RuntimeError: no)"))
    assert len(made.readings) == 3


def test_a_reading_does_not_depend_on_its_company(made: Comparison) -> None:
    for reading in made.readings:
        assert pipeline.read(reading.article).annotations == reading.annotations


def test_progress_is_told_in_order() -> None:
    told: list[tuple[str, int, int]] = []
    pipeline.compare(story()[:2], progress=lambda *step: told.append(step))
    assert [what for what, _, _ in told] == ["reading", "reading", "comparing", "comparing"]
    assert all(0 <= done <= of == 2 for _, done, of in told)


def test_twelve_long_reports_compare() -> None:
    articles = [
        report("\n\n".join(long_report(n, sentences=12)), f"r{n}", NOON + timedelta(hours=n)) for n in range(12)
    ]
    made = pipeline.compare(articles)
    held(made)
    assert len(made.readings) == 12
    # drawn from one stock of sentences, which whole reports share word for word: one origin, which agrees with no other
    assert len(made.story.origins) == 1
    assert {f.kind for f in made.findings} & {"conflict", "update"}  # the reports are an hour apart: figures may move


LINES = st.lists(
    st.sampled_from([
        *DISPATCH.split(". "), *OTHER.split(". "), "“”", "“Run", "— (12", "U.S.", "he said", "3,000.5 %", "on Monday\n",
        "\n\nWhat now?", "‘so-called’ fire", "é́", "\u200b", "no one; “a “b” c”",
    ]), max_size=6,
).map(" ".join)  # fmt: skip


@settings(max_examples=15, deadline=None)
@given(LINES, LINES)
def test_any_two_texts_can_be_compared(one: str, other: str) -> None:
    held(pipeline.compare([report(one, "a"), report(other, "b")]))
