"""The order of the stages: read each article alone, then compare those of one story. Knows no store and no user."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC

from crossread import onnx
from crossread.align import entities, match, points, resolve
from crossread.annotate import MAKER, annotate
from crossread.annotate.sentences import sentences
from crossread.compare import View, findings
from crossread.extract import extract
from crossread.group import origins, story_of
from crossread.model import Article, Comparison, Failure, Reading

# What a library needs of the stages, beside what is defined below.
__all__ = [
    "MAKER",
    "compare",
    "compare_readings",
    "origins",
    "read",
    "read_each",
    "sentences",
]

Progress = Callable[[str, int, int], None]  # what is being done, how many are done, of how many


def read(article: Article) -> Reading:
    """Everything one article says, read alone."""
    annotations = annotate(article)
    return Reading(article, annotations, extract(article, annotations))


def read_each(articles: Sequence[Article]) -> Iterator[Reading | Failure]:
    """The same for each of several, several at a time, in their order; a Failure for one that breaks a reader."""

    def one(article: Article) -> Reading | Failure:
        try:
            return read(article)
        except Exception as fault:  # one bad page never ends a run
            return Failure(article.card.place, "annotate", f"could not be read ({type(fault).__name__}: {fault})")

    return onnx.each(one, articles)


def compare(
    articles: Sequence[Article], failures: Sequence[Failure] = (), progress: Progress | None = None
) -> Comparison:
    """What articles of one event agree on, dispute, and tell alone.

    Deterministic: the order of `articles` does not matter. An article that breaks a reader goes to `left_out`.
    """
    tell = progress or (lambda what, done, of: None)
    left_out = list(failures)
    readings: list[Reading] = []
    tell("reading", 0, len(articles))
    for number, one in enumerate(read_each(sorted(articles, key=_by_time)), 1):
        if isinstance(one, Failure):
            left_out.append(one)
        else:
            readings.append(one)
        if number < len(articles):
            tell("reading", number, len(articles))
    return compare_readings(readings, left_out, progress)


def compare_readings(
    readings: Sequence[Reading],
    failures: Sequence[Failure] = (),
    progress: Progress | None = None,
    about: str | None = None,
) -> Comparison:
    """The same for articles that were read before.

    about: the id of the one article that matters: what the others tell alike or otherwise among themselves is not
    looked for.
    """
    tell = progress or (lambda what, done, of: None)
    readings = sorted(readings, key=lambda r: _by_time(r.article))
    story = story_of([r.article for r in readings])
    people = entities([r.annotations for r in readings])
    readings = resolve(readings, people)
    tell("comparing", 0, len(readings))
    matched = match(readings, people, story.origins, about)
    groups = points(readings, matched)
    found = findings(
        View(
            story, tuple(readings), people, matched.matches, groups, matched.alone, matched.quoted_alone, matched.judged
        )
    )
    claims = tuple(c for r in readings for c in r.claims)
    tell("comparing", len(readings), len(readings))
    return Comparison(story, tuple(readings), people, claims, matched.matches, groups, found, tuple(failures))


def _by_time(article: Article) -> tuple[bool, float, str, str]:
    """Reports of no known time last; a time without a zone counts as UTC."""
    published = article.card.published
    if published is not None and published.tzinfo is None:
        published = published.replace(tzinfo=UTC)
    return (published is None, published.timestamp() if published else 0.0, article.card.outlet or "", article.id)
