"""Whether two figures can both be right: intervals, rounding, and bounds that are counts so far."""

from __future__ import annotations

import re
from math import floor, log10
from typing import Literal

from crossread.model import Quantity

Relation = Literal["same", "compatible", "different"]
LOWER = ("at least", "more than")
UPPER = ("at most", "less than")
_DECIMALS = re.compile(r"\d[\d,]*\.(\d+)")
_MAGNITUDES = (("trillion", 1e12), ("billion", 1e9), ("bn", 1e9), ("million", 1e6), ("thousand", 1e3))


def relation(a: Quantity, b: Quantity) -> Relation:
    """How two figures of one thing stand to each other.

    Same: equal bounds. Compatible: the intervals meet, or one is the other rounded or cut off at its own precision,
    or a round bound fits the other figure ("over 100" and 160). Different: else; so are two "at least" counts that
    are not equal, and an exact "at least 44" against 48, since it tells a count of 44 so far.
    """
    if (a.low, a.high, a.bound) == (b.low, b.high, b.bound):
        return "same"
    if a.bound in LOWER and b.bound in LOWER:
        fits = a.low == b.low or _close(a.low, b.low, a, b) or _leaves_room(a, b)
        return "compatible" if fits else "different"
    if a.bound in UPPER or b.bound in UPPER:
        return "compatible" if _meet(a, b) else "different"
    for one, other in ((a, b), (b, a)):
        if one.bound in LOWER and one.low is not None:
            return _lower(one, other)
    if None in (a.low, a.high, b.low, b.high):
        return "compatible" if _meet(a, b) else "different"
    return "compatible" if _meet(a, b) or _close(a.low, b.low, a, b) else "different"


def _lower(bound: Quantity, other: Quantity) -> Relation:
    least, most = bound.low or 0.0, other.high
    if most is None or most == least or (other.low is not None and other.low < least < most):
        return "compatible"  # "some 200" holds "at least 212"
    if most < least:
        return "compatible" if _close(least, most, bound, other) else "different"
    return "compatible" if bound.bound == "more than" or is_round(least) or other.bound == "vague" else "different"


def _leaves_room(a: Quantity, b: Quantity) -> bool:
    """Whether both bounds can be said of one figure: "more than 100" and "at least 112", not two tolls "at least"."""
    lower = min((a, b), key=lambda q: q.low or 0.0)
    return lower.bound == "more than" and is_round(lower.low or 0.0)


def _meet(a: Quantity, b: Quantity) -> bool:
    return not (
        (a.high is not None and b.low is not None and a.high < b.low)
        or (b.high is not None and a.low is not None and b.high < a.low)
    )


def is_round(value: float) -> bool:
    """Whether a figure is given by its first digit alone (20, 400, 10,000), or is 50, 250, 1,500 and so on."""
    if value < 10:
        return False
    unit = 10 ** floor(log10(value))
    return value % unit == 0 or (value >= 50 and value % (unit / 2) == 0)


def step(quantity: Quantity) -> float:
    """The precision a figure is written with: 0.1 for 35.7, 100,000 for "1.5 million", 1,000 for "12,000"."""
    words = quantity.span.text.lower()
    size = next((m for word, m in _MAGNITUDES if word in words), 1.0)
    if size == 1.0 and re.search(r"\d\s?m\b", words):
        size = 1e6
    decimals = _DECIMALS.search(words)
    if decimals:
        return float(size * 10 ** -len(decimals[1]))
    value = abs(quantity.low if quantity.low is not None else quantity.high or 0.0)
    if size == 1.0 and value >= 1000:
        zeros = len(str(int(value))) - len(str(int(value)).rstrip("0"))
        return float(10**zeros)
    return size


def _close(a: float | None, b: float | None, one: Quantity, other: Quantity) -> bool:
    """Whether the figures are one figure at two precisions, rounded or cut off."""
    if a is None or b is None:
        return False
    fine, coarse = sorted((step(one), step(other)))
    return coarse > fine and abs(a - b) < coarse
