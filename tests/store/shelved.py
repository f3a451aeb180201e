"""Invented articles as a library takes them, and what a test looks up of one."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from crossread.model import Article, Card, Span
from crossread.store import New, Store, seconds
from crossread.text import digest

NOON = datetime(2031, 6, 4, 12, 0, tzinfo=UTC)
NOW = 1_940_000_000.0


def new(
    text: str,
    outlet: str | None = "The Skerry Times",
    *,
    url: str | None = None,
    headline: str = "",
    hours: float | None = 0.0,
    place: str = "",
    keys: tuple[int, ...] = (1, 2, 3),
    day: int = 100,
    agency: str | None = None,
) -> New:
    """An article of this text, published so many hours after noon; None: without a date."""
    whole = f"{headline}\n\n{text}" if headline else text
    id_ = digest(outlet or "", url or "", whole)
    at = whole.find(agency) if agency else -1
    credit = Span(id_, at, at + len(agency), agency) if agency else None
    published = None if hours is None else NOON + timedelta(hours=hours)
    card = Card(
        id_, place or f"{id_}.txt", outlet, url, headline, published, "minute" if published else None,
        "page" if published else None, ("Ida Brunk", "Ole Ås"), agency, credit,
    )  # fmt: skip
    article = Article(id_, card, "en", whole, len(headline))
    vector = bytes([len(text) % 100, 1, 2, 3])
    return New(article, url, digest(text.lower()), f"keys of {id_}".encode(), vector, keys, day)


def shelve(store: Store, story: str, *given: New, now: float = NOW) -> list[str]:
    """Puts articles into a story, as first versions, and gives their ids."""
    with store.writing() as writer:
        for one in given:
            writer.put(one, story, 1, now)
        writer.settle([story], now)
    return [one.article.id for one in given]


def since(hours: float) -> float:
    """Seconds since 1970 of so many hours after noon."""
    return seconds(NOON + timedelta(hours=hours)) or 0.0


def first_version(lite: bool) -> list[str]:
    """The statements that make a library of SCHEMA 1 of a new one."""
    older = "INSERT INTO search (rowid, headline, text) SELECT n, headline, text FROM articles WHERE NOT newest"
    return [
        f"ALTER TABLE articles ADD COLUMN keys {'BLOB' if lite else 'BYTEA'}",
        "UPDATE articles SET keys = (SELECT data FROM keys WHERE article = n)",
        "DROP TABLE keys",
        "DROP INDEX articles_of_story",
        "CREATE INDEX articles_of_story ON articles (story, newest)",
        "CREATE INDEX ix_articles_story ON articles (story)",
        *([older] if lite else []),
        "UPDATE meta SET value = '1' WHERE key = 'schema'",
    ]
