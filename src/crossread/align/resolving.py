"""Speakers of claims under the names that the whole story uses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from crossread.model import Claim, Entity, Reading, Said


def resolve(readings: Sequence[Reading], entities: Sequence[Entity]) -> list[Reading]:
    """The readings with every speaker that is a known entity given its fullest name in the story.

    A speaker is the entity that its words mention, else the one that its own article calls by its name, else the one
    whose fullest name it is. Another article's surnames and roles ("the minister") say nothing of this one's.
    """
    by_span = {m: e for e in entities for m in e.mentions}
    by_form = {(m.article_id, m.text.casefold()): e for m, e in sorted(by_span.items(), key=lambda item: item[0])}
    by_name = {e.name.casefold(): e for e in reversed(entities)}

    def named(said: Said, article: str) -> Said:
        form = said.name.casefold()
        entity = by_span.get(said.speaker) if said.speaker else None
        entity = entity or by_form.get((article, form)) or by_name.get(form)
        return replace(said, name=entity.name, entity_id=entity.id) if entity and not said.anonymous else said

    def claim(c: Claim) -> Claim:
        return replace(c, attributions=tuple(named(s, c.article_id) for s in c.attributions))

    return [replace(r, claims=tuple(map(claim, r.claims))) for r in readings]
