"""A comparison as FollowTheMoney statements: reports, the people, bodies and places in them, what they say, findings.

Written as the CSV that FollowTheMoney 4 reads, a row a statement, without that library: `PROPERTIES` lists what is
written of its model, and each value is in the form to which its types clean values.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import UTC
from hashlib import sha1
from io import StringIO

from crossread.model import Card, Claim, Comparison, Entity, Finding, NameKind, Reading, Span
from crossread.render.addresses import link_of, place_in_text
from crossread.text import digest

DATASET = "crossread"
COLUMNS = (
    "canonical_id", "entity_id", "prop", "prop_type", "schema", "value", "dataset", "origin", "lang", "original_value",
    "external", "first_seen", "last_seen", "id",
)  # fmt: skip
# Schema -> property -> the type of its values in FollowTheMoney's model.
PROPERTIES: dict[str, dict[str, str]] = {
    "Event": {"name": "name"},
    "Article": {
        "title": "string", "author": "string", "publisher": "string", "sourceUrl": "url", "publishedAt": "date",
        "language": "language", "bodyText": "text", "namesMentioned": "name",
    },
    "Documentation": {"document": "entity", "entity": "entity", "role": "string"},
    "Person": {"name": "name", "alias": "name"},
    "Organization": {"name": "name", "alias": "name"},
    "Address": {"full": "address"},
    "Mention": {"document": "entity", "resolved": "entity", "name": "name", "detectedSchema": "string"},
    "Note": {
        "name": "name", "description": "text", "entity": "entity", "proof": "entity", "notes": "text",
        "keywords": "string",
    },
}  # fmt: skip
SCHEMATA: dict[NameKind, str] = {"person": "Person", "body": "Organization", "place": "Address"}
LANGUAGES = {"en": "eng"}
Values = list[tuple[str, str]]  # property, value


def statements(comparison: Comparison) -> str:
    """All statements, those of one entity together, as CSV with a head line; the same comparison, the same bytes.

    The story is an Event, each report an Article linked to it by a Documentation. A person, body or place with a proper
    name is a Person, an Organization or an Address; under which names a report has the first two, its Mentions say,
    and a Documentation joins a place to each report that has it; other proper names are `namesMentioned` of the
    Article. Each claim is a Note: `description` its words, `entity` and `proof` the report, `entity` the speaker too,
    `notes` its place in the report's `bodyText` (RFC 5147), `keywords` whether it is denied, hedged or expected. Each
    finding is a Note on the Event: `name` what it is about, `description` the reason, `keywords` kind and aspect,
    `entity` the claims.
    """
    out = StringIO()
    rows = csv.writer(out, dialect=csv.unix_dialect)
    rows.writerow(COLUMNS)
    for id_, schema, values in _entities(comparison):
        rows.writerows(_rows(id_, schema, values))
    return out.getvalue()


def name_of(kind: str, id_: str) -> str:
    """The id of an entity: letters, digits and strokes, as FollowTheMoney asks."""
    return f"{DATASET}-{digest(kind, id_)}"


def _rows(id_: str, schema: str, values: Values) -> Iterator[tuple[str, ...]]:
    """An entity's statements, each named by SHA-1 as FollowTheMoney names them; the last one names them all."""
    keys = []
    for prop, value in dict.fromkeys((p, v) for p, v in values if v):
        key = sha1(f"{DATASET}.{id_}.{prop}.{value}".encode("utf8", "replace"), usedforsecurity=False).hexdigest()
        keys.append(key)
        yield (id_, id_, prop, PROPERTIES[schema][prop], schema, value, DATASET, "", "", "", "f", "", "", key)
    whole = sha1("".join([schema, *sorted(keys)]).encode(), usedforsecurity=False).hexdigest()
    key = sha1(f"{DATASET}.{id_}.id.{whole}".encode(), usedforsecurity=False).hexdigest()
    yield (id_, id_, "id", "id", schema, whole, DATASET, "", "", "", "f", "", "", key)


