"""When each report came out, as places on one line of time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC

from crossread.model import Card
from crossread.render.plot import SHAPES

WIDTH, EDGE = 180, 8  # pixels


@dataclass(frozen=True, slots=True)
class Mark:
    """One report on the line."""

    x: float | None  # None: its time is not known
    until: float | None  # the end of its day, where only the day is known
    shape: str  # one for each origin


def timeline(cards: Sequence[Card], origins: Sequence[str]) -> tuple[Mark, ...]:
    """A mark a card, from WIDTH pixels of time; `origins` names the origin of each card."""
    starts = [_seconds(c) for c in cards]
    ends = [s + 86_399 if s is not None and c.published_grain == "day" else s
            for s, c in zip(starts, cards, strict=True)]  # fmt: skip
    known = [s for s in (*starts, *ends) if s is not None]
    first, last = min(known, default=0.0), max(known, default=0.0)
    shapes = {o: SHAPES[n % len(SHAPES)] for n, o in enumerate(dict.fromkeys(origins))}

    def across(moment: float | None) -> float | None:
        if moment is None:
            return None
        share = (moment - first) / (last - first) if last > first else 0.5
        return round(EDGE + share * (WIDTH - 2 * EDGE), 1)

    return tuple(
        Mark(across(start), across(end) if end != start else None, shapes[o])
        for start, end, o in zip(starts, ends, origins, strict=True)
    )


def _seconds(card: Card) -> float | None:
    """Seconds since 1970; a time without a zone counts as UTC."""
    when = card.published
    if when is None:
        return None
    when = when if when.tzinfo else when.replace(tzinfo=UTC)
    if card.published_grain == "day":
        when = when.replace(hour=0, minute=0, second=0, microsecond=0)
    return when.timestamp()
