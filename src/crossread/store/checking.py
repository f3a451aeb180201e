"""Whether a library is whole: the file, the full-text index, the counts of stories, what is filed and renamed."""

from __future__ import annotations

from sqlalchemy import Connection, func, or_, select

from crossread.store.tables import aliases, articles, postings, stories


def problems(connection: Connection) -> list[str]:
    """What is wrong with a library, one line each; empty where nothing is."""
    wrong = _of_file(connection) if connection.dialect.name == "sqlite" else []
    told = (
        select(articles.c.story, func.count().label("n")).where(articles.c.newest).group_by(articles.c.story).subquery()
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


def _of_file(connection: Connection) -> list[str]:
    wrong = [str(line) for (line,) in connection.exec_driver_sql("PRAGMA quick_check") if line != "ok"]
    wrong += [f"a row of {row[0]} points to nothing" for row in connection.exec_driver_sql("PRAGMA foreign_key_check")]
    indexed = connection.exec_driver_sql("SELECT count(*) FROM search_docsize").scalar()
    newest = connection.execute(select(func.count()).select_from(articles).where(articles.c.newest)).scalar()
    return wrong if indexed == newest else [*wrong, "the full-text index does not hold every article"]
