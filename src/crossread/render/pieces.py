"""Cuts a stretch of text at the edges of the spans that mark it, so that overlapping marks can be shown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from crossread.model import Span


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text under one set of marks."""

    text: str
    marks: tuple[str, ...]  # in the order the layers were given; empty = plain


def pieces(whole: Span, layers: Iterable[tuple[Span, str]]) -> tuple[Piece, ...]:
    """`whole` in pieces, each with the marks of every layer that covers it; together they are its text.

    Layers of other articles, or outside `whole`, are passed over.
    """
    inside = [(max(s.start, whole.start), min(s.end, whole.end), mark) for s, mark in layers if s.overlaps(whole)]
    edges = sorted({whole.start, whole.end, *(e for start, end, _ in inside for e in (start, end))})
    found: list[Piece] = []
    for start, end in pairwise(edges):
        text = whole.text[start - whole.start : end - whole.start]
        marks = tuple(dict.fromkeys(m for s, e, m in inside if s <= start and end <= e))
        if found and found[-1].marks == marks:
            found[-1] = Piece(found[-1].text + text, marks)
        else:
            found.append(Piece(text, marks))
    return tuple(found)
