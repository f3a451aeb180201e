"""Readings and stories of invented sentences: real readers, names and speakers given, so that no test needs a model."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import combinations, product
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parent / "annotate"))
from tagged import Marked

from crossread.align import Matched, entities, points, resolve
from crossread.annotate.chains import records
from crossread.annotate.dates import dates
from crossread.annotate.quantities import quantities
from crossread.compare.evidence import Proposal
from crossread.compare.view import Difference, Pair, View
from crossread.extract import extract
from crossread.group import story_of
from crossread.judged import MARKS, Judged
from crossread.judged import Marked as MarkedPieces
from crossread.model import Annotations, Article, Card, Comparison, Match, Reading, Span
from crossread.text import digest, normal_form
from crossread.words import tokens

Links = tuple[tuple[str, str, str], ...]  # speaker, cue, content; "" = no speaker
Rule = Callable[[Pair, View], Iterator[Difference]]
Marks = Sequence[tuple[str, str, float]]  # words, the mark that the network gives them, how likely
NOON = datetime(2031, 6, 4, 12, 0)  # a Wednesday


def report(
    text: str, mark: str = "a", published: datetime | None = NOON, outlet: str | None = None, agency: str | None = None
) -> Article:
    """An article of this text; a first line followed by an empty one is its headline."""
    text = normal_form(text)
    head, empty, _ = text.partition("\n\n")
    end = len(head) if empty and not head.endswith(".") else 0
    key = digest(mark, text)
    at = text.find(agency) if agency else -1
    credit = Span(key, at, at + len(agency), agency) if agency and at >= 0 else None
    card = Card(
        key, f"{mark}.txt", outlet or mark.upper(), None, text[:end], published, "minute", "option", (), agency, credit
    )
    return Article(key, card, "en", text, end)


def reading(
    text: str,
    mark: str = "a",
    *,
    published: datetime | None = NOON,
    people: str = "",
    bodies: str = "",
    places: str = "",
    said: Links = (),
) -> Reading:
    """What the readers make of a text whose names ("Ole Brandt|Mia Brandt") and speakers are given."""
    made = report(text, mark, published)
    marked = Marked(made.text, people, bodies, places, links=said, headline_end=made.headline_end, mark=made.id)
    marked.article = made
    annotations = Annotations(
        made.id, "test", marked.sentences, marked.quotes, marked.names, quantities(made, marked.sentences),
        dates(made, marked.sentences), marked.attributions, records(marked.chains),
    )  # fmt: skip
    return Reading(made, annotations, extract(made, annotations))


def pieces(reading: Reading, index: int, marks: Marks = ()) -> MarkedPieces:
    """What an invented pair network says of a sentence whose word pieces are its words."""
    words = tokens(reading.annotations.sentences[index])
    made = np.zeros((len(words), len(MARKS)), dtype=np.float32)
    text = reading.article.text
    for stretch, mark, likely in marks:
        start = text.find(stretch)
        for row, word in enumerate(words):
            if start >= 0 and word.start < start + len(stretch) and start < word.end:
                made[row, MARKS.index(mark)] = likely
    return MarkedPieces((reading.article.id, index), tuple(w.start for w in words), tuple(w.end for w in words), made)


def view_of(
    *given: Reading,
    confidence: float = 0.9,
    matching: Sequence[tuple[int, int, int, int]] | None = None,
    alone: Sequence[tuple[int, int]] = (),
    marks: Marks = (),
    said: tuple[float, float, float] = (0.0, 0.0, 0.0),
) -> View:
    """A story of readings. `matching`: (report, sentence, report, sentence) as numbers; None: all first sentences.

    `marks` and `said` (main, disputed, compatible): what the pair network says of every pair that matches.
    """
    people = entities([r.annotations for r in given])
    readings = resolve(given, people)
    if matching is None:
        matching = [(i, 0, j, 0) for i, j in combinations(range(len(given)), 2)]
    at = [
        {n: [c.id for c in r.claims if c.sentence == n] for n in range(len(r.annotations.sentences))} for r in readings
    ]
    matches = tuple(Match(a, b, confidence) for i, x, j, y in matching for a, b in product(at[i][x], at[j][y]))
    judged = tuple(
        Judged(pieces(readings[i], x, marks), pieces(readings[j], y, marks), confidence, *said)
        for i, x, j, y in matching
    )
    matched = Matched(matches, frozenset(c for i, x in alone for c in at[i][x]), judged=judged)
    return View(
        story_of([r.article for r in readings]),
        tuple(readings),
        people,
        matched.matches,
        points(readings, matched),
        matched.alone,
        judged=matched.judged,
    )


def turned(pair: Pair) -> Pair:
    """The pair the other way round."""
    judged = replace(pair.judged, first=pair.judged.second, second=pair.judged.first)
    return Pair(pair.b, pair.a, judged)


def compared(rule: Rule, a: Reading, b: Reading, confidence: float = 0.9) -> list[Difference]:
    """What a rule makes of the first sentences of two readings; the other way round it must find the same."""
    view = view_of(a, b, confidence=confidence)
    found = [d for pair in view.pairs for d in rule(pair, view)]
    back = [d for p in view.pairs for d in rule(turned(p), view)]
    assert {(d.kind, d.a, d.b) for d in found} == {(d.kind, d.b, d.a) for d in back}
    for d in found:
        assert_exact(d, a, b)
    return found


def assert_exact(found: Difference | Proposal, a: Reading, b: Reading) -> None:
    """The stretches of a difference are exact words of the two reports."""
    for span, one in ((found.a, a), (found.b, b)):
        assert span.text == one.article.text[span.start : span.end]
        assert span.article_id == one.article.id


def shown(found: Sequence[Difference]) -> list[tuple[str, str, str]]:
    """Kind and the two stretches of every difference."""
    return [(d.kind, d.a.text, d.b.text) for d in found]


def spans_of(made: Comparison) -> Iterator[Span]:
    """Every span that findings, points, claims and origins of a comparison show."""
    for finding in made.findings:
        for side in finding.sides:
            yield from side.spans
    yield from (p.topic for p in made.points)
    yield from (s for c in made.claims for s in c.spans)
    yield from (s for o in made.story.origins for s in o.spans)
