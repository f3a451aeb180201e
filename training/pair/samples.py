"""Pairs of sentences of labelled stories with the words that differ, and edits that make a dispute where none was."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from network import TAGS
from numpy.typing import NDArray

from crossread.align.candidates import Candidates
from crossread.align.units import Table
from crossread.model import Span
from stories import Labelled

DISPUTED = ("conflict", "update")
Mark = tuple[int, int, int]  # start and end in the sentence, place in network.TAGS


@dataclass(frozen=True)
class Sample:
    """Two sentences, whether they match (0, 1, 2), and the stretches that differ."""

    story: int
    number: int  # of the candidate pair in its story
    first: str
    second: str
    grade: int
    first_marks: tuple[Mark, ...] = ()
    second_marks: tuple[Mark, ...] = ()
    first_names: tuple[tuple[str, str], ...] = ()  # name, "place" or "person"
    second_names: tuple[tuple[str, str], ...] = ()


def samples(story: int, told: Labelled, table: Table, pairs: Candidates) -> Iterator[Sample]:
    """All candidate pairs of a story whose sentences are labelled."""
    marks: dict[frozenset[str], list[tuple[Span, Span, int]]] = {}
    for one in told.conflicts:
        a, b = told.place(one["a"], one["a_text"]), told.place(one["b"], one["b_text"])
        tag = TAGS.index(one["kind"] if one["verdict"] in DISPUTED else "compatible")
        if a is not None and b is not None:
            marks.setdefault(frozenset((one["a"], one["b"])), []).append((a, b, tag))
    names = [
        [
            (n.core, "place" if n.kind == "place" else "person")
            for n in r.annotations.names
            if n.proper and n.kind != "other"
        ]
        for r in told.readings
    ]
    for number, (i, j) in enumerate(zip(pairs.first.tolist(), pairs.second.tolist(), strict=True)):
        u, v = table.units[i], table.units[j]
        mine, theirs = told.under[u.report][u.index], told.under[v.report][v.index]
        if not mine or not theirs:
            continue
        keys = [frozenset((p, q)) for p in mine for q in theirs]
        a = told.readings[u.report].annotations.sentences[u.index]
        b = told.readings[v.report].annotations.sentences[v.index]
        differ = [(s, tag) for k in keys for x, y, tag in marks.get(k, ()) for s in (x, y)]
        yield Sample(
            story,
            number,
            a.text,
            b.text,
            max((told.grades.get(k, 0) for k in keys), default=0),
            tuple((s.start - a.start, s.end - a.start, tag) for s, tag in differ if a.contains(s)),
            tuple((s.start - b.start, s.end - b.start, tag) for s, tag in differ if b.contains(s)),
            tuple((s.text, kind) for s, kind in names[u.report] if a.contains(s)),
            tuple((s.text, kind) for s, kind in names[v.report] if b.contains(s)),
        )


_FIGURE = re.compile(r"(?<![\w.,])\d{1,3}(?:,\d{3})+|(?<![\w.,])\d+(?:\.\d+)?(?![\w])")
_COUNTS = (
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "dozens",
    "hundreds",
)
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January", "February", "March", "April", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def edited(one: Sample, others: Sequence[str], draw: random.Random) -> Sample | None:
    """The pair with one shared value changed in one sentence, so that the two are in dispute; None: nothing to change.

    `others`: names that the story uses elsewhere.
    """
    shared: list[tuple[str, str, str]] = []  # word, tag, what to put for it
    for word in set(_FIGURE.findall(one.first)) & set(_FIGURE.findall(one.second)):
        year = len(word) == 4 and word[:2] in ("18", "19", "20")
        shared.append((word, "date" if year else "number", _other_figure(word, year, draw)))
    for group, tag in ((_COUNTS, "number"), (_DAYS, "date"), (_MONTHS, "date")):
        for word in group:
            if all(re.search(rf"\b{word}\b", text) for text in (one.first, one.second)):
                shared.append((word, tag, draw.choice([w for w in group if w != word])))
    both = set(one.first_names) & set(one.second_names)
    spare = [n for n in others if n not in one.first and n not in one.second]
    shared += [(name, kind, draw.choice(spare)) for name, kind in sorted(both) if spare and len(name) > 3]
    if not shared:
        return None
    word, tag, instead = draw.choice(sorted(shared))
    place = TAGS.index(tag)
    a, b = ([m.start() for m in re.finditer(re.escape(word), text)] for text in (one.first, one.second))
    if draw.random() < 0.5:
        first, moved = _put(one.first, one.first_marks, word, instead, place)
        return replace(
            one,
            first=first,
            first_marks=moved,
            second_marks=(*one.second_marks, *((x, x + len(word), place) for x in b)),
        )
    second, moved = _put(one.second, one.second_marks, word, instead, place)
    return replace(
        one, second=second, second_marks=moved, first_marks=(*one.first_marks, *((x, x + len(word), place) for x in a))
    )


def _other_figure(word: str, year: bool, draw: random.Random) -> str:
    value = float(word.replace(",", ""))
    if year:
        return str(int(value) + draw.choice((-10, -3, -2, -1, 1, 2, 3, 10)))
    if "." in word:
        return f"{value * draw.choice((0.7, 0.9, 1.1, 1.4)):.{len(word.split('.')[1])}f}"
    changed = max(2, round(value * draw.choice((0.5, 0.7, 0.85, 1.1, 1.2, 1.5, 2))))
    changed += changed == value
    return f"{changed:,}" if "," in word else str(changed)


def _put(text: str, marks: tuple[Mark, ...], word: str, instead: str, tag: int) -> tuple[str, tuple[Mark, ...]]:
    out, at, made = [], 0, []
    shift: list[tuple[int, int]] = []
    for found in re.finditer(re.escape(word), text):
        out.append(text[at : found.start()])
        start = sum(map(len, out))
        out.append(instead)
        made.append((start, start + len(instead), tag))
        shift.append((found.start(), len(instead) - len(word)))
        at = found.end()
    out.append(text[at:])

    def moved(place: int) -> int:
        return place + sum(by for where, by in shift if where < place)

    return "".join(out), (*((moved(s), moved(e), t) for s, e, t in marks), *made)


def labels(offsets: Sequence[tuple[int, int]], marks: Sequence[Mark]) -> NDArray[np.float32]:
    """For each word piece of a sentence the tags of the stretches it lies in: shape (pieces, TAGS)."""
    out = np.zeros((len(offsets), len(TAGS)), dtype=np.float32)
    for number, (start, end) in enumerate(offsets):
        for first, last, tag in marks:
            if start < last and first < end:
                out[number, tag] = 1
    return out
