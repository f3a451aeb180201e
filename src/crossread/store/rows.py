"""Articles and stories as rows of the tables, and back; tabular.py has the rows of what was read and compared."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any, cast

from crossread.model import Article, Card, Span
from crossread.store.records import New, Stored, StoryRow
from crossread.tabular import Row, article_row


def stored_row(new: New, story: str, version: int, now: float) -> Row:
    """An article as the library keeps it, the newest of its versions and not read yet."""
    return {
        **article_row(new.article),
        "url_key": new.url_key,
        "same_text": new.same_text,
        "added": now,
        "version": version,
        "newest": True,
        "story": story,
        "read": 0,
    }


def stored_of(row: Mapping[Any, Any]) -> Stored:
    id_, text = row["id"], row["text"]
    credit = None
    if row["agency_start"] is not None:
        credit = Span(id_, row["agency_start"], row["agency_end"], text[row["agency_start"] : row["agency_end"]])
    published = datetime.fromisoformat(row["published"]) if row["published"] else None
    card = Card(
        id_, row["place"], row["outlet"], row["url"], row["headline"], published,
        cast("Any", row["published_grain"]), row["published_from"], tuple(json.loads(row["bylines"])),
        row["agency"], credit,
    )  # fmt: skip
    article = Article(id_, card, row["language"], text, row["headline_end"])
    return Stored(article, row["story"], row["version"], bool(row["newest"]), row["added"], row["read"])


def story_of(row: Mapping[Any, Any]) -> StoryRow:
    return StoryRow(
        row["id"], row["title"], row["first_at"], row["last_at"], row["changed"], row["articles"], row["outlets"],
        row["unread"], row["origins"], row["disputes"],
    )  # fmt: skip
