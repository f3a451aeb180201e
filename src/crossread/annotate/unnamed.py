"""Chains of what no report names but speaks of again and again: "prosecutors", "the mayor's office", "the plane"."""

from __future__ import annotations

from collections.abc import Sequence

from crossread.annotate.chains import Chain
from crossread.lexicon.forms import head, words
from crossread.lexicon.nouns import OWNED, OWNERS
from crossread.lexicon.unnamed import apart_unnamed, is_group, same_unnamed
from crossread.model import Name


def gathered(descriptions: Sequence[Name]) -> list[Chain]:
    """Chains of descriptions that stand for no name of the article, those of one thing together, in text order."""
    found: list[Chain] = []
    for d in descriptions:
        if not is_group(d.span.text):
            continue
        chain = next((c for c in found if c.kind == d.kind and _one(c, d)), None) or _only(found, d)
        if chain is None:
            chain = Chain(d.kind)
            found.append(chain)
        chain.add(d)
    return found


def _only(chains: Sequence[Chain], d: Name) -> Chain | None:
    """The one chain of bodies like "her campaign", where nothing but a pronoun says whose it is."""
    like = OWNED.get(head(d.span.text)) if words(d.span.text)[0] in OWNERS else None
    same = [c for c in chains if like and any(OWNED.get(head(m.span.text)) == like for m in c.mentions)]
    return same[0] if len(same) == 1 else None


def _one(chain: Chain, d: Name) -> bool:
    forms = dict.fromkeys(m.span.text for m in chain.mentions)
    return any(same_unnamed(f, d.span.text) for f in forms) and not any(apart_unnamed(f, d.span.text) for f in forms)
