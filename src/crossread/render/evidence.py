"""What an opened row shows: each report's exact sentence, what differs in it, who says it, what stands around it."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from crossread.model import Claim, Reading, Span
from crossread.render.grid import Column, Row, Telling, voice
from crossread.render.pieces import Piece, pieces
from crossread.text import folded


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of sentences of one report."""

    column: int  # index into Grid.columns
    sentence: int  # index into Annotations.sentences of the first
    before: str  # the sentence before, "" = none
    pieces: tuple[Piece, ...]  # marks: "mark" (the words that differ or agree), "who", "cue"
    after: str
    sides: tuple[int, ...]  # the sides of the finding told here; empty = it speaks of the point without them
    voices: tuple[str, ...]
    headline: bool
    also: tuple[int, ...] = ()  # columns of the same origin that print the same sentences


def passages(row: Row, columns: tuple[Column, ...], readings: dict[str, Reading]) -> tuple[Passage, ...]:
    """The passages behind a row, by column; a reprint's equal passage is folded into the first."""
    found: list[Passage] = []
    for number, column in enumerate(columns):
        cell, aside = row.cells[number], row.aside[number]
        if not cell and not aside:
            continue
        reading = readings[column.article_id]
        for passage in _of_column(number, cell, aside, reading):
            twin = next((i for i, p in enumerate(found) if _same(p, passage, columns)), None)
            if twin is None:
                found.append(passage)
            else:
                found[twin] = replace(found[twin], also=(*found[twin].also, number))
    return tuple(found)


def sentence_at(sentences: tuple[Span, ...], start: int) -> int:
    """Index of the sentence that holds offset `start` (of the nearest one before it, else the first)."""
    return max(0, bisect_right(sentences, start, key=lambda s: s.start) - 1)


def _of_column(number: int, cell: tuple[Telling, ...], aside: tuple[Claim, ...], reading: Reading) -> list[Passage]:
    layers: list[tuple[Span, str]] = [(s, "mark") for t in cell for s in t.spans]
    shown = [t.claim for t in cell if t.claim] + list(aside)
    for claim in shown:
        for said in claim.attributions:
            layers += [(said.speaker, "who")] if said.speaker else []
            layers += [(said.cue, "cue")] if said.cue else []
    sentences = reading.annotations.sentences
    sides: dict[int, set[int]] = defaultdict(set)
    voices: dict[int, list[str]] = defaultdict(list)
    for telling in cell:
        for at in _touched(sentences, telling.spans):
            sides[at].add(telling.side)
            voices[at] += [telling.voice.words] if telling.voice else []
    for claim in aside:
        for at in _touched(sentences, claim.spans):
            sides[at] |= set()
            voices[at].append(voice(claim).words)
    body = {at for at in sides if sentences[at].end > reading.article.headline_end}
    runs = _runs(sides.keys() - body) + _runs(body)
    return [_passage(number, run, layers, sides, voices, reading) for run in runs]


def _passage(
    number: int,
    run: list[int],
    layers: list[tuple[Span, str]],
    sides: dict[int, set[int]],
    voices: dict[int, list[str]],
    reading: Reading,
) -> Passage:
    sentences, article = reading.annotations.sentences, reading.article
    first, last = sentences[run[0]], sentences[run[-1]]
    # A headline stands alone: it is no context of the first sentence, nor that of the headline.
    before = sentences[run[0] - 1] if run[0] > 0 else None
    after = sentences[run[-1] + 1] if run[-1] + 1 < len(sentences) else None
    if before and before.end <= article.headline_end:
        before = None
    if last.end <= article.headline_end:
        after = None
    return Passage(
        number,
        run[0],
        before.text if before else "",
        pieces(article.span(first.start, last.end), layers),
        after.text if after else "",
        tuple(sorted(set().union(*(sides[i] for i in run)))),
        tuple(dict.fromkeys(v for i in run for v in voices[i])),
        last.end <= article.headline_end,
    )


def _touched(sentences: tuple[Span, ...], spans: Iterable[Span]) -> set[int]:
    """Indices of the sentences that these spans lie in."""
    found: set[int] = set()
    for span in spans:
        found |= set(range(sentence_at(sentences, span.start), sentence_at(sentences, span.end - 1) + 1))
    return found


def _runs(indices: Iterable[int]) -> list[list[int]]:
    """Neighbouring indices together."""
    found: list[list[int]] = []
    for i in sorted(indices):
        if found and found[-1][-1] + 1 == i:
            found[-1].append(i)
        else:
            found.append([i])
    return found


def _same(a: Passage, b: Passage, columns: tuple[Column, ...]) -> bool:
    """Two reports of one origin that print the same words with the same words marked."""
    return (
        columns[a.column].origin == columns[b.column].origin
        and a.column != b.column
        and a.sides == b.sides
        and [(folded(p.text), p.marks) for p in a.pieces] == [(folded(p.text), p.marks) for p in b.pieces]
    )
