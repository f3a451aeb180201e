"""What a library holds of outlets: counts, shared origins, and what comparisons found."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, bindparam, func, select, text

from crossread.model import FindingKind, Span
from crossread.store.records import FindingRow, OriginRow, OutletRow, Placed, SideRow
from crossread.store.tables import (
    Words,
    articles,
    attributions,
    claims,
    comparisons,
    findings,
    origins,
    points,
    sides,
    stories,
)  # fmt: skip

DAY = 86_399.0  # seconds from the first of a day to its last


class SqlByOutlet:
    """See records.ByOutlet."""

    def __init__(self, reading: Callable[[], AbstractContextManager[Connection]]) -> None:
        self._reading = reading

    def outlets(self, limit: int, offset: int) -> list[OutletRow]:
        with self._reading() as run:
            rows = run.execute(text(_LISTED), {"most": limit, "skipped": offset}).all()
            compared = self._compared(run, [r.outlet for r in rows])
        return [_outlet(r, compared) for r in rows]

    def outlet(self, name: str) -> OutletRow | None:
        with self._reading() as run:
            rows = self._counted(run, articles.c.outlet == name)
            if not rows:
                other = self._named(run, name)
                rows = self._counted(run, articles.c.outlet == other) if other is not None else []
            compared = self._compared(run, [r.outlet for r in rows])
        return _outlet(rows[0], compared) if rows else None

    def _named(self, run: Connection, name: str) -> str | None:
        """The name of the most articles that differs from this one in small and capital letters alone."""
        like = func.lower(articles.c.outlet) == func.lower(bindparam("name", name, Words))
        query = select(articles.c.outlet).where(articles.c.newest, like).group_by(articles.c.outlet)
        found: str | None = run.execute(query.order_by(func.count().desc(), articles.c.outlet).limit(1)).scalar()
        return found

    def _counted(self, run: Connection, where: Any) -> Sequence[Row[Any]]:
        a = articles.c
        query = (
            select(
                a.outlet,
                func.count().label("articles"),
                func.count(a.story.distinct()).label("stories"),
                func.min(a.published_at).label("first_at"),
                func.max(a.published_at).label("last_at"),
            )
            .where(a.newest, where)
            .group_by(a.outlet)
        )
        return run.execute(query).all()

    def _compared(self, run: Connection, names: Sequence[str]) -> dict[str, int]:
        """Of how many stories of each outlet the comparison is kept."""
        a = articles.c
        query = (
            select(a.outlet, func.count(a.story.distinct()))
            .join(comparisons, comparisons.c.story == a.story)
            .where(a.newest, a.outlet.in_(names))
            .group_by(a.outlet)
        )
        return {row[0]: row[1] for row in run.execute(query)}

    def agencies(self, outlet: str) -> list[tuple[str, str, Span]]:
        a = articles.c
        words = func.substr(a.text, a.agency_start + 1, a.agency_end - a.agency_start)
        query = (
            select(a.agency, a.story, a.id, a.agency_start, a.agency_end, words)
            .where(a.outlet == outlet, a.newest, a.agency.is_not(None), a.agency_start.is_not(None))
            .order_by(a.published_at.is_(None), a.published_at.desc(), a.id)
        )
        return [(agency, story, Span(*stretch)) for agency, story, *stretch in self._rows(query)]

    def origins(self, outlet: str) -> list[OriginRow]:
        mine = (
            select(origins.c.story, origins.c.origin)
            .join(articles, and_(articles.c.id == origins.c.article, articles.c.story == origins.c.story))
            .where(articles.c.outlet == outlet, articles.c.newest)
            .distinct()
            .subquery()
        )
        query = (
            select(origins, articles.c.outlet)
            .join(mine, and_(mine.c.story == origins.c.story, mine.c.origin == origins.c.origin))
            .join(articles, articles.c.id == origins.c.article)
            .order_by(origins.c.story, origins.c.origin, articles.c.published_at.is_(None), articles.c.published_at,
                      articles.c.id)
        )  # fmt: skip
        return [OriginRow(r.story, r.origin, r.article, r.outlet, r.why, r.start, r.end) for r in self._rows(query)]

    def several(self, outlet: str) -> tuple[int, int]:
        its = select(articles.c.story).where(articles.c.outlet == outlet, articles.c.newest)
        query = select(func.count(stories.c.origins), func.count()).where(stories.c.articles > 1, stories.c.id.in_(its))
        ((known, of),) = self._rows(query)
        return known, of

    def compared(self, outlet: str, most: int) -> dict[str, str]:
        its = select(articles.c.story).where(articles.c.outlet == outlet, articles.c.newest)
        query = (
            select(stories.c.id, stories.c.title)
            .join(comparisons, comparisons.c.story == stories.c.id)
            .where(stories.c.id.in_(its))
            .order_by(func.coalesce(stories.c.last_at, stories.c.changed).desc(), stories.c.id)
            .limit(most)
        )
        return dict(self._pairs(query))

    def placed(self, of: Sequence[str]) -> list[Placed]:
        a = articles.c
        query = (
            select(a.id, a.story, a.outlet, a.agency, origins.c.origin, a.published_at, a.published_grain)
            .outerjoin(origins, and_(origins.c.story == a.story, origins.c.article == a.id))
            .where(a.newest, a.story.in_(of))
            .order_by(a.published_at.is_(None), a.published_at, a.id)
        )
        return [
            Placed(id_, story, outlet, agency, origin, at, at if at is None or grain == "minute" else at + DAY)
            for id_, story, outlet, agency, origin, at, grain in self._rows(query)
        ]

    def findings(self, of: Sequence[str], kinds: Sequence[FindingKind]) -> list[FindingRow]:
        f, s = findings.c, sides.c
        wanted = and_(f.story.in_(of), f.kind.in_(kinds))
        stretches: dict[tuple[str, str], list[SideRow]] = defaultdict(list)
        # by story, not by a join: the sides of a story would be gone through for each of its findings
        listed = select(s.story, s.finding, s.side, s.outlet, s.origin, s.article, s.start, s.end, s.text).where(
            s.story.in_(of), s.finding.in_(select(f.id).where(wanted))
        )
        for story, finding, side, outlet, origin, article, start, end, words in self._rows(listed):
            stretches[story, finding].append(SideRow(side, outlet, origin, Span(article, start, end, words)))
        query = (
            select(f.id, f.story, f.kind, f.aspect, f.point, func.coalesce(f.topic, points.c.topic), f.reason)
            .outerjoin(points, and_(points.c.story == f.story, points.c.id == f.point))
            .where(wanted)
            .order_by(f.weight.desc(), f.id)
        )
        rank = {story: n for n, story in enumerate(of)}
        found = [
            FindingRow(id_, story, kind, aspect, point, topic, reason, _in_order(stretches[story, id_]))
            for id_, story, kind, aspect, point, topic, reason in self._rows(query)
        ]
        return sorted(found, key=lambda row: rank[row.story])

    def points(self, outlet: str, of: Sequence[str]) -> set[tuple[str, str]]:
        said = (
            select(claims.c.id)
            .join(articles, articles.c.id == claims.c.article)
            .where(articles.c.outlet == outlet, articles.c.newest, articles.c.story.in_(of))
        )
        mine = {id_ for (id_,) in self._rows(said)}
        query = select(points.c.story, points.c.id, points.c.claim_ids).where(points.c.story.in_(of))
        return {(story, id_) for story, id_, held in self._rows(query) if not mine.isdisjoint(json.loads(held))}

    def denials(self, of: Sequence[str]) -> list[Span]:
        a = attributions.c
        words = func.substr(articles.c.text, a.start + 1, a.end - a.start)
        query = (
            select(a.article, a.start, a.end, words)
            .join(articles, articles.c.id == a.article)
            .where(a.article.in_(of), a.stance == "denies")
        )
        return [Span(*row) for row in self._rows(query)]

    def spans(self, places: Sequence[tuple[str, int, int]]) -> dict[tuple[str, int, int], Span]:
        wanted = sorted({id_ for id_, _, _ in places})
        texts = dict(self._pairs(select(articles.c.id, articles.c.text).where(articles.c.id.in_(wanted))))
        return {
            (id_, start, end): Span(id_, start, end, texts[id_][start:end])
            for id_, start, end in places
            if id_ in texts
        }

    def _rows(self, query: Select[*tuple[Any, ...]]) -> Sequence[Any]:
        with self._reading() as run:
            return run.execute(query).all()

    def _pairs(self, query: Select[*tuple[Any, ...]]) -> list[tuple[str, str]]:
        return [(a, b) for a, b in self._rows(query)]


def _outlet(row: Row[Any], compared: dict[str, int]) -> OutletRow:
    return OutletRow(row.outlet, int(row.articles), row.stories, compared.get(row.outlet, 0), row.first_at, row.last_at)


def _in_order(held: list[SideRow]) -> tuple[SideRow, ...]:
    """Sides in their order; the stretches of one as they were stored."""
    return tuple(sorted(held, key=lambda s: s.side))


# Counted twice, first by story: to count the unlike stories of each outlet at once would sort them all.
_LISTED = (
    "SELECT outlet, sum(n) AS articles, count(*) AS stories, min(first_at) AS first_at, max(last_at) AS last_at FROM "
    "(SELECT outlet, story, count(*) AS n, min(published_at) AS first_at, max(published_at) AS last_at FROM articles "
    "WHERE newest AND outlet IS NOT NULL GROUP BY outlet, story) AS told "
    "GROUP BY outlet ORDER BY articles DESC, outlet LIMIT :most OFFSET :skipped"
)
