"""What was read and compared comes back as it was made, and is forgotten when it no longer holds; on both databases."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some
from shelved import new, shelve

from crossread import compare
from crossread.codec import StaleError, pack_comparison, pack_reading, unpack_comparison, unpack_reading
from crossread.model import Annotations, Article, Comparison, Failure, Origin, Reading, Span, Story
from crossread.store import READ, New, OriginRow, Store, StoryFilter
from crossread.text import digest

SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.fixture(scope="module")
def made() -> Comparison:
    """A comparison of invented reports with findings of several kinds."""
    found = compare(SAMPLES / "museum-verdict")
    assert {"conflict", "agree"} <= {f.kind for f in found.findings}
    return replace(found, left_out=(Failure("odd\udcff.txt", "ingest", "is empty"),))


def as_new(article: Article) -> New:
    return New(article, article.card.url, digest(article.text), b"k", b"\1\2\3\4", (1,), 100)


def shelved(store: Store, made: Comparison) -> str:
    """Puts the articles of a comparison into a story with their readings, and gives its id."""
    shelve(store, "s", *(as_new(r.article) for r in made.readings))
    with store.writing() as writer:
        for one in made.readings:
            writer.save_reading(one, "readers 1")
    return "s"


def plain(made: Comparison) -> list[Reading]:
    """Its readings, as each article was read alone: whose speakers were not yet resolved over the story."""
    return [replace(r, claims=tuple(replace(c, attributions=()) for c in r.claims)) for r in made.readings]


def test_a_reading_comes_back_whole(store: Store, made: Comparison) -> None:
    shelved(store, made)
    for one in made.readings:
        assert store.reading(one.article, "readers 1") == one
        assert store.reading(one.article, "readers 2") is None  # it must be read anew
    assert store.unread(9) == []
    row = store.story("s")
    stored = store.article(made.readings[0].article.id)
    assert row is not None
    assert stored is not None
    assert (row.unread, stored.read) == (0, READ)


def test_a_reading_is_told_in_tables(store: Store, made: Comparison) -> None:
    shelved(store, made)
    with store.writing() as writer:
        writer.save_reading(made.readings[0], "readers 2")  # in place of the first
    columns, rows = store.table("claims")
    told = sorted((row[columns.index("id")], row[columns.index("text")]) for row in rows)
    assert told == sorted((c.id, " … ".join(s.text for s in c.spans)) for r in made.readings for c in r.claims)
    columns, rows = store.table("attributions")
    assert sorted(row[columns.index("content")] for row in rows) == sorted(
        " … ".join(s.text for s in a.content) for r in made.readings for a in r.annotations.attributions
    )


def test_a_comparison_comes_back_whole(store: Store, made: Comparison) -> None:
    shelved(store, made)
    assert store.comparison("s", "of", plain(made)) is None
    with store.writing() as writer:
        writer.save_comparison("s", "of", made)
    assert store.comparison("s", "of", plain(made)) == made
    assert store.comparison("s", "other", plain(made)) is None
    assert store.comparison("t", "of", plain(made)) is None
    assert store.comparison("s", "of", plain(made)[1:]) is None  # of other reports
    row = store.story("s")
    assert row is not None
    disputes = sum(f.kind in ("conflict", "update") for f in made.findings)
    assert (row.disputes, row.origins) == (disputes, len(made.story.origins))
    assert [r.id for r in store.stories(StoryFilter(disputed=True, origins=2, sort="dispute"))] == ["s"]
    assert store.stories(StoryFilter(origins=9)) == []
    assert store.info().compared == 1
    assert store.check() == []


def test_a_comparison_is_told_in_tables(store: Store, made: Comparison) -> None:
    shelved(store, made)
    with store.writing() as writer:
        writer.save_comparison("s", "before", made)
        writer.save_comparison("s", "of", made)  # in place of the first
    counted = {name: len(list(store.table(name)[1])) for name in ("points", "findings", "sides", "entities")}
    spans = sum(len(side.spans) for f in made.findings for side in f.sides)
    assert counted == {
        "points": len(made.points), "findings": len(made.findings), "sides": spans, "entities": len(made.entities),
    }  # fmt: skip


def test_a_comparison_is_forgotten_when_its_story_grows(store: Store, made: Comparison) -> None:
    shelved(store, made)
    with store.writing() as writer:
        writer.save_comparison("s", "of", made)
    shelve(store, "s", new("A late report of the verdict."))
    assert store.comparison("s", "of", plain(made)) is None
    row = store.story("s")
    assert row is not None
    assert (row.origins, row.disputes, row.unread) == (None, None, 1)
    for name in ("points", "findings", "sides", "entities"):
        assert list(store.table(name)[1]) == []
    assert store.reading(made.readings[0].article, "readers 1") == made.readings[0]  # still holds


def test_origins_that_several_articles_share_are_listed(store: Store) -> None:
    a, b, c = shelve(store, "s", new("Cows died, AFP.", "Skerry"), new("AFP: cows died.", "Vik", hours=1),
                     new("Our man saw it.", "Grell", hours=2))  # fmt: skip
    shelve(store, "lone", new("A barn burnt."))
    assert store.without_origins(9) == ["s"]
    proof = (Span(a, 11, 14, "AFP"), Span(a, 0, 9, "Cows died"), Span(b, 0, 3, "AFP"))
    made = (Origin("AFP", (a, b), proof, "names the agency"), Origin("Grell", (c,)))
    with store.writing() as writer:
        writer.save_origins("s", made[1:])
        writer.save_origins("s", made)
    assert store.origins() == [
        OriginRow("s", "AFP", a, "Skerry", "names the agency", 0, 9),
        OriginRow("s", "AFP", b, "Vik", "names the agency", 0, 3),
    ]
    assert store.without_origins(9) == []
    row = store.story("s")
    assert row is not None
    assert (row.origins, row.disputes) == (2, None)


def test_packing_gives_back_what_was_packed(made: Comparison) -> None:
    for one in made.readings:
        assert unpack_reading(pack_reading(one), one.article) == one
    assert unpack_comparison(pack_comparison(made), plain(made)) == made


def test_what_was_packed_in_another_form_is_stale(made: Comparison) -> None:
    one = made.readings[0]
    for other in (b"[0,[[],[]]]", b"[1,[]]", b'[1,[["x"],[]]]', b'[1,[["x",1,2,3,4,5,6,7,8],[]]]'):
        with pytest.raises(StaleError):
            unpack_reading(zlib.compress(other), one.article)


def annotated(article: Article) -> Annotations:
    return Annotations(article.id, "m", (article.span(0, len(article.text)),), (), (), (), (), (), ())


texts = some.text(some.characters(exclude_categories=["Cs"]), min_size=1, max_size=20)


@given(some.lists(some.tuples(texts, some.lists(texts, max_size=3)), min_size=1, max_size=4), texts)
def test_any_words_can_be_packed(told: Sequence[tuple[str, list[str]]], where: str) -> None:
    articles = [new(text, place=f"{where}{n}").article for n, (text, _) in enumerate(told)]
    by_id = {a.id: Reading(a, annotated(a), ()) for a in articles}
    left_out = tuple(Failure(w, "fetch", where) for _, ws in told for w in ws)
    story = Story("s", where, tuple(by_id), ())
    comparison = Comparison(story, tuple(by_id.values()), (), (), (), (), (), left_out)
    assert unpack_comparison(pack_comparison(comparison), comparison.readings) == comparison
    for one in comparison.readings:
        assert unpack_reading(pack_reading(one), one.article) == one
