"""Speakers of claims under the names that the whole story uses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from crossread.model import Claim, Entity, Reading, Said, Span


def resolve(readings: Sequence[Reading], entities: Sequence[Entity]) -> list[Reading]:
    """The readings with every speaker that is a known entity given its fullest name in the story."""
    by_span = {m: e for e in entities for m in e.mentions}
    by_article: dict[str, list[tuple[Span, Entity]]] = {}
    by_name: dict[str, Entity] = {}
    for span, entity in sorted(by_span.items(), key=lambda item: item[0]):
        by_article.setdefault(span.article_id, []).append((span, entity))
        by_name.setdefault(span.text.casefold(), entity)
    for entity in entities:
        by_name[entity.name.casefold()] = entity

    def named(said: Said) -> Said:
        entity = _of(said, by_article, by_name)
        return replace(said, name=entity.name, entity_id=entity.id) if entity and not said.anonymous else said

    def claim(c: Claim) -> Claim:
        return replace(c, attributions=tuple(named(s) for s in c.attributions)) if c.attributions else c

    return [replace(r, claims=tuple(claim(c) for c in r.claims)) for r in readings]


def _of(said: Said, by_article: dict[str, list[tuple[Span, Entity]]], by_name: dict[str, Entity]) -> Entity | None:
    """The entity of a speaker: by its resolved name, else by the mention that its words are, but for its edges."""
    found = by_name.get(said.name.casefold())
    if found is not None or said.speaker is None:
        return found
    for span, entity in by_article.get(said.speaker.article_id, []):
        if span == said.speaker:
            return entity
    return None
