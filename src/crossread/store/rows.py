"""Articles and stories as rows of the tables, and back; tabular.py has the rows of what was read and compared."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from crossread.store.records import New, Stored, StoryRow
from crossread.tabular import Row, article_of, article_row


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
    return Stored(article_of(row), row["story"], row["version"], bool(row["newest"]), row["added"], row["read"])


def story_of(row: Mapping[Any, Any]) -> StoryRow:
    return StoryRow(
        row["id"], row["title"], row["first_at"], row["last_at"], row["changed"], row["articles"], row["outlets"],
        row["unread"], row["origins"], row["disputes"],
    )  # fmt: skip
