"""Stretches in quotation marks, marks included: quotations and scare quotes alike.

Marks are paired inside one paragraph. A mark that finds no partner takes the rest of its paragraph where the next
paragraph opens with a mark too (a quotation that goes on), or closes one that it has not opened; otherwise the rest of
its sentence, never more. A quotation inside a quotation is part of it. An apostrophe is no mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from crossread.lexicon.abbreviations import CLIPPED_WORDS
from crossread.model import Article, Span

_MARK = re.compile(r"[“”„«»\"]|``|''|[‘’']")
_SINGLE = "‘’'"
_OPENS = {"“", "„", "«", "``"}
_CLOSES = {"”", "»", "''"}
_BEFORE_OPENING = re.compile(r"[\s(\[{—–\-/“”\"„«:,…‘']")
_CLIPPED = re.compile(r"[’‘'](?:\d\ds?\b|(?:" + "|".join(CLIPPED_WORDS) + r")\b)", re.IGNORECASE)


def quotes(article: Article, sentences: tuple[Span, ...]) -> tuple[Span, ...]:
    """The outermost quotations in text order, none overlapping; `sentences` are those of the same article."""
    text = article.text
    found: list[tuple[int, int]] = []
    groups = list(_paragraphs(text, sentences))
    carried = False
    for i, group in enumerate(groups):
        start, end = group[0].start, group[-1].end
        after = groups[i + 1][0].text[:1] if i + 1 < len(groups) else ""
        closed = i + 1 < len(groups) and _closes_first(text, groups[i + 1])
        double = list(_double(text, group, after, carried, closed))
        carried = closed and bool(double) and double[-1][1] == end and text[end - 1] not in '”»"'
        found.extend(double)
        found.extend(
            pair for pair in _single(text, start, end, after) if not any(a < pair[1] and pair[0] < b for a, b in double)
        )
    return tuple(article.span(a, b) for a, b in sorted(found) if b - a > 2)


def _paragraphs(text: str, sentences: tuple[Span, ...]) -> Iterator[list[Span]]:
    """Sentences with no line break between them."""
    group: list[Span] = []
    for sentence in sentences:
        if group and "\n" in text[group[-1].end : sentence.start]:
            yield group
            group = []
        group.append(sentence)
    if group:
        yield group


def _closes_first(text: str, group: list[Span]) -> bool:
    """Whether the first double mark of a paragraph closes a quotation, which an earlier paragraph must have opened."""
    start, end = group[0].start, group[-1].end
    first = next((m for m in _MARK.finditer(text, start, end) if m.group() not in _SINGLE), None)
    if first is None or first.group() in _OPENS:
        return False
    return first.group() in _CLOSES or not _may_open(text, start, first.start(), first.end(), end)


def _double(text: str, group: list[Span], after: str, carried: bool, closed: bool) -> Iterator[tuple[int, int]]:
    """(start, end) of what stands in double marks in one paragraph, which may begin (`carried`) or end inside them."""
    start, end = group[0].start, group[-1].end
    opened: int | None = start if carried else None
    for mark in _MARK.finditer(text, start, end):
        sign, at = mark.group(), mark.start()
        if sign in _SINGLE:
            continue
        may_open = sign not in _CLOSES and _may_open(text, start, at, mark.end(), end)
        if opened is None:
            if sign in _OPENS or (sign == '"' and may_open):
                opened = at
        elif may_open and (sign in _OPENS or text[at - 1].isspace()):
            yield opened, _unclosed(group, opened, at)
            opened = at
        else:
            yield opened, mark.end()
            opened = None
    if opened is not None:
        goes_on = closed or (after != "" and after in "“\"‘'«„`")
        yield opened, end if goes_on else _unclosed(group, opened, end)


def _may_open(text: str, start: int, at: int, after: int, end: int) -> bool:
    """Whether a mark at `at` can open: nothing but space or an opening sign before it, a word after it."""
    clear = at == start or _BEFORE_OPENING.match(text[at - 1]) is not None
    return clear and after < end and not text[after].isspace() and text[after] not in ",.;:!?)"


def _unclosed(group: list[Span], opened: int, limit: int) -> int:
    """Where a quotation without a closing mark is cut: at the end of its sentence, or before the next opening mark."""
    sentence = next(s for s in group if s.end > opened)
    last = min(limit, sentence.end)
    return opened + len(sentence.text[opened - sentence.start : last - sentence.start].rstrip())


def _single(text: str, start: int, end: int, after: str) -> Iterator[tuple[int, int]]:
    """(start, end) of what stands in single marks, apostrophes told apart by the letters around them."""
    opened: int | None = None
    possible: int | None = None  # the last mark that may close or may be a possessive ("the drivers’ union")
    for mark in _MARK.finditer(text, start, end):
        sign, at, stop = mark.group(), mark.start(), mark.end()
        if sign not in _SINGLE:
            continue
        before, behind = text[at - 1] if at > start else " ", text[stop] if stop < end else " "
        if before.isalnum() and behind.isalnum():
            continue
        if sign in "‘'" and _may_open(text, start, at, stop, end) and not _CLIPPED.match(text, at):
            if opened is not None and possible is not None:
                yield opened, possible
            opened, possible = at, None
        elif opened is not None and sign in "’'" and not before.isspace() and not behind.isalnum():
            if before == "s" and behind == " " and text[stop + 1 : stop + 2].islower():
                possible = stop
            else:
                yield opened, stop
                opened = possible = None
    if opened is not None:
        if possible is not None:
            yield opened, possible
        elif opened == start and text[opened] == "‘" and after == "‘":
            yield opened, end
