"""Reads a library in SQLite or PostgreSQL through SQLAlchemy Core: one set of statements for both.

SQLAlchemy was chosen because it says the same query to both databases, and is kept up by many.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import (
    BindParameter,
    Connection,
    RowMapping,
    Select,
    and_,
    bindparam,
    column,
    func,
    literal_column,
    or_,
    select,
    table,
    text,
)  # fmt: skip
from sqlalchemy.exc import DBAPIError

from crossread.codec import StaleError, unpack_comparison, unpack_reading
from crossread.model import Article, Comparison, Failure, Reading
from crossread.store.engine import begin, cause, opened, shown
from crossread.store.fulltext import SEARCHED
from crossread.store.outlets import SqlByOutlet
from crossread.store.records import Hit, Info, LibraryError, OriginRow, Stored, StoryFilter, StoryRow, Writer
from crossread.store.rows import stored_of, story_of
from crossread.store.tables import (
    EXPORTED,
    SCHEMA,
    Words,
    aliases,
    articles,
    comparisons,
    drops,
    feeds,
    inputs,
    origins,
    postings,
    readings,
    storable,
    stories,
)  # fmt: skip
from crossread.store.writer import SqlWriter

_WORD = re.compile(r'"([^"]*)"|(\S+)')
_LETTERS = re.compile(r"[^\W_]")
ROWS_AT_ONCE = 1000


class SqlStore:
    """See records.Store."""

    def __init__(self, where: str) -> None:
        """Opens or makes the library. Raises LibraryError where that fails."""
        self.where = shown(where)
        self._engine = opened(where)
        self._lite = self._engine.dialect.name == "sqlite"
        self.by_outlet = SqlByOutlet(self._reading)

    @contextmanager
    def writing(self) -> Iterator[Writer]:
        with self._told(), self._engine.connect() as connection:
            try:
                begin(connection)
            except DBAPIError as fault:
                raise LibraryError(f"{self.where} cannot be written now: {cause(fault)}") from fault
            yield SqlWriter(connection)
            connection.commit()  # where that is not reached, closing takes everything back

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with self._told(), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Says what a database says that fails: it is gone, full, or damaged."""
        try:
            yield
        except DBAPIError as fault:
            raise LibraryError(f"the library {self.where} failed: {cause(fault)}") from fault

    def _rows(self, query: Select[Any], values: dict[str, Any] | None = None) -> list[RowMapping]:
        with self._reading() as connection:
            return list(connection.execute(query, values or {}).mappings())

    def article(self, id_: str) -> Stored | None:
        rows = self._rows(select(articles).where(articles.c.id == id_))
        return stored_of(rows[0]) if rows else None

    def articles(self, ids: Sequence[str]) -> dict[str, tuple[Stored, str]]:
        query = select(articles, stories.c.title.label("told")).join(stories, stories.c.id == articles.c.story)
        rows = self._rows(query.where(articles.c.id.in_(ids)))
        return {row["id"]: (stored_of(row), row["told"]) for row in rows}

    def story(self, id_: str) -> StoryRow | None:
        gone = select(aliases.c.story).where(aliases.c.id == id_).scalar_subquery()
        rows = self._rows(select(stories).where(or_(stories.c.id == id_, stories.c.id == gone)))
        return story_of(rows[0]) if rows else None

    def members(self, story: str) -> list[Stored]:
        query = (
            select(articles)
            .where(articles.c.story == story, articles.c.newest)
            .order_by(articles.c.published_at.is_(None), articles.c.published_at, articles.c.id)
        )
        return [stored_of(row) for row in self._rows(query)]

    def older_versions(self, story: str) -> dict[str, int]:
        older = articles.alias()
        query = (
            select(articles.c.place, func.count().label("older"))
            .join(older, and_(older.c.url_key == articles.c.url_key, older.c.story == story, ~older.c.newest))
            .where(articles.c.story == story, articles.c.newest)
            .group_by(articles.c.id, articles.c.place)
            .order_by(articles.c.place)
        )
        return {row["place"]: row["older"] for row in self._rows(query)}

    def stories(self, wanted: StoryFilter) -> list[StoryRow]:
        last = func.coalesce(stories.c.last_at, stories.c.changed)
        query = select(stories).where(stories.c.outlets >= wanted.outlets)
        if wanted.since is not None:
            query = query.where(last >= wanted.since)
        if wanted.origins:
            query = query.where(func.coalesce(stories.c.origins, stories.c.outlets) >= wanted.origins)
        if wanted.disputed:
            query = query.where(stories.c.disputes > 0)
        if wanted.outlet is not None:
            name = func.lower(articles.c.outlet) == func.lower(bindparam("outlet", wanted.outlet, Words))
            query = query.where(stories.c.id.in_(select(articles.c.story).where(name, articles.c.newest)))
        values: dict[str, Any] = {}
        for n, phrase in enumerate(wanted.mentions):
            found, values[f"words{n}"] = self._held(phrase, f"words{n}")
            query = query.where(stories.c.id.in_(select(articles.c.story).where(articles.c.newest, found)))
        order = {
            "new": (last.desc(),),
            "size": (stories.c.articles.desc(), last.desc()),
            "dispute": (func.coalesce(stories.c.disputes, -1).desc(), last.desc()),
        }[wanted.sort]
        query = query.order_by(*order, stories.c.id).limit(wanted.limit).offset(wanted.offset)
        return [story_of(row) for row in self._rows(query, values)]

    def search(self, words: str, limit: int, since: float | None = None) -> list[Hit]:
        return self._found(words, limit, since)

    def any_word(self, words: Sequence[str], limit: int) -> list[Hit]:
        plain = [w for w in words if _LETTERS.search(w)]
        return self._found(" OR ".join(f'"{_quoted(w)}"' for w in plain), limit, None, made=True) if plain else []

    def _found(self, words: str, limit: int, since: float | None, made: bool = False) -> list[Hit]:
        asked = words if made else _match(words)
        if not asked:
            return []
        values = {"words": asked, "most": limit, **({} if since is None else {"since": since})}
        with self._reading() as connection:
            rows = connection.execute(text(SEARCHED[self._lite, since is None]), values).mappings()
            return [Hit(r["id"], r["story"], float(r["score"])) for r in rows]

    def _held(self, phrase: str, name: str) -> tuple[Any, str]:
        """The condition that an article holds this phrase, and the value it asks with."""
        asked: BindParameter[Any] = bindparam(name, type_=Words)
        value = f'"{_quoted(phrase)}"'
        if self._lite:
            found: Select[Any] = (
                select(column("rowid")).select_from(table("search")).where(literal_column("search").op("MATCH")(asked))
            )
            # "+" keeps SQLite from opening the row of every article found: the index of stories holds all it needs
            return literal_column("+articles.n").in_(found), value
        query = func.websearch_to_tsquery(literal_column("'crossread'"), func.crossread_plain(asked))
        return literal_column("articles.search").op("@@")(query), value

    def vectors(self, after: int = 0) -> tuple[list[int], bytes]:
        query = "SELECT article, data FROM vectors WHERE article > ? ORDER BY article"
        with self._reading() as connection:  # by the driver: there may be very many
            rows = connection.exec_driver_sql(query if self._lite else query.replace("?", "%s"), (after,)).fetchall()
        return [r[0] for r in rows], b"".join([r[1] for r in rows])

    def newest_of(self, numbers: Sequence[int]) -> dict[int, str]:
        query = select(articles.c.n, articles.c.id).where(articles.c.n.in_(numbers), articles.c.newest)
        return {row["n"]: row["id"] for row in self._rows(query)}

    def stories_of(self, ids: Sequence[str]) -> dict[str, str]:
        with self._reading() as connection:
            return SqlWriter(connection).stories_of(ids)

    def without_origins(self, limit: int) -> list[str]:
        query = select(stories.c.id).where(stories.c.origins.is_(None), stories.c.articles > 1)
        return [row["id"] for row in self._rows(query.order_by(stories.c.changed.desc(), stories.c.id).limit(limit))]

    def origins(self) -> list[OriginRow]:
        many = (
            select(origins.c.story, origins.c.origin)
            .group_by(origins.c.story, origins.c.origin)
            .having(func.count() > 1)
            .subquery()
        )
        query = (
            select(origins, articles.c.outlet)
            .join(many, and_(many.c.story == origins.c.story, many.c.origin == origins.c.origin))
            .join(articles, articles.c.id == origins.c.article)
            .order_by(
                origins.c.story,
                origins.c.origin,
                articles.c.published_at.is_(None),
                articles.c.published_at,
                articles.c.id,
            )
        )
        return [
            OriginRow(r["story"], r["origin"], r["article"], r["outlet"], r["why"], r["start"], r["end"])
            for r in self._rows(query)
        ]

    def versions(self, url_key: str) -> list[Stored]:
        query = select(articles).where(articles.c.url_key == url_key).order_by(articles.c.version)
        return [stored_of(row) for row in self._rows(query)]

    def unread(self, limit: int, story: str | None = None) -> list[Stored]:
        query = select(articles).where(articles.c.read == 0, articles.c.newest)
        if story is not None:
            query = query.where(articles.c.story == story)
        # stories that several outlets tell first: those are asked for
        size = select(stories.c.outlets).where(stories.c.id == articles.c.story).scalar_subquery()
        return [stored_of(row) for row in self._rows(query.order_by(size.desc(), articles.c.n.desc()).limit(limit))]

    def reading(self, article: Article, maker: str) -> Reading | None:
        rows = self._rows(select(readings.c.data).where(readings.c.article == article.id, readings.c.maker == maker))
        try:
            return unpack_reading(rows[0]["data"], article) if rows else None
        except StaleError:
            return None

    def comparison(self, story: str, of: str, made: Sequence[Reading]) -> Comparison | None:
        query = select(comparisons.c.data, comparisons.c.article_ids)
        rows = self._rows(query.where(comparisons.c.story == story, comparisons.c.of == of))
        by_id = {r.article.id: r for r in made}
        try:
            return (
                unpack_comparison(rows[0]["data"], [by_id[a] for a in json.loads(rows[0]["article_ids"])])
                if rows
                else None
            )
        except (StaleError, KeyError):
            return None

    def finished(self, place: str, mark: str) -> tuple[int, bool]:
        rows = self._rows(select(inputs).where(inputs.c.place == place, inputs.c.mark == mark))
        return (rows[0]["done"], bool(rows[0]["finished"])) if rows else (0, False)

    def feeds(self) -> dict[str, str]:
        return {row["url"]: row["state"] for row in self._rows(select(feeds).order_by(feeds.c.url))}

    def drops(self, limit: int) -> list[Failure]:
        rows = self._rows(select(drops).order_by(drops.c.at.desc(), drops.c.place).limit(limit))
        return [Failure(r["place"], r["stage"], r["reason"]) for r in rows]

    def info(self) -> Info:
        def count(query: Select[Any]) -> int:
            return int(connection.execute(query).scalar() or 0)

        with self._reading() as connection:
            number = select(func.count()).select_from
            reasons = connection.execute(
                select(drops.c.reason, func.count())
                .group_by(drops.c.reason)
                .order_by(func.count().desc(), drops.c.reason)
            )
            return Info(
                self.where,
                SCHEMA,
                count(number(articles)),
                count(number(stories)),
                count(select(func.sum(stories.c.unread))),  # articles would have to be opened one by one
                count(number(articles).where(articles.c.read == -1)),
                count(number(articles).where(~articles.c.newest)),
                count(number(comparisons)),
                count(number(feeds)),
                {row[0]: row[1] for row in reasons},
                self._size(connection),
            )

    def _size(self, connection: Connection) -> int | None:
        if self._lite:
            path = Path(str(self._engine.url.database))
            parts = [path.with_name(path.name + end) for end in ("", "-wal")]
            return sum(p.stat().st_size for p in parts if p.exists())
        return int(connection.execute(text("SELECT pg_database_size(current_database())")).scalar() or 0)

    def check(self) -> list[str]:
        wrong: list[str] = []
        with self._reading() as connection:
            if self._lite:
                for (line,) in connection.exec_driver_sql("PRAGMA quick_check"):
                    wrong += [] if line == "ok" else [str(line)]
                for row in connection.exec_driver_sql("PRAGMA foreign_key_check"):
                    wrong.append(f"a row of {row[0]} points to nothing")
                indexed = connection.exec_driver_sql("SELECT count(*) FROM search_docsize").scalar()
                newest = select(func.count()).select_from(articles).where(articles.c.newest)
                if indexed != connection.execute(newest).scalar():
                    wrong.append("the full-text index does not hold every article")
            told = (
                select(articles.c.story, func.count().label("n"))
                .where(articles.c.newest)
                .group_by(articles.c.story)
                .subquery()
            )
            lost = connection.execute(
                select(func.count())
                .select_from(told.outerjoin(stories, stories.c.id == told.c.story))
                .where(or_(stories.c.id.is_(None), stories.c.articles != told.c.n))
            ).scalar()
            empty = connection.execute(
                select(func.count())
                .select_from(stories.outerjoin(told, stories.c.id == told.c.story))
                .where(told.c.n.is_(None))
            ).scalar()
            stray = connection.execute(
                select(func.count(postings.c.article.distinct())).where(postings.c.article.not_in(select(articles.c.n)))
            ).scalar()
            dead = connection.execute(
                select(func.count()).select_from(aliases).where(aliases.c.story.not_in(select(stories.c.id)))
            ).scalar()
        for number, what in (
            (lost, "stories are not counted right"),
            (empty, "stories hold no article"),
            (stray, "articles are filed and not stored"),
            (dead, "old story ids lead to no story"),
        ):
            wrong += [f"{number} {what}"] if number else []
        return wrong

    def vacuum(self) -> None:
        with self._told(), self._engine.connect() as connection:
            if self._lite:
                connection.exec_driver_sql("INSERT INTO search(search) VALUES ('optimize')")
                connection.exec_driver_sql("VACUUM")
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
                connection.exec_driver_sql("PRAGMA optimize")
            else:
                connection.execution_options(isolation_level="AUTOCOMMIT").exec_driver_sql("VACUUM ANALYZE")

    def table(self, name: str) -> tuple[list[str], Iterator[tuple[Any, ...]]]:
        found = next((t for t in EXPORTED if t.name == name), None)
        if found is None:
            raise LibraryError(f"there is no table {name}; there are {', '.join(t.name for t in EXPORTED)}")
        columns = [c for c in found.columns if c.name not in ("n", "same_text")]
        query = select(*columns).order_by(*found.primary_key.columns)  # versions in the order in which they came
        return [c.name for c in columns], self._all(query)

    def _all(self, query: Select[Any]) -> Iterator[tuple[Any, ...]]:
        with self._reading() as connection:
            for row in connection.execute(query, execution_options={"yield_per": ROWS_AT_ONCE}):
                yield tuple(row)

    def close(self) -> None:
        self._engine.dispose()


def _match(words: str) -> str:
    """What a person typed as a query that FTS5 takes: every word, phrases in quotation marks."""
    parts = [a or b for a, b in _WORD.findall(storable(words))]
    return " ".join(f'"{_quoted(p)}"' for p in parts if _LETTERS.search(p))


def _quoted(words: str) -> str:
    return storable(words).replace('"', " ").strip()
