"""Which number is part of which: "31 people were killed, 12 of them children": the 12 is of the 31."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from crossread.model import Article, Quantity, Span

# Straight behind a part, before the whole: "12 of the 31", "two-thirds of the council's 30", "12 were among the 31".
_OWNER = r"(?:(?:all|the|these|those|its|his|her|their|our)\s+){0,2}(?:(?:[\w-]+\s+)?[^\W\d][\w-]*[’']s?\s+)?"
_OF_WHOLE = re.compile(rf"\s+(?:out\s+)?of\s+{_OWNER}", re.IGNORECASE)
_AMONG_WHOLE = re.compile(rf"\s+(?:(?:was|were|is|are)\s+)?among\s+{_OWNER}", re.IGNORECASE)
_OF_THEM = re.compile(r"\s+of\s+(?:them|whom|which|those|these)\b", re.IGNORECASE)
_OPENED = re.compile(r"\b(?:including|among\s+(?:them|whom\s+were|which\s+were)|of\s+(?:them|whom))[,:]?\s+\Z", re.I)
_FIRST_OF = re.compile(r"(?:out\s+)?of\s+(?:all\s+|the\s+|all\s+the\s+|its\s+|their\s+)?\Z", re.IGNORECASE)
_COMMA = re.compile(r"[^.;:]{0,70},\s+(?:only\s+|just\s+)?")
_LISTED = re.compile(r"(?P<comma>,\s+)|\s+and\s+|(?P<both>,\s+and\s+)")
_PARTS = ("count", "share")
NEAR = 12  # numbers among which the whole of a part is looked for


def scoped(article: Article, sentences: Sequence[Span], found: list[Quantity]) -> list[Quantity]:
    """The same numbers, in text order, each part with the words of its whole."""
    out: list[Quantity] = []
    place, listing = 0, False  # listing: an "including" goes on, with commas between its parts
    for i, quantity in enumerate(found):
        while place + 1 < len(sentences) and sentences[place].end <= quantity.span.start:
            place += 1
        whole: Quantity | None = None
        if quantity.role in _PARTS and not quantity.denied:
            floor = sentences[place].start if sentences else 0
            after = found[i + 1] if i + 1 < len(found) else None
            whole, listing = _whole(
                article.text, floor, sentences[place - 1].start if place else 0, quantity, out, after, listing
            )
        if whole is None:
            out.append(quantity)
            continue
        head = quantity.counted_head
        if not head and quantity.unit in ("", "%") and _OF_THEM.match(article.text, quantity.span.end):
            head = whole.counted_head
        out.append(replace(quantity, part_of=whole.span, counted_head=head))
    return out


def _whole(
    text: str, floor: int, earlier: int, part: Quantity, told: list[Quantity], after: Quantity | None, listing: bool
) -> tuple[Quantity | None, bool]:
    """The whole of a part, if it is one, and whether a list of parts may go on behind it with a comma and "and".

    `floor`, `earlier`: where the sentence of the part begins, and the sentence before it.
    """
    if after is not None and _can_hold(after, part) and _leads_to_whole(text, part, after):
        return after, False
    if _OF_THEM.match(text, part.span.end):
        return _nearest(told, part, floor) or _nearest(told, part, earlier), False
    if _OPENED.search(text, max(floor, part.span.start - 24), part.span.start):
        return _nearest(told, part, floor), False
    before = told[-1] if told and told[-1].span.start >= floor else None
    if before is None:
        return None, False
    if (
        before.role == "count"
        and before.span.start - floor <= 16
        and _FIRST_OF.fullmatch(text, floor, before.span.start)
        and _COMMA.fullmatch(text, before.span.end, part.span.start)
        and _can_hold(before, part)
    ):
        return before, False
    listed = before.part_of and before.counted and _LISTED.fullmatch(text, before.counted.end, part.span.start)
    if listed and (listing or not listed["both"]) and _opened(text, floor, told):
        whole = next((q for q in reversed(told[-NEAR:]) if q.span == before.part_of), None)
        return whole, listing or bool(listed["comma"])
    return None, False


def _leads_to_whole(text: str, part: Quantity, whole: Quantity) -> bool:
    if _OF_WHOLE.fullmatch(text, part.span.end, whole.span.start):
        return True
    end = part.counted.end if part.counted else part.span.end
    return end <= whole.span.start and _AMONG_WHOLE.fullmatch(text, end, whole.span.start) is not None


def _opened(text: str, floor: int, told: list[Quantity]) -> bool:
    """Whether the parts told last follow "including" or "among them"."""
    for quantity in reversed(told[-NEAR:]):
        if quantity.part_of is None or quantity.span.start < floor:
            return False
        if _OPENED.search(text, max(floor, quantity.span.start - 24), quantity.span.start):
            return True
    return False


def _nearest(told: list[Quantity], part: Quantity, floor: int) -> Quantity | None:
    for quantity in reversed(told[-NEAR:]):
        if quantity.span.start < floor:
            return None
        if quantity.part_of is None and _can_hold(quantity, part):
            return quantity
    return None


def _can_hold(whole: Quantity, part: Quantity) -> bool:
    """Whether a count is large enough to have the other as a part."""
    if whole.role != "count" or whole.denied or whole.high == 0:
        return False
    if part.role == "share" or whole.high is None or part.low is None:
        return True
    return part.low <= whole.high and whole.high >= 2
