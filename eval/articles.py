"""Articles of the corpora for grouping, as the package would hold them after reading them from a file."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Literal

from crossread.model import Article, Card
from crossread.text import normal_form


def article_of(row: Mapping[str, Any]) -> Article:
    """An article of a line with id, text and perhaps outlet, url, headline, published (an ISO day or time)."""
    headline = " ".join(normal_form(row.get("headline") or "").split())
    body = normal_form(row["text"])
    try:
        published = datetime.fromisoformat(row.get("published") or "")
    except ValueError:
        published = None
    grain: Literal["day", "minute"] | None = (
        None if published is None else "day" if len(row["published"]) == 10 else "minute"
    )
    name, outlet, url = str(row["id"]), row.get("outlet"), row.get("url")
    card = Card(name, name, outlet, url, headline, published, grain, "option" if published else None)
    return Article(name, card, "en", f"{headline}\n\n{body}" if headline else body, len(headline))
