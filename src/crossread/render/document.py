"""A comparison, or the reading of one report, as plain data and as JSON: the interchange forms that
schema.json and reading.schema.json describe.

Everything shown as words is an exact stretch of a report: `{"article_id", "start", "end", "text"}`, offsets in code
points of `articles[].text`, end excluded.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from crossread.model import (
    Attribution,
    Claim,
    Comparison,
    Finding,
    Mentions,
    Name,
    Quantity,
    Reading,
    Said,
    Side,
    Span,
    When,
)
from crossread.render.addresses import day_or_time

VERSION = "1"  # of the form, raised when a field changes its meaning or goes
Document = dict[str, Any]


def document(comparison: Comparison) -> Document:
    """The comparison as dicts, lists, strings and numbers, as schema.json says.

    Articles are in order of publication, findings with the most telling first, claims and matches in text order:
    the same comparison always gives the same document.
    """
    origins = {a: o.name for o in comparison.story.origins for a in o.article_ids}
    readings = {r.article.id: r for r in comparison.readings}
    rank = {id_: i for i, id_ in enumerate(readings)}
    at = {c.id: (rank.get(c.article_id, 0), c.spans[0].start, c.spans[0].end, c.id) for c in comparison.claims}
    nowhere = (len(rank), 0, 0, "")
    story = comparison.story
    return {
        "version": VERSION,
        "story": {
            "id": story.id,
            "title": story.title,
            "article_ids": list(story.article_ids),
            "origins": [
                {"name": o.name, "article_ids": list(o.article_ids), "spans": _spans(o.spans), "why": o.why}
                for o in story.origins
            ],
        },
        "articles": [_article(r, origins.get(r.article.id)) for r in comparison.readings],
        "entities": [
            {"id": e.id, "name": e.name, "type": e.kind, "mentions": _spans(sorted(e.mentions, key=_place(rank)))}
            for e in sorted(comparison.entities, key=lambda e: (-len(e.mentions), e.name, e.id))
        ],
        "claims": [_claim(c) for c in sorted(comparison.claims, key=lambda c: at[c.id])],
        "matches": [
            {"a": m.a, "b": m.b, "confidence": round(m.confidence, 4)}
            for m in sorted(comparison.matches, key=lambda m: (at.get(m.a, nowhere), at.get(m.b, nowhere)))
        ],
        "points": [
            {
                "id": p.id,
                "topic": p.topic.text,
                "topic_span": _span(p.topic),
                "claim_ids": list(p.claim_ids),
                "why": list(p.why),
                "confidence": p.confidence,
            }
            for p in comparison.points
        ],
        "findings": [_finding(f, readings) for f in comparison.findings],
        "left_out": [{"where": f.where, "stage": f.stage, "reason": f.reason} for f in comparison.left_out],
    }


def reading_document(reading: Reading) -> Document:
    """What was read of one report, as reading.schema.json says: `crossread show --format json`.

    Every list is in text order; chains, the people, bodies and places of this report, by their first mention.
    """
    made = reading.annotations
    return {
        "version": VERSION,
        "article": _article(reading, None),
        "sentences": _spans(made.sentences),
        "quotes": _spans(made.quotes),
        "names": [_name(n) for n in made.names],
        "chains": [_chain(c) for c in made.chains],
        "quantities": [_quantity(q) for q in made.quantities],
        "dates": [_when(d) for d in made.dates],
        "attributions": [_attribution(a) for a in made.attributions],
        "claims": [_claim(c) for c in reading.claims],
    }


def to_json(comparison: Comparison) -> str:
    """`document` as JSON text that ends in a line feed; the same comparison gives the same bytes."""
    return dumps(document(comparison))


def dumps(data: Document, one_line: bool = False) -> str:
    """A document as JSON text that ends in a line feed; `one_line` holds no other (JSON Lines)."""
    return json.dumps(data, ensure_ascii=False, indent=None if one_line else 1, allow_nan=False) + "\n"


def _span(span: Span) -> Document:
    return {"article_id": span.article_id, "start": span.start, "end": span.end, "text": span.text}


def _or_none(span: Span | None) -> Document | None:
    return None if span is None else _span(span)


def _spans(spans: Iterable[Span]) -> list[Document]:
    return [_span(s) for s in spans]


def _place(rank: dict[str, int]) -> Any:
    return lambda span: (rank.get(span.article_id, len(rank)), span.start, span.end)


def _article(reading: Reading, origin: str | None) -> Document:
    article, card = reading.article, reading.article.card
    return {
        "id": article.id,
        "place": card.place,
        "outlet": card.outlet,
        "url": card.url,
        "headline": card.headline,
        "published": day_or_time(card),
        "published_grain": card.published_grain,
        "published_from": card.published_from,
        "bylines": list(card.bylines),
        "agency": card.agency,
        "agency_span": _or_none(card.agency_span),
        "language": article.language,
        "origin": origin or card.agency or card.outlet,
        "sentences": [[s.start, s.end] for s in reading.annotations.sentences],
        "text": article.text,
    }


def _said(said: Said) -> Document:
    return {
        "name": said.name,
        "entity_id": said.entity_id,
        "speaker": _or_none(said.speaker),
        "cue": _or_none(said.cue),
        "manner": said.manner,
        "stance": said.stance,
        "anonymous": said.anonymous,
    }


def _claim(claim: Claim) -> Document:
    return {
        "id": claim.id,
        "article_id": claim.article_id,
        "sentence": claim.sentence,
        "spans": _spans(claim.spans),
        "attributions": [_said(s) for s in claim.attributions],
        "denied": claim.denied,
        "hedged": claim.hedged,
        "expected": claim.expected,
    }


def _finding(finding: Finding, readings: dict[str, Reading]) -> Document:
    return {
        "id": finding.id,
        "kind": finding.kind,
        "aspect": finding.aspect,
        "rule": finding.rule,
        "topic": _or_none(finding.topic),
        "point_id": finding.point_id,
        "reason": finding.reason,
        "weight": round(finding.weight, 4),
        "confidence": finding.confidence,
        "sides": [_side(s, readings) for s in finding.sides],
    }


def _side(side: Side, readings: dict[str, Reading]) -> Document:
    """A side with the numbers and dates that lie on its words, so that they can be drawn without reading them again."""
    on = [(s, readings[s.article_id].annotations) for s in side.spans if s.article_id in readings]
    return {
        "value": side.value,
        "spans": _spans(side.spans),
        "claim_ids": list(side.claim_ids),
        "outlets": list(side.outlets),
        "origins": list(side.origins),
        "quantities": [_quantity(q) for s, made in on for q in made.quantities if q.span.overlaps(s)],
        "dates": [_when(d) for s, made in on for d in made.dates if d.span.overlaps(s)],
    }


def _quantity(q: Quantity) -> Document:
    return {
        "span": _span(q.span),
        "low": q.low,
        "high": q.high,
        "bound": q.bound,
        "unit": q.unit,
        "counted": _or_none(q.counted),
        "counted_head": q.counted_head,
        "role": q.role,
        "part_of": _or_none(q.part_of),
        "denied": q.denied,
    }


def _when(when: When) -> Document:
    return {
        "span": _span(when.span),
        "first": when.first.isoformat() if when.first else None,
        "last": when.last.isoformat() if when.last else None,
        "grain": when.grain,
    }


def _name(name: Name) -> Document:
    return {"kind": name.kind, "span": _span(name.span), "core": _span(name.core), "proper": name.proper}


def _chain(chain: Mentions) -> Document:
    return {"name": chain.name, "kind": chain.kind, "spans": _spans(chain.spans)}


def _attribution(said: Attribution) -> Document:
    return {
        "speaker": _or_none(said.speaker),
        "cue": _or_none(said.cue),
        "content": _spans(said.content),
        "manner": said.manner,
        "stance": said.stance,
        "name": said.name,
        "anonymous": said.anonymous,
    }
