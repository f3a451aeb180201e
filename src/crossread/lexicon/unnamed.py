"""When two descriptions without a name can be of one group, body or thing of a story (English).

Used inside one article and across the articles of a story.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from crossread.lexicon.countries import lands_in, nation
from crossread.lexicon.forms import head, words
from crossread.lexicon.nouns import BONDS, DETERMINERS, OWNED, OWNERS, THINGS, kind_of, singular
from crossread.lexicon.numbers import SMALL
from crossread.lexicon.titles import GROUPS
from crossread.text import folded

_NOBODYS = {"every", "each", "any", "no", "another", "other", "one"}
_SOME = {"all", "some", "several", "many", "most", "more", "few", "both", "various", "nearly", "such", "these", "any"}
_BEFORE_OTHER = frozenset({
    "first", "last", "second", "third", "fourth", "another", "different", "nearby", "new", "old", "next", "previous",
    "earlier", "later", "former", "final", "original",
})  # fmt: skip
_BARE = re.compile(r"(?<![\w.,-])(?:\d+(?:,\d{3})+|\w+)(?![\w-])")
_NAMED = re.compile(r"(?<= )[A-Z]\w+")
_EMPTY = DETERMINERS | OWNERS | {"some", "many", "several", "same", "all", "both", "other", "mr", "mrs", "ms"}


class _Parts(NamedTuple):
    kind: str  # class of the head
    own: frozenset[str]  # words that tell which
    number: int  # 0: not said
    lands: frozenset[str]
    names: frozenset[str]  # that stand before the head: "the Norair plane"
    several: bool
    person: bool


@lru_cache(maxsize=1 << 14)
def _parts(description: str) -> _Parts:
    top = head(description)
    one = singular(top)
    own = [w for w in words(description) if w not in _EMPTY]
    return _Parts(
        OWNED.get(one) or THINGS.get(one) or one,
        frozenset(w for w in own if w != top and not _number(w)),
        next((n for n in map(_number, _BARE.findall(folded(description))) if n), 0),
        frozenset(lands_in(description)),
        frozenset(w.casefold() for w in _NAMED.findall(description) if w.casefold() != top and not nation(w)),
        top != one or top in GROUPS,
        kind_of(one) == "person",
    )


def _number(word: str) -> int:
    plain = word.replace(",", "")
    return int(plain) if plain.isdigit() and len(plain) < 9 else SMALL.get(word, 0)


def is_group(description: str) -> bool:
    """Whether a description can be of a group, a body of somebody's or a thing that goes without a name."""
    first = description.split(" ", 1)[0].casefold()
    top = head(description)
    one = singular(top)
    if first in _NOBODYS or (first in OWNERS and top.removesuffix("s") in BONDS):
        return False
    if top in GROUPS or (one in THINGS and top == one):
        return True
    if one in OWNED:
        owned = first in OWNERS or (first not in DETERMINERS and description[0].isupper())
        return top == one and (owned or bool(re.search(r"\w[’']s? | [A-Z]", description)))
    return top != one and kind_of(one) == "person" and " " in description and first not in _SOME


@lru_cache(maxsize=1 << 16)
def same_unnamed(a: str, b: str) -> bool:
    """Whether two descriptions of groups, bodies or things can be of one.

    Of one head, with the words of one among those of the other; or as many people, more than two, of one country.
    """
    x, y = _parts(a), _parts(b)
    apart = apart_unnamed(a, b)
    if (x.number and y.number and x.number != y.number) or x.several != y.several:
        return False
    if x.kind == y.kind:
        if not (x.several or x.person) and _BEFORE_OTHER & (x.own ^ y.own):
            return False
        if x.kind in THINGS.values() and not x.several:
            return not apart and not (x.names and y.names and not x.names & y.names)
        return x.own <= y.own or y.own <= x.own or (x.number == y.number > 1 and not apart)
    return x.person and y.person and x.number == y.number > 2 and bool(x.lands) and x.lands == y.lands


@lru_cache(maxsize=1 << 16)
def apart_unnamed(a: str, b: str) -> bool:
    """Whether two descriptions are of different countries' groups, bodies or things."""
    x, y = _parts(a), _parts(b)
    return bool(x.lands and y.lands and x.lands != y.lands)
