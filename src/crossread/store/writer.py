"""Writes a library: everything inside one transaction, the same statements on SQLite and PostgreSQL."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Table, case, delete, func, insert, select, text, update
from sqlalchemy.dialects import postgresql, sqlite

from crossread.model import Comparison, Failure, Origin, Reading
from crossread.store.codec import pack_comparison, pack_reading
from crossread.store.records import UNDATED, UNREADABLE, New, Stored
from crossread.store.rows import article_row, attribution_rows, claim_rows, comparison_rows, origin_rows, stored_of
from crossread.store.tables import (
    aliases,
    articles,
    attributions,
    claims,
    comparisons,
    drops,
    entities,
    feeds,
    findings,
    inputs,
    metadata,
    origins,
    points,
    postings,
    readings,
    sides,
    stories,
    vectors,
)  # fmt: skip

OF_ONE_KEY = 200  # articles looked at under one key: the newest, and as many without a date
AT_ONCE = 400  # values in one IN (...)


class SqlWriter:
    """See records.Writer."""

    def __init__(self, connection: Connection) -> None:
        self._run = connection
        self._lite = connection.dialect.name == "sqlite"

    def known(self, ids: Iterable[str]) -> set[str]:
        return {
            r.id
            for part in _parts(ids)
            for r in self._run.execute(select(articles.c.id).where(articles.c.id.in_(part)))
        }

    def twin(self, new: New) -> str | None:
        mine = new.article.card.outlet
        rows = self._run.execute(
            select(articles.c.place, articles.c.outlet)
            .where(articles.c.same_text == new.same_text)
            .order_by(articles.c.n)
        )
        return next((r.place for r in rows if mine is None or r.outlet in (None, mine)), None)

    def versions(self, url_key: str) -> list[Stored]:
        rows = self._run.execute(select(articles).where(articles.c.url_key == url_key).order_by(articles.c.version))
        return [stored_of(row) for row in rows.mappings()]

    def candidates(self, keys: Sequence[int], first_day: int, last_day: int, most: int) -> list[str]:
        shared: Counter[int] = Counter()
        range_ = {"first": first_day, "last": last_day, "undated": UNDATED, "most": OF_ONE_KEY}
        for key in dict.fromkeys(keys):
            shared.update(self._run.execute(_FILED, {"key": key, **range_}).scalars())
        best = [n for n, _ in sorted(shared.items(), key=lambda item: (-item[1], -item[0]))[:most]]
        names = {
            r.n: r.id
            for part in _parts(best)
            for r in self._run.execute(
                select(articles.c.n, articles.c.id).where(articles.c.n.in_(part), articles.c.newest)
            )
        }
        return [names[n] for n in best if n in names]

    def keys_of(self, ids: Iterable[str]) -> dict[str, bytes]:
        return {
            r.id: r.keys
            for part in _parts(ids)
            for r in self._run.execute(
                select(articles.c.id, articles.c["keys"].label("keys")).where(articles.c.id.in_(part))
            )
        }

    def stories_of(self, ids: Iterable[str]) -> dict[str, str]:
        return {
            r.id: r.story
            for part in _parts(ids)
            for r in self._run.execute(select(articles.c.id, articles.c.story).where(articles.c.id.in_(part)))
        }

    def members(self, of: Iterable[str], most: int) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {story: [] for story in of}
        for part in _parts(found):
            rows = self._run.execute(
                select(articles.c.id, articles.c.story)
                .where(articles.c.story.in_(part), articles.c.newest)
                .order_by(articles.c.published_at.is_(None), articles.c.published_at.desc(), articles.c.n.desc())
            )
            for id_, story in rows:
                if len(found[story]) < most:
                    found[story].append(id_)
        return found

    def put(self, new: New, story: str, version: int, now: float) -> None:
        if version > 1:
            self._run.execute(update(articles).where(articles.c.url_key == new.url_key).values(newest=False))
        row = article_row(new, story, version, now)
        done = self._run.execute(insert(articles).values(row))
        number = done.inserted_primary_key[0] if done.inserted_primary_key else 0
        if self._lite:
            self._run.execute(_INDEXED, {"n": number, "headline": row["headline"], "text": row["text"]})
        self._run.execute(insert(vectors).values(article=number, data=new.vector))
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
            counted = self._run.execute(
                select(
                    func.count().label("articles"),
                    func.count(articles.c.outlet.distinct()).label("outlets"),
                    func.sum(case((articles.c.outlet.is_(None), 1), else_=0)).label("nameless"),
                    func.min(articles.c.published_at).label("first_at"),
                    func.max(articles.c.published_at).label("last_at"),
                    func.sum(case((articles.c.read == 0, 1), else_=0)).label("unread"),
                ).where(articles.c.story == story, articles.c.newest)
            ).one()
            self._forget_comparison(story)
            if not counted.articles:
                self._run.execute(delete(stories).where(stories.c.id == story))
                continue
            first = self._run.execute(
                select(articles.c.headline, articles.c.text)
                .where(articles.c.story == story, articles.c.newest)
                .order_by(articles.c.published_at.is_(None), articles.c.published_at, articles.c.n)
                .limit(1)
            ).one()
            row = {
                "id": story,
                "title": first.headline or first.text.partition("\n")[0],
                "first_at": counted.first_at,
                "last_at": counted.last_at,
                "changed": now,
                "articles": counted.articles,
                "outlets": counted.outlets + counted.nameless,
                "unread": counted.unread,
                "origins": None,
                "disputes": None,
            }
            self._upsert(stories, "id", row)

    def drop(self, failure: Failure, now: float) -> None:
        self._upsert(
            drops, "place", {"place": failure.where, "stage": failure.stage, "reason": failure.reason, "at": now}
        )

    def progress(self, place: str, mark: str, done: int, finished: bool) -> None:
        self._upsert(inputs, "place", {"place": place, "mark": mark, "done": done, "finished": finished})

    def save_reading(self, reading: Reading, maker: str) -> None:
        id_ = reading.article.id
        self._upsert(readings, "article", {"article": id_, "maker": maker, "data": pack_reading(reading)})
        self._replace(claims, claims.c.article == id_, claim_rows(reading))
        self._replace(attributions, attributions.c.article == id_, attribution_rows(reading))
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
        if self._run.execute(delete(comparisons).where(comparisons.c.story == story)).rowcount:
            for table in (points, findings, sides, entities):
                self._run.execute(delete(table).where(table.c.story == story))

    def _replace(self, table: Table, where: Any, rows: list[dict[str, Any]]) -> None:
        self._run.execute(delete(table).where(where))
        if rows:
            self._run.execute(insert(table), rows)

    def _upsert(self, table: Table, key: str, row: dict[str, Any]) -> None:
        make = sqlite.insert if self._lite else postgresql.insert
        statement = make(table).values(row)
        kept = {name: statement.excluded[name] for name in row if name != key}
        self._run.execute(statement.on_conflict_do_update(index_elements=[key], set_=kept))


# Written out: these run for every key of every article.
_FILED = text(
    "SELECT article FROM (SELECT article FROM postings WHERE key = :key AND day BETWEEN :first AND :last "
    "ORDER BY day DESC, article DESC LIMIT :most) AS dated UNION ALL "
    "SELECT article FROM (SELECT article FROM postings WHERE key = :key AND day = :undated AND :first > :undated "
    "ORDER BY article DESC LIMIT :most) AS undated"
)
_INDEXED = text("INSERT INTO search (rowid, headline, text) VALUES (:n, :headline, :text)")


def _parts(values: Iterable[Any]) -> Iterable[list[Any]]:
    todo = list(dict.fromkeys(values))
    return (todo[at : at + AT_ONCE] for at in range(0, len(todo), AT_ONCE))
