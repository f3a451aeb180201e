"""Publication times of one comparison on one clock, so that a reader can compare them and their order makes sense."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, timedelta

from crossread.model import Card, Comparison


def one_clock(comparison: Comparison) -> tuple[Comparison, str]:
    """The comparison with its times in UTC, and "UTC", where they are of several zones; else as it is, and "".

    A time without a zone counts as UTC, as in the order of the reports. Days without a clock stay as they are.
    """
    cards = [r.article.card for r in comparison.readings]
    zones = {c.published.utcoffset() or timedelta(0) for c in cards if c.published and c.published_grain == "minute"}
    if len(zones) < 2:
        return comparison, ""
    readings = tuple(replace(r, article=replace(r.article, card=_in_utc(r.article.card))) for r in comparison.readings)
    return replace(comparison, readings=readings), "UTC"


def _in_utc(card: Card) -> Card:
    if card.published is None or card.published.tzinfo is None or card.published_grain != "minute":
        return card
    return replace(card, published=card.published.astimezone(UTC))
