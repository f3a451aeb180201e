"""Writes a library: everything inside one transaction, the same statements on SQLite and PostgreSQL."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection, Table, delete, func, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from crossread.codec import pack_comparison, pack_reading
from crossread.model import Comparison, Failure, Origin, Reading
from crossread.store.records import UNDATED, UNREADABLE, New, Stored
from crossread.store.rows import stored_of, stored_row
from crossread.store.tables import (
    aliases,
    articles,
    as_place,
    attributions,
    claims,
    comparisons,
    drops,
    entities,
    feeds,
    findings,
    inputs,
    keys,
    metadata,
    origins,
    points,
    postings,
    readings,
    sides,
    storable,
    stories,
    vectors,
)  # fmt: skip
from crossread.tabular import attribution_rows, claim_rows, comparison_rows, origin_rows

OF_ONE_KEY = 200  # articles looked at under one key: the newest, and as many without a date
AT_ONCE = 400  # values in one IN (...)
MOST_KEYS = 100  # of one article: SQLite joins at most 500 queries


class SqlWriter:
    """See records.Writer."""

    def __init__(self, connection: Connection) -> None:
        self._run = connection
        self._lite = connection.dialect.name == "sqlite"

    def known(self, ids: Iterable[str]) -> set[str]:
        return set(self.stories_of(ids))

    def twin(self, new: New) -> str | None:
        mine = new.article.card.outlet
        rows = self._ask(_OF_TEXT, new.same_text)
        return next((place for place, outlet in rows if mine is None or outlet in (None, mine)), None)

    def versions(self, url_key: str) -> list[Stored]:
        if not self._ask(_OF_ADDRESS, as_place(url_key)):  # of most articles there is no earlier version
            return []
        rows = self._run.execute(select(articles).where(articles.c.url_key == url_key).order_by(articles.c.version))
        return [stored_of(row) for row in rows.mappings()]

    def candidates(self, filed: Sequence[int], first_day: int, last_day: int, most: int) -> dict[str, str]:
        wanted = list(dict.fromkeys(filed))[:MOST_KEYS]
        if not wanted:
            return {}
        undated = first_day > UNDATED
        values: list[int] = []
        for key in wanted:
            values += (key, first_day, last_day, OF_ONE_KEY)
            values += (key, UNDATED, OF_ONE_KEY) if undated else ()
        return dict(self._ask(_filed(len(wanted), undated), *values, most))

    def keys_of(self, ids: Iterable[str]) -> dict[str, bytes]:
        return {id_: bytes(data) for id_, data in self._among(_KEYS, ids)}

    def stories_of(self, ids: Iterable[str]) -> dict[str, str]:
        return dict(self._among(_STORIES, ids))

    def members(self, of: Iterable[str], most: int) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {story: [] for story in of}
        for id_, story in self._among(_MEMBERS, found):
            if len(found[story]) < most:
                found[story].append(id_)
        return found

    def put(self, new: New, story: str, version: int, now: float) -> None:
        if version > 1:
            if self._lite:  # its full-text index holds the newest alone, so that a search opens no row to find out
                self._ask(_UNINDEXED, as_place(new.url_key or ""))
            self._run.execute(update(articles).where(articles.c.url_key == new.url_key).values(newest=False))
        row = stored_row(new, story, version, now)
        done = self._run.execute(insert(articles), row)
        number = done.inserted_primary_key[0] if done.inserted_primary_key else 0
        if self._lite:
            self._ask(_INDEXED, number, storable(row["headline"]), storable(row["text"]))
        self._run.execute(insert(keys), {"article": number, "data": new.keys})
        self._run.execute(insert(vectors), {"article": number, "data": new.vector})
        filed = [{"key": key, "day": new.day, "article": number} for key in dict.fromkeys(new.postings)]
        if filed:
            self._run.execute(insert(postings), filed)

    def move(self, article: str, story: str) -> None:
        self._run.execute(update(articles).where(articles.c.id == article).values(story=story))

    def merge(self, old: str, story: str) -> None:
        self._run.execute(update(articles).where(articles.c.story == old).values(story=story))
        self._run.execute(update(aliases).where(aliases.c.story == old).values(story=story))
        self._upsert(aliases, "id", {"id": old, "story": story})
        self._run.execute(delete(aliases).where(aliases.c.id == aliases.c.story))

    def settle(self, of: Iterable[str], now: float) -> None:
        for story in dict.fromkeys(of):
            (counted,) = self._ask(_COUNTED, story)
            count, outlets, nameless, first_at, last_at, unread = counted
            self._forget_comparison(story)
            if not count:
                self._run.execute(delete(stories).where(stories.c.id == story))
                continue
            ((headline, beginning),) = self._ask(_FIRST, story)
            title = headline or beginning.partition("\n")[0]
            self._ask(_SETTLED, story, title, first_at, last_at, now, count, outlets + nameless, unread)

    def drop(self, failure: Failure, now: float) -> None:
        self._upsert(
            drops, "place", {"place": failure.where, "stage": failure.stage, "reason": failure.reason, "at": now}
        )

    def progress(self, place: str, mark: str, done: int, finished: bool) -> None:
        self._upsert(inputs, "place", {"place": place, "mark": mark, "done": done, "finished": finished})

    def save_reading(self, reading: Reading, maker: str) -> None:
        id_ = reading.article.id
        self._upsert(readings, "article", {"article": id_, "maker": maker, "data": pack_reading(reading)})
        self._replace(claims, claims.c.article == id_, claim_rows(reading.claims))
        self._replace(
            attributions, attributions.c.article == id_, attribution_rows(id_, reading.annotations.attributions)
        )
        self._mark(id_, 1)

    def unreadable(self, article: str) -> None:
        self._mark(article, UNREADABLE)

    def save_origins(self, story: str, made: Sequence[Origin]) -> None:
        self._replace(origins, origins.c.story == story, origin_rows(story, made))
        self._run.execute(update(stories).where(stories.c.id == story).values(origins=len(made)))

    def save_comparison(self, story: str, of: str, made: Comparison) -> None:
        ids = json.dumps([r.article.id for r in made.readings])
        row = {"story": story, "of": of, "article_ids": ids, "data": pack_comparison(made)}
        self._upsert(comparisons, "story", row)
        for name, rows in comparison_rows(story, made).items():
            table = metadata.tables[name]
            self._replace(table, table.c.story == story, rows)
        self.save_origins(story, made.story.origins)
        disputes = sum(f.kind in ("conflict", "update") for f in made.findings)
        self._run.execute(update(stories).where(stories.c.id == story).values(disputes=disputes))

    def save_feed(self, url: str, state: str, now: float) -> None:
        self._upsert(feeds, "url", {"url": url, "state": state, "last_seen": now})

    def forget_feed(self, url: str) -> None:
        self._run.execute(delete(feeds).where(feeds.c.url == url))

    def _mark(self, article: str, read: int) -> None:
        self._run.execute(update(articles).where(articles.c.id == article).values(read=read))
        story = select(articles.c.story).where(articles.c.id == article).scalar_subquery()
        left = (
            select(func.count())
            .select_from(articles)
            .where(articles.c.story == stories.c.id, articles.c.newest, articles.c.read == 0)
            .scalar_subquery()
        )
        self._run.execute(update(stories).where(stories.c.id == story).values(unread=left))

    def _forget_comparison(self, story: str) -> None:
        if self._ask(_COMPARED, story):
            for table in (comparisons, points, findings, sides, entities):
                self._run.execute(delete(table).where(table.c.story == story))

    def _replace(self, table: Table, where: Any, rows: list[dict[str, Any]]) -> None:
        self._run.execute(delete(table).where(where))
        if rows:
            self._run.execute(insert(table), rows)

    def _ask(self, statement: str, *values: Any) -> Sequence[Any]:
        """A statement that runs for every article, as the driver takes it; "?" stands for a value.

        What SQLAlchemy does around each of its own takes longer than the database does.
        """
        done = self._run.exec_driver_sql(statement if self._lite else statement.replace("?", "%s"), values)
        return done.all() if done.returns_rows else ()

    def _among(self, statements: Mapping[bool, str], values: Iterable[str]) -> Iterator[Any]:
        """Rows of one of these statements for all of the values."""
        for part in _parts(values):
            listed = [storable(v) for v in part]
            yield from self._ask(statements[self._lite], json.dumps(listed) if self._lite else listed)

    def _upsert(self, table: Table, key: str, row: dict[str, Any]) -> None:
        make = sqlite.insert if self._lite else postgresql.insert
        statement = make(table).values(row)
        kept = {name: statement.excluded[name] for name in row if name != key}
        self._run.execute(statement.on_conflict_do_update(index_elements=[key], set_=kept))


# Written out: these run for every article.
_OF_TEXT = "SELECT place, outlet FROM articles WHERE same_text = ? ORDER BY n"
_OF_ADDRESS = "SELECT 1 FROM articles WHERE url_key = ? LIMIT 1"
_INDEXED = "INSERT INTO search (rowid, headline, text) VALUES (?, ?, ?)"
_UNINDEXED = (
    "INSERT INTO search (search, rowid, headline, text) SELECT 'delete', n, headline, text FROM articles "
    "WHERE url_key = ? AND newest"
)
_COMPARED = "SELECT 1 FROM comparisons WHERE story = ?"
_COUNTED = (
    "SELECT count(*), count(DISTINCT outlet), sum(CASE WHEN outlet IS NULL THEN 1 ELSE 0 END), min(published_at), "
    "max(published_at), sum(CASE WHEN read = 0 THEN 1 ELSE 0 END) FROM articles WHERE story = ? AND newest"
)
_FIRST = (
    "SELECT headline, text FROM articles WHERE story = ? AND newest "
    "ORDER BY published_at IS NULL, published_at, n LIMIT 1"
)
_SETTLED = (
    "INSERT INTO stories (id, title, first_at, last_at, changed, articles, outlets, unread) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET title = excluded.title, "
    "first_at = excluded.first_at, last_at = excluded.last_at, changed = excluded.changed, "
    "articles = excluded.articles, outlets = excluded.outlets, unread = excluded.unread, origins = NULL, "
    "disputes = NULL"
)
# By whether the library is SQLite's: how each takes a list of values.
_STORIES = {
    True: "SELECT id, story FROM articles WHERE id IN (SELECT value FROM json_each(?))",
    False: "SELECT id, story FROM articles WHERE id = ANY(?)",
}
_KEYS = {
    True: "SELECT a.id, k.data FROM articles a JOIN keys k ON k.article = a.n "
    "WHERE a.id IN (SELECT value FROM json_each(?))",
    False: "SELECT a.id, k.data FROM articles a JOIN keys k ON k.article = a.n WHERE a.id = ANY(?)",
}
_MEMBERS = {
    True: "SELECT id, story FROM articles WHERE story IN (SELECT value FROM json_each(?)) AND newest "
    "ORDER BY published_at IS NULL, published_at DESC, n DESC",
    False: "SELECT id, story FROM articles WHERE story = ANY(?) AND newest "
    "ORDER BY published_at IS NULL, published_at DESC, n DESC",
}
_DATED = (
    "SELECT article FROM (SELECT article FROM postings WHERE key = ? AND day BETWEEN ? AND ? "
    "ORDER BY day DESC, article DESC LIMIT ?) AS dated"
)
_UNDATED = (
    "SELECT article FROM (SELECT article FROM postings WHERE key = ? AND day = ? ORDER BY article DESC LIMIT ?) AS bare"
)
_SHARED = (
    "SELECT a.id, a.story FROM (SELECT article, count(*) AS shared FROM (",
    ") AS filed GROUP BY article ORDER BY shared DESC, article DESC LIMIT ?) AS best "
    "JOIN articles a ON a.n = best.article WHERE a.newest ORDER BY best.shared DESC, best.article DESC",
)


@cache
def _filed(keys: int, undated: bool) -> str:
    """The one statement that finds the articles filed under most of so many keys."""
    one = [_DATED, _UNDATED] if undated else [_DATED]
    return " UNION ALL ".join(one * keys).join(_SHARED)


def _parts(values: Iterable[Any]) -> Iterable[list[Any]]:
    todo = list(dict.fromkeys(values))
    return (todo[at : at + AT_ONCE] for at in range(0, len(todo), AT_ONCE))
