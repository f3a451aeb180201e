"""Numbers and dates as they were read, in a few plain characters."""

from __future__ import annotations

from crossread.model import Quantity, When
from crossread.render.excerpt import clean


def bounds(quantity: Quantity) -> str:
    """`12`, `12 or more`, `7.2 to 8.8 metre`: the interval and its unit."""
    low, high = (None if end is None else f"{end:,.10g}" for end in (quantity.low, quantity.high))
    if low is None and high is None:
        value = "no bounds"
    elif low == high:
        value = low or ""
    elif high is None:
        value = f"more than {low}" if quantity.bound == "more than" else f"{low} or more"
    elif low is None:
        value = f"less than {high}" if quantity.bound == "less than" else f"{high} or less"
    else:
        value = f"{low} to {high}"
    return f"{value} {clean(quantity.unit)}".rstrip()


def days(when: When) -> str:
    """The days it was resolved to, in ISO 8601, a single one with its weekday: `Tue 2025-10-14`, `until 2025-10-14`."""
    first, last = when.first, when.last
    if first is None and last is None:
        return "not resolved"
    if first is None:
        return f"until {last}"
    if last is None:
        return f"from {first} on"
    return f"{first:%a} {first}" if first == last else f"{first} to {last}"
