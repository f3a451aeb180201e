"""Addresses for the exports: names of records that stay the same, links that are safe, places in a text."""

from __future__ import annotations

import re
from uuid import UUID, uuid5

from crossread.model import Card, Span
from crossread.text import digest

_OURS = UUID("6f1c2f0e-9d0b-5a52-8f6a-0d2c1b7e4a93")  # drawn once; another one would rename everything
_LINK = re.compile(r"https?://[^\s\x00-\x20\x7f\"'<>\\]+", re.IGNORECASE)


def safe_link(url: str | None) -> str | None:
    """The address if it is http(s) and has nothing odd in it, else None: nothing else becomes a link."""
    return url if url and _LINK.fullmatch(url) else None


def link_of(card: Card) -> str | None:
    """Where the report can be read on the network, None where that is not known."""
    return safe_link(card.url or card.place)


def urn(*parts: str) -> str:
    """A name for the record that these parts name (RFC 9562, version 5): the same parts always give the same."""
    return f"urn:uuid:{uuid5(_OURS, digest(*parts))}"


def place_in_text(span: Span) -> str:
    """`char=120,131`: the stretch in code points of its report's text, end excluded (RFC 5147, section 2.1.1)."""
    return f"char={span.start},{span.end}"


def day_or_time(card: Card) -> str | None:
    """When it was published by ISO 8601, as precisely as it is known: `2024-11-29` or `2024-11-29T10:12:00`."""
    if card.published is None:
        return None
    return card.published.date().isoformat() if card.published_grain == "day" else card.published.isoformat()
