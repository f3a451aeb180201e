"""Rule: two sentences run alike word for word but for one name: a place, a person or a body."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from crossread.compare.view import Difference, Pair, Sentence, View
from crossread.lexicon.countries import country
from crossread.model import Aspect, Name, NameKind
from crossread.text import folded
from crossread.words import stem, tokens

ASPECTS: dict[NameKind, Aspect] = {"place": "place", "person": "person", "body": "person"}
ANOTHER: dict[Aspect, str] = {
    "place": "The sentences run alike and name another place.",
    "person": "The sentences run alike and name another person or body.",
}
FLANK = 4  # how many words to each side may hold the like words
SPELLED_ALIKE = 0.7  # similarity of letters from which on two names look like one misspelt


def slots(pair: Pair, view: View) -> Iterator[Difference]:
    """Names of one kind that stand in the same place of two matching sentences and are not the same.

    The words beside the two names must be alike; neither name may occur in the other sentence, nor both name one
    entity or one country. Names spelled almost alike count even where fewer words around them are.
    """
    mine, theirs = _shown(pair.a), _shown(pair.b)
    for x in pair.a.names:
        for y in pair.b.names:
            if x.kind != y.kind or x.kind not in ASPECTS or not (x.proper and y.proper):
                continue
            one, other = folded(x.core.text), folded(y.core.text)
            if one == other or one in theirs or other in mine or _same(x, y, view):
                continue
            like = SequenceMatcher(None, one, other).ratio()
            around = _flank(x, y, pair)
            if around >= 3 or (like >= SPELLED_ALIKE and around >= 1):
                yield Difference(
                    "conflict", ASPECTS[x.kind], "slots", x.core, y.core,
                    ANOTHER[ASPECTS[x.kind]],
                    pair.confidence,
                )  # fmt: skip


def _shown(sentence: Sentence) -> str:
    return folded(sentence.span.text)


def _same(x: Name, y: Name, view: View) -> bool:
    one, other = view.entity_at.get(x.span), view.entity_at.get(y.span)
    if one is not None and one == other:
        return True
    a, b = country(x.core.text), country(y.core.text)
    if a and a == b:
        return True
    return bool(set(folded(x.core.text).split()) & set(folded(y.core.text).split()))


def _flank(x: Name, y: Name, pair: Pair) -> int:
    """How many words beside the two names are alike, read outwards from them."""
    a, b = tokens(pair.a.span), tokens(pair.b.span)
    i = next((n for n, t in enumerate(a) if t.end > x.core.start), 0)
    j = next((n for n, t in enumerate(b) if t.end > y.core.start), 0)
    before = _common([t.text for t in a[max(0, i - FLANK) : i]], [t.text for t in b[max(0, j - FLANK) : j]])
    k = next((n for n, t in enumerate(a) if t.start >= x.core.end), len(a))
    m = next((n for n, t in enumerate(b) if t.start >= y.core.end), len(b))
    return before + _common([t.text for t in a[k : k + FLANK]], [t.text for t in b[m : m + FLANK]])


def _common(a: list[str], b: list[str]) -> int:
    matcher = SequenceMatcher(None, [stem(folded(w)) for w in a], [stem(folded(w)) for w in b], autojunk=False)
    return sum(block.size for block in matcher.get_matching_blocks())
