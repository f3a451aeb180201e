"""Records as rows of tables, and tables as CSV and Parquet: what a library and the exports of a comparison share.

Parquet needs pyarrow, which the extra `tables` brings.
"""

from __future__ import annotations

import csv
import json
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO, TextIO

from crossread.model import Article, Attribution, Card, Claim, Comparison, Origin, Span

Row = dict[str, Any]

# The tables of one comparison, named as those of a library and with their columns. Of an article those are left out
# that tell how a library keeps it: url_key, added, version, newest, read.
COLUMNS: dict[str, tuple[str, ...]] = {
    "articles": (
        "id", "outlet", "url", "place", "headline", "published", "published_grain", "published_from", "published_at",
        "bylines", "agency", "agency_start", "agency_end", "language", "headline_end", "story", "text",
    ),
    "origins": ("story", "origin", "article", "why", "start", "end"),
    "claims": ("id", "article", "sentence", "start", "end", "text", "speaker", "denied", "hedged", "expected"),
    "attributions": (
        "article", "speaker", "as_written", "cue", "start", "end", "content", "manner", "stance", "anonymous",
    ),
    "points": ("id", "story", "topic", "confidence", "claim_ids"),
    "findings": (
        "id", "story", "kind", "aspect", "rule", "point", "topic", "reason", "weight", "confidence",
    ),
    "sides": ("finding", "story", "side", "article", "outlet", "origin", "start", "end", "text"),
    "entities": ("id", "story", "name", "kind", "mentions", "articles"),
}  # fmt: skip
AT_ONCE = 5000  # rows of a Parquet file that are in memory

# The types of columns in Parquet; all others hold text.
_WHOLE = frozenset({
    "start", "end", "agency_start", "agency_end", "headline_end", "version", "read", "articles", "outlets", "unread",
    "origins", "disputes", "sentence", "side", "mentions",
})  # fmt: skip
_REAL = frozenset({"published_at", "added", "first_at", "last_at", "changed", "weight", "confidence"})
_TRUTH = frozenset({"newest", "denied", "hedged", "expected", "anonymous", "compared"})
_BYTES = frozenset({"keys", "postings", "reading"})


class MissingError(RuntimeError):
    """A library that an extra brings is not installed; the message says which extra."""


def seconds(moment: datetime | None) -> float | None:
    """Seconds since 1970 of a time; one without a zone counts as UTC."""
    if moment is None:
        return None
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()


def tables(comparison: Comparison) -> dict[str, list[Row]]:
    """The rows of every table of COLUMNS."""
    story, readings = comparison.story, comparison.readings
    return {
        "articles": [{**article_row(r.article), "story": story.id} for r in readings],
        "origins": origin_rows(story.id, story.origins),
        "claims": claim_rows(comparison.claims),
        "attributions": [row for r in readings for row in attribution_rows(r.article.id, r.annotations.attributions)],
        **comparison_rows(story.id, comparison),
    }


def article_row(article: Article) -> Row:
    card = article.card
    return {
        "id": article.id,
        "outlet": card.outlet,
        "url": card.url,
        "place": card.place,
        "headline": card.headline,
        "published": card.published.isoformat() if card.published else None,
        "published_grain": card.published_grain,
        "published_from": card.published_from,
        "published_at": seconds(card.published),
        "bylines": json.dumps(list(card.bylines), ensure_ascii=False),
        "agency": card.agency,
        "agency_start": card.agency_span.start if card.agency_span else None,
        "agency_end": card.agency_span.end if card.agency_span else None,
        "language": article.language,
        "headline_end": article.headline_end,
        "text": article.text,
    }


def article_of(row: Mapping[Any, Any]) -> Article:
    """The article of a row that `article_row` made, which may have more columns."""
    id_, text = row["id"], row["text"]
    credit = None
    if row["agency_start"] is not None:
        credit = Span(id_, row["agency_start"], row["agency_end"], text[row["agency_start"] : row["agency_end"]])
    published = datetime.fromisoformat(row["published"]) if row["published"] else None
    card = Card(
        id_, row["place"], row["outlet"], row["url"], row["headline"], published,
        row["published_grain"], row["published_from"], tuple(json.loads(row["bylines"])), row["agency"], credit,
    )  # fmt: skip
    return Article(id_, card, row["language"], text, row["headline_end"])


def claim_rows(claims: Iterable[Claim]) -> list[Row]:
    return [
        {
            "id": c.id,
            "article": c.article_id,
            "sentence": c.sentence,
            "start": c.spans[0].start,
            "end": c.spans[0].end,
            "text": " … ".join(s.text for s in c.spans),
            "speaker": c.attributions[-1].name if c.attributions else None,
            "denied": c.denied,
            "hedged": c.hedged,
            "expected": c.expected,
        }
        for c in claims
    ]


def attribution_rows(article: str, attributions: Iterable[Attribution]) -> list[Row]:
    return [
        {
            "article": article,
            "speaker": a.name,
            "as_written": a.speaker.text if a.speaker else None,
            "cue": a.cue.text if a.cue else None,
            "start": a.content[0].start,
            "end": a.content[0].end,
            "content": " … ".join(s.text for s in a.content),
            "manner": a.manner,
            "stance": a.stance,
            "anonymous": a.anonymous,
        }
        for a in attributions
    ]


