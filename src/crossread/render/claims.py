"""A comparison's claims by schema.org: what is said, by whom, and in which reports it appears. No rating is given."""

from __future__ import annotations

from typing import Any

from crossread.model import Article, Claim, Comparison, Entity, Span
from crossread.render.addresses import day_or_time, link_of, place_in_text, urn
from crossread.render.document import dumps
from crossread.text import folded

CONTEXT = "https://schema.org"
TYPES = {"person": "Person", "body": "Organization"}  # of speakers; of others the name stands alone
Node = dict[str, Any]


def claims(comparison: Comparison) -> str:
    """A graph of NewsArticle, Claim, CreativeWork and Thing nodes as JSON-LD text; the same comparison, the same bytes.

    A Claim's `text` is what a report says, word for word. Its `author` is the speaker nearest to it, or the outlet
    where that tells it in its own voice. Claims of one voice in the same words are one (the reprints of a dispatch have
    one voice): it has an `appearance` for each report, in order of publication, the first as `firstAppearance`.
    `isBasedOn` are the stretches of the reports, each named by the report and the place in its text (RFC 5147). Claims
    `about` one Thing tell the same point, whether they agree or not.

    The text can stand in a <script> of a page: it holds no "<", ">" or "&".
    """
    articles = {r.article.id: r.article for r in comparison.readings}
    entities = {e.id: e for e in comparison.entities}
    topics = {p.id: p.topic.text for p in comparison.points}
    point_of = {id_: p.id for p in comparison.points for id_ in p.claim_ids}
    origins = {a: o.name for o in comparison.story.origins for a in o.article_ids}
    same: dict[tuple[str, ...], list[Claim]] = {}
    for claim in sorted(comparison.claims, key=_place(list(articles))):
        if claim.article_id in articles:
            key = _key(claim, origins.get(claim.article_id, claim.article_id), point_of.get(claim.id, ""))
            same.setdefault(key, []).append(claim)
    shown = {point_of[c.id]: topics[point_of[c.id]] for group in same.values() for c in group if c.id in point_of}
    graph = [
        *(_article(a) for a in articles.values()),
        *({"@id": urn("point", id_), "@type": "Thing", "name": topic} for id_, topic in shown.items()),
        *(_claim(group, articles, entities, point_of.get(group[0].id)) for group in same.values()),
    ]
    made = dumps({"@context": CONTEXT, "@graph": graph})
    return made.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")


def _place(order: list[str]) -> Any:
    rank = {id_: i for i, id_ in enumerate(order)}
    return lambda c: (rank.get(c.article_id, len(rank)), c.spans[0].start, c.spans[0].end, c.id)


def _key(claim: Claim, origin: str, point: str) -> tuple[str, ...]:
    """What two claims must share to be one: the words, the voice, how they are told, the point."""
    said = claim.attributions[-1] if claim.attributions else None
    voice = (said.entity_id or folded(said.name), said.stance) if said else ("", origin)
    # Two unnamed officials of two reports need not be one person.
    alone = claim.article_id if said and said.anonymous and not said.entity_id else ""
    flags = (str(claim.denied), str(claim.hedged), str(claim.expected))
    return folded(" ".join(_words(claim).split())), *voice, alone, *flags, point


def _words(claim: Claim) -> str:
    return " … ".join(s.text for s in claim.spans)


def _article(article: Article) -> Node:
    card = article.card
    node = {
        "@id": urn("article", article.id),
        "@type": "NewsArticle",
        "headline": card.headline,
        "url": link_of(card),
        "datePublished": day_or_time(card),
        "inLanguage": article.language,
        "author": list(card.bylines),  # a byline can be a body's
        "publisher": {"@type": "Organization", "name": card.outlet} if card.outlet else None,
        "sourceOrganization": {"@type": "Organization", "name": card.agency} if card.agency else None,
    }
    return {key: value for key, value in node.items() if value}


def _claim(group: list[Claim], articles: dict[str, Article], entities: dict[str, Entity], point: str | None) -> Node:
    first = group[0]
    where = [{"@id": urn("article", id_)} for id_ in dict.fromkeys(c.article_id for c in group)]
    node = {
        "@id": urn("claim", first.id),
        "@type": "Claim",
        "text": _words(first),
        "inLanguage": articles[first.article_id].language,
        "author": _author(first, articles[first.article_id], entities),
        "about": {"@id": urn("point", point)} if point else None,
        "appearance": where,
        "firstAppearance": where[0],
        "isBasedOn": [_stretch(s) for c in group for s in c.spans],
        "keywords": [flag for flag in ("denied", "hedged", "expected") if getattr(first, flag)],
    }
    return {key: value for key, value in node.items() if value}


def _author(claim: Claim, article: Article, entities: dict[str, Entity]) -> Node | str | None:
    """The speaker nearest to what is said, else the outlet; a name alone where it is not known what bears it."""
    if not claim.attributions:
        return {"@type": "Organization", "name": article.card.outlet} if article.card.outlet else None
    said = claim.attributions[-1]
    name = said.name or (said.speaker.text if said.speaker else "")
    entity = entities.get(said.entity_id or "")
    if name and entity and entity.kind in TYPES:
        return {"@id": urn("entity", entity.id), "@type": TYPES[entity.kind], "name": name}
    return name or None


def _stretch(span: Span) -> Node:
    home = urn("article", span.article_id)
    return {
        "@id": f"{home}#{place_in_text(span)}",
        "@type": "CreativeWork",
        "text": span.text,
        "isPartOf": {"@id": home},
    }