def _entities(comparison: Comparison) -> Iterator[tuple[str, str, Values]]:
    story = name_of("story", comparison.story.id)
    yield story, "Event", [("name", _line(comparison.story.title))]
    proper = {n.core for r in comparison.readings for n in r.annotations.names if n.proper}
    forms = {e.id: [s for s in e.mentions if s in proper] for e in comparison.entities}
    named = {e.id: e for e in comparison.entities if forms[e.id] and e.kind in SCHEMATA}
    others = [s for e in comparison.entities if e.id not in named for s in forms[e.id]]
    for reading in comparison.readings:
        id_ = name_of("article", reading.article.id)
        yield id_, "Article", _article(reading, [s for s in others if s.article_id == reading.article.id])
        yield _documentation(id_, story, "report")
    for entity in named.values():
        yield from _named(entity, forms[entity.id])
    known = {r.article.id for r in comparison.readings}
    claims = [c for c in comparison.claims if c.article_id in known]
    for claim in claims:
        yield name_of("claim", claim.id), "Note", _claim(claim, named)
    topics = {p.id: p.topic.text for p in comparison.points}
    for finding in comparison.findings:
        yield name_of("finding", finding.id), "Note", _finding(finding, story, topics, {c.id for c in claims})


def _article(reading: Reading, others: list[Span]) -> Values:
    article, card = reading.article, reading.article.card
    return [
        ("title", _line(card.headline)),
        *(("author", _line(name)) for name in card.bylines),
        ("publisher", _line(card.outlet or "")),
        ("sourceUrl", link_of(card) or ""),
        ("publishedAt", _published(card)),
        ("language", LANGUAGES.get(article.language, "")),
        ("bodyText", article.text),
        *(("namesMentioned", _line(s.text)) for s in others),
    ]


def _named(entity: Entity, forms: list[Span]) -> Iterator[tuple[str, str, Values]]:
    """A person, body or place, and where the reports name it."""
    id_, schema, name = name_of("entity", entity.id), SCHEMATA[entity.kind], _line(entity.name)
    if schema == "Address":
        yield id_, schema, [("full", name)]
        for article in dict.fromkeys(s.article_id for s in forms):
            yield _documentation(name_of("article", article), id_, "mention")
        return
    called = list(dict.fromkeys((s.article_id, _line(s.text)) for s in forms))
    yield id_, schema, [("name", name), *(("alias", form) for _, form in called if form != name)]
    for article, form in called:
        document = name_of("article", article)
        yield name_of("mention", f"{id_} {document} {form}"), "Mention", [
            ("document", document), ("resolved", id_), ("name", form), ("detectedSchema", schema),
        ]  # fmt: skip


def _documentation(document: str, entity: str, role: str) -> tuple[str, str, Values]:
    values = [("document", document), ("entity", entity), ("role", role)]
    return name_of("documentation", f"{document} {entity}"), "Documentation", values


def _claim(claim: Claim, named: dict[str, Entity]) -> Values:
    article = name_of("article", claim.article_id)
    speakers = [s.entity_id for s in claim.attributions if s.entity_id and s.entity_id in named]
    return [
        ("description", " … ".join(s.text for s in claim.spans)),
        ("entity", article),
        *(("entity", name_of("entity", id_)) for id_ in speakers),
        ("proof", article),
        ("notes", " ".join(place_in_text(s) for s in claim.spans)),
        *(("keywords", flag) for flag in ("denied", "hedged", "expected") if getattr(claim, flag)),
    ]


def _finding(finding: Finding, story: str, topics: dict[str, str], known: set[str]) -> Values:
    topic = finding.topic.text if finding.topic else topics.get(finding.point_id or "", finding.sides[0].value)
    return [
        ("name", _line(topic)),
        ("description", finding.reason),
        ("keywords", finding.kind),
        ("keywords", finding.aspect),
        ("entity", story),
        *(("entity", name_of("claim", id_)) for side in finding.sides for id_ in side.claim_ids if id_ in known),
    ]


def _line(text: str) -> str:
    return " ".join(text.split())


def _published(card: Card) -> str:
    """In UTC where a zone is known; as precise as it is known."""
    when = card.published
    if when is None:
        return ""
    if card.published_grain == "day":
        return when.date().isoformat()
    return (when.astimezone(UTC) if when.tzinfo else when).replace(tzinfo=None).isoformat(timespec="seconds")
