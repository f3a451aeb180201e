"""Articles, readings and comparisons as rows of tables, and back."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, cast

from crossread.model import Article, Card, Comparison, Origin, Reading, Span
from crossread.store.records import New, Stored, StoryRow

Row = dict[str, Any]


def seconds(moment: datetime | None) -> float | None:
    """Seconds since 1970 of a time; one without a zone counts as UTC."""
    if moment is None:
        return None
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()


def article_row(new: New, story: str, version: int, now: float) -> Row:
    article = new.article
    card = article.card
    return {
        "id": article.id,
        "outlet": card.outlet,
        "url": card.url,
        "url_key": new.url_key,
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


def claim_rows(reading: Reading) -> list[Row]:
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
        for c in reading.claims
    ]


def attribution_rows(reading: Reading) -> list[Row]:
    return [
        {
            "article": reading.article.id,
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
        for a in reading.annotations.attributions
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
