"""What the words around a number make of its value: "at least", "nearly", "or more", "between"."""

from __future__ import annotations

import re

from crossread.lexicon import numbers as words
from crossread.model import Bound
from crossread.text import alternatives

_BEFORE = re.compile(rf"(?<![\w-])(?P<word>(?i:{alternatives(words.BEFORE)}))\s+(?:an?\s+|the\s+)?\Z")
AFTER = re.compile(rf"\s*(?P<word>(?i:{alternatives(words.AFTER)}))\b|(?P<plus>\+|[- ]plus\b)|(?P<odd>-odd\b)")


def before(
    text: str, floor: int, start: int, low: float, high: float | None, exact: Bound
) -> tuple[int, float | None, float | None, Bound]:
    """(start with its modifiers, low, high, bound) of a number of bound `exact` from the words between floor and it."""
    found = _BEFORE.search(text, max(floor, start - 32), start)
    kind = words.BEFORE[found["word"].lower()] if found else "exact"
    if found is None or kind == "exact":
        return start, low, high, exact
    least, most, bound = bounded(kind, low, high)
    keeps = exact == "vague" or (exact == "range" and bound == "about")
    return found.start(), least, most, exact if keeps else bound


def after(match: re.Match[str], low: float | None, high: float | None) -> tuple[float | None, float | None, Bound]:
    """(low, high, bound) of an exact number from the words after it, which AFTER has found."""
    kind = words.AFTER[match["word"].lower()] if match["word"] else "at least" if match["plus"] else "about"
    return bounded(kind, low or 0.0, high)


def bounded(kind: str, low: float, high: float | None) -> tuple[float | None, float | None, Bound]:
    if kind == "about":
        return round(low * 0.9, 6), None if high is None else round(high * 1.1, 6), "about"
    if kind == "nearly":
        return round(low * 0.9, 6), high, "about"
    if kind == "at least":
        return low, None, "at least"
    if kind == "more than":
        return low, None, "more than"
    if kind == "at most":
        return None, high, "at most"
    return None, high, "less than"
