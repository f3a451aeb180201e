"""Rule: two sentences run alike but for one name, spelled almost alike: one of the reports has the wrong one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import lru_cache

from crossread.compare.view import Difference, Pair, View
from crossread.lexicon.countries import country
from crossread.lexicon.stopwords import STOPWORDS
from crossread.model import Aspect, Name, NameKind
from crossread.text import folded
from crossread.words import stem

ASPECTS: dict[NameKind, Aspect] = {"place": "place", "person": "person", "body": "person"}
FLANK = 4  # how many words to each side may hold the like words
MOST_LETTERS = 2  # names that differ in more letters are two names
MIN_LETTERS = 5  # shorter names are alike by chance


def names(pair: Pair, view: View) -> Iterator[Difference]:
    """Names of one kind that stand beside the same words of two matching sentences and differ in a few letters.

    Neither name may occur in the other sentence, nor both name one entity or one country. ("Names of one kind in one
    place" without the letters was measured on the training stories: none of 69 such findings was a dispute.)
    """
    mine, theirs = folded(pair.a.span.text), folded(pair.b.span.text)
    for x in pair.a.names:
        for y in pair.b.names:
            if x.kind != y.kind or x.kind not in ASPECTS or not (x.proper and y.proper):
                continue
            one, other = folded(x.core.text), folded(y.core.text)
            if min(len(one), len(other)) < MIN_LETTERS or one in theirs or other in mine or _same(x, y, view):
                continue
            if _told_apart_by_grammar(one, other):
                continue
            if one[0] != other[0] or apart(one, other) > MOST_LETTERS or not _flank(x, y, pair):
                continue
            aspect = ASPECTS[x.kind]
            if skeleton(one) == skeleton(other):
                reason = "One name is spelled in different ways."
                yield Difference("compatible", aspect, "names", x.core, y.core, reason, pair.confidence)
            elif not inflected(one, other):
                reason = "The sentences run alike and name it in two ways that differ in a few letters."
                yield Difference("conflict", aspect, "names", x.core, y.core, reason, pair.confidence)


def _told_apart_by_grammar(a: str, b: str) -> bool:
    """Whether only grammar words differ: "Office of Ports", "Office for Ports"."""
    x, y = ([w for w in name.split() if w not in STOPWORDS] for name in (a, b))
    return x == y


def skeleton(name: str) -> str:
    """The consonants and figures of a name, doubled letters once: what transcriptions of one name have in common."""
    bare = re.sub(r"\b(?:al|el|the)\b", "", name.replace("-", " "))
    return re.sub(r"([a-z])\1+", r"\1", re.sub(r"[^b-df-gj-np-tv-xz0-9]", "", bare.replace("y", "i")))


@lru_cache(maxsize=1 << 14)  # a story's names meet again and again
def apart(a: str, b: str) -> int:
    """How many letters must be changed, put in or left out to make one name the other (Levenshtein 1966)."""
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        diagonal, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            diagonal, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, diagonal + (x != y))
    return row[-1]


def inflected(a: str, b: str) -> bool:
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
