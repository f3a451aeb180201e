"""Proposals: two reports give different names in one place, or one name in two spellings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import lru_cache

from crossread.compare.evidence import Proposal
from crossread.compare.view import Pair, Sentence, View
from crossread.lexicon.countries import country
from crossread.model import Aspect, Name, NameKind
from crossread.text import folded
from crossread.words import stem

ASPECTS: dict[NameKind, Aspect] = {"place": "place", "person": "person", "body": "person"}
MOST_LETTERS = 0.4  # share of letters in which two spellings of a name differ at most
FLANKED = 3  # like words beside two names from which on they may be rivals whatever their letters
FLANK = 4  # how many words to each side may hold the like words


def names(pair: Pair, view: View) -> Iterator[Proposal]:
    """Names of one kind in two matching sentences that are not the same name.

    Spelled almost alike beside the same words, one of the reports has the wrong one; with the same consonants they are two
    spellings. Names that stand in each other's sentence too are no rivals. Judged by trees (weights/dispute.md).
    """
    mine, theirs = folded(pair.a.span.text), folded(pair.b.span.text)
    for x in pair.a.names:
        for y in pair.b.names:
            if x.kind != y.kind or x.kind not in ASPECTS:
                continue
            one, other = folded(x.core.text), folded(y.core.text)
            if one == other or (one in theirs and other in mine):
                continue
            flank = _flank(x, y, pair)
            letters = apart(one, other) / max(len(one), len(other))
            if letters > MOST_LETTERS and flank < FLANKED:
                continue
            own = (
                float(KINDS.index(x.kind)), float(_same(x, y, view)), letters, float(apart(one, other)),
                float(skeleton(one) == skeleton(other)), float(one[:1] == other[:1]), float(flank),
                float(_inflected(one, other)), float(x.proper) + float(y.proper), float(min(len(one), len(other))),
                float(bool(set(one.split()) & set(other.split()))), float(one in theirs), float(other in mine),
                float(_known(x, pair.b, view)), float(_known(y, pair.a, view)),
            )  # fmt: skip
            alike = skeleton(one) == skeleton(other)
            yield Proposal(ASPECTS[x.kind], "names", pair, x.core, y.core, own, reasons=SPELLED if alike else REASONS)


NAME_MEASURES = (
    "kind", "one entity", "share of letters that differ", "letters that differ", "same consonants", "same first letter",
    "like words beside", "differ at the end alone", "proper names", "letters of the shorter", "shared parts",
    "first is in the other sentence", "second is in the other sentence", "first is known to the other report",
    "second is known to the other report",
)  # fmt: skip
KINDS: tuple[NameKind, ...] = ("person", "body", "place")
SPELLED = {"conflict": "One name is spelled in different ways.", "compatible": "One name is spelled in different ways."}
REASONS = {
    "conflict": "The reports give different names in one place.",
    "update": "The later report names somebody or something else.",
    "compatible": "The names differ in precision or are of different things.",
}


def _known(name: Name, other: Sentence, view: View) -> bool:
    """Whether the other report mentions the same person, body or place."""
    entity = view.entity_at.get(name.span)
    return entity is not None and other.article_id in view.reports_of[entity.id]


def skeleton(name: str) -> str:
    """The consonants of a name, doubled ones once: what two transcriptions of one name have in common."""
    bare = re.sub(r"\b(?:al|el|the)\b", "", name.replace("-", " "))
    return re.sub(r"(.)\1+", r"\1", re.sub(r"[^b-df-gj-np-tv-xz]", "", bare.replace("y", "i")))


@lru_cache(maxsize=1 << 14)  # a story's names meet again and again
def apart(a: str, b: str) -> int:
    """How many letters must be changed, put in or left out to make one name the other (Levenshtein 1966)."""
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        diagonal, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            diagonal, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, diagonal + (x != y))
    return row[-1]


def _inflected(a: str, b: str) -> bool:
    """Whether only the end differs, as in "Norland" and "Norlands"."""
    short = min(len(a), len(b)) - 1
    return a[:short] == b[:short]


def _same(x: Name, y: Name, view: View) -> bool:
    one, other = view.entity_at.get(x.span), view.entity_at.get(y.span)
    if one is not None and one == other:
        return True
    a, b = country(x.core.text), country(y.core.text)
    return bool(a and a == b)


def _flank(x: Name, y: Name, pair: Pair) -> int:
    """How many words beside the two names are alike."""
    a, b = pair.a.words, pair.b.words
    i = next((n for n, t in enumerate(a) if t.end > x.core.start), 0)
    j = next((n for n, t in enumerate(b) if t.end > y.core.start), 0)
    k = next((n for n, t in enumerate(a) if t.start >= x.core.end), len(a))
    m = next((n for n, t in enumerate(b) if t.start >= y.core.end), len(b))
    before = _common([t.text for t in a[max(0, i - FLANK) : i]], [t.text for t in b[max(0, j - FLANK) : j]])
    return before + _common([t.text for t in a[k : k + FLANK]], [t.text for t in b[m : m + FLANK]])


def _common(a: list[str], b: list[str]) -> int:
    one, other = [stem(folded(w)) for w in a], [stem(folded(w)) for w in b]
    if not set(one) & set(other):
        return 0
    return sum(block.size for block in SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks())