def origin_rows(story: str, made: Sequence[Origin]) -> list[Row]:
    """A row for every article of every origin, with the longest stretch that shows it: a passage before a credit."""
    out = []
    for origin in made:
        proof = {s.article_id: s for s in sorted(origin.spans, key=lambda s: (s.end - s.start, -s.start))}
        for id_ in origin.article_ids:
            span = proof.get(id_)
            out.append(
                {"story": story, "origin": origin.name, "article": id_, "why": origin.why,
                 "start": span.start if span else None, "end": span.end if span else None}
            )  # fmt: skip
    return out


def comparison_rows(story: str, made: Comparison) -> dict[str, list[Row]]:
    """The rows of points, findings, sides and entities, by the name of their table."""
    outlets = {r.article.id: r.article.card.outlet for r in made.readings}
    origins = {a: o.name for o in made.story.origins for a in o.article_ids}
    return {
        "points": [
            {"id": p.id, "story": story, "topic": p.topic.text, "confidence": p.confidence,
             "claim_ids": json.dumps(list(p.claim_ids))}
            for p in made.points
        ],
        "findings": [
            {"id": f.id, "story": story, "kind": f.kind, "aspect": f.aspect, "rule": f.rule, "point": f.point_id,
             "topic": f.topic.text if f.topic else None, "reason": f.reason, "weight": f.weight,
             "confidence": f.confidence}
            for f in made.findings
        ],
        "sides": [
            {"finding": f.id, "story": story, "side": n, "article": s.article_id, "outlet": outlets.get(s.article_id),
             "origin": origins.get(s.article_id), "start": s.start, "end": s.end, "text": s.text}
            for f in made.findings
            for n, side in enumerate(f.sides)
            for s in side.spans
        ],
        "entities": [
            {"id": e.id, "story": story, "name": e.name, "kind": e.kind, "mentions": len(e.mentions),
             "articles": len({m.article_id for m in e.mentions})}
            for e in made.entities
        ],
    }  # fmt: skip


def write_csv(file: TextIO, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> int:
    """Writes a table (RFC 4180, with a head line) to a file opened with newline=""; gives how many rows it has."""
    count = 0
    out = csv.writer(file)
    out.writerow(columns)
    for row in rows:
        out.writerow(row)
        count += 1
    return count


def write_parquet(
    target: Path | BinaryIO, columns: Sequence[str], rows: Iterable[Sequence[Any]], group: int = AT_ONCE
) -> int:
    """Writes a table, `group` rows at a time; gives how many it has. Raises MissingError without pyarrow."""
    arrow, parquet = _pyarrow()

    def kind(name: str) -> Any:
        if name in _WHOLE:
            return arrow.int64()
        if name in _BYTES:
            return arrow.binary()
        return arrow.float64() if name in _REAL else arrow.bool_() if name in _TRUTH else arrow.string()

    schema = arrow.schema([(name, kind(name)) for name in columns])
    count = 0
    with parquet.ParquetWriter(target, schema, compression="zstd") as out:
        for part in _parts(iter(rows), group):
            turned = zip(*part, strict=True)
            arrays = [
                arrow.array([bool(v) for v in values] if kind(name) == arrow.bool_() else values, kind(name))
                for name, values in zip(columns, turned, strict=True)
            ]
            out.write_table(arrow.Table.from_arrays(arrays, schema=schema))
            count += len(part)
    return count


def read_parquet(
    file: BinaryIO, columns: Sequence[str] | None = None, numbers: Sequence[int] | None = None
) -> list[Row]:
    """The rows of a table, or those of these numbers in their order, with all columns or these. Reads no more groups
    of rows than it must. Raises MissingError without pyarrow."""
    _, parquet = _pyarrow()
    table = parquet.ParquetFile(file, pre_buffer=False)
    wanted = list(columns) if columns is not None else None
    if numbers is None:
        rows: list[Row] = table.read(wanted, use_threads=False).to_pylist()
        return rows
    starts = [0]
    for group in range(table.num_row_groups):
        starts.append(starts[-1] + table.metadata.row_group(group).num_rows)
    groups = sorted({bisect_right(starts, number) - 1 for number in numbers})
    at: dict[int, Row] = {}
    for group in groups:
        for place, row in enumerate(table.read_row_group(group, wanted, use_threads=False).to_pylist(), starts[group]):
            at[place] = row
    return [at[number] for number in numbers]


def _pyarrow() -> tuple[Any, Any]:
    try:
        import pyarrow as arrow
        from pyarrow import parquet
    except ModuleNotFoundError as fault:
        raise MissingError("Parquet needs pyarrow: pip install 'crossread[tables]'") from fault
    return arrow, parquet


def _parts(rows: Iterator[Sequence[Any]], most: int) -> Iterator[list[Sequence[Any]]]:
    while part := list(islice(rows, most)):
        yield part
