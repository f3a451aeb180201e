"""Speakers of claims under the names that the whole story uses."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from crossread.lexicon.forms import words
from crossread.lexicon.titles import ROLES, TITLES
from crossread.model import Claim, Entity, Reading, Said

_MORE = re.compile(r",| (?:for|of|from|in|at|with|who|which|that|on|to|by|\w+ing) ")
_PAST = {"former", "ex", "late", "then"}


def resolve(readings: Sequence[Reading], entities: Sequence[Entity]) -> list[Reading]:
    """The readings with every speaker that is a known entity given its fullest name in the story.

    A speaker is the entity that its words mention, else the one that its own article calls by its name, else the one
    whose fullest name it is. Another article's surnames say nothing of this one's, and its roles ("the minister") only
    where one person alone in the story bears the whole title ("the harbour minister").
    """
    by_span = {m: e for e in entities for m in e.mentions}
    by_form = {(m.article_id, m.text.casefold()): e for m, e in sorted(by_span.items(), key=lambda item: item[0])}
    by_name = {e.name.casefold(): e for e in reversed(entities)}

    described: dict[tuple[str, ...], Entity | None] = {}  # "director of the port authority": None = of several
    for mention, entity in by_span.items():
        form = _plain(mention.text)
        if len(form) > 2 and entity.kind == "person":
            described[form] = entity if described.get(form, entity) is entity else None
    borne = [
        (e, {frozenset(words(m.text)) for m in e.mentions if " " in m.text}) for e in entities if e.kind == "person"
    ]

    def named(said: Said, article: str) -> Said:
        form = said.name.casefold()
        entity = by_span.get(said.speaker) if said.speaker else None
        entity = entity or by_form.get((article, form)) or by_name.get(form) or described.get(_plain(form))
        entity = entity or _bearer(said, borne)
        return replace(said, name=entity.name, entity_id=entity.id) if entity and not said.anonymous else said

    def claim(c: Claim) -> Claim:
        return replace(c, attributions=tuple(named(s, c.article_id) for s in c.attributions))

    return [replace(r, claims=tuple(map(claim, r.claims))) for r in readings]


def _plain(form: str) -> tuple[str, ...]:
    """The words of a form without the article before it."""
    parts = words(form)
    return parts[1:] if parts[:1] in (("the",), ("a",), ("an",)) else parts


def _bearer(said: Said, borne: Sequence[tuple[Entity, set[frozenset[str]]]]) -> Entity | None:
    """The one person of the story whom some report calls by name and by all words of this title."""
    if said.speaker is None or any(
        form[:1].isupper() and form in said.name for e, _ in borne for form in e.name.split()
    ):
        return None
    title = set(words(_MORE.split(said.name + " ", maxsplit=1)[0])) - {"the", "a", "an", "this", "that", "himself"}
    if len(title) < 2 or not title & (TITLES | set(ROLES)):
        return None
    found = [e for e, called in borne if any(title < form and not (form - title) & _PAST for form in called)]
    return found[0] if len(found) == 1 else None
