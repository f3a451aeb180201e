"""When two descriptions without a name can be of one group, body or thing of a story (English).

Used inside one article and across the articles of a story.
"""

from __future__ import annotations

import re
from functools import lru_cache

from crossread.lexicon.countries import country, nation
from crossread.lexicon.forms import head, words
from crossread.lexicon.nouns import DETERMINERS, OWNED, OWNERS, THINGS, kind_of, singular
from crossread.lexicon.numbers import SMALL
from crossread.lexicon.titles import GROUPS

_EMPTY = DETERMINERS | OWNERS | {"some", "many", "several", "same", "all", "both", "other", "mr", "mrs", "ms"}


@lru_cache(maxsize=1 << 14)
def _parts(description: str) -> tuple[str, frozenset[str], int, frozenset[str]]:
    """Class of the head, the words that tell which, how many (0: not said), and of which countries."""
    top = head(description)
    one = singular(top)
    kind = OWNED.get(one) or THINGS.get(one) or one
    own = [w for w in words(description) if w not in _EMPTY]
    count = next((n for n in map(_number, own) if n), 0)
    lands = frozenset(filter(None, (nation(w) or country(w) for w in re.findall(r"[\w.]+", description))))
    return kind, frozenset(w for w in own if w != top and not _number(w)), count, lands


def _number(word: str) -> int:
    return int(word) if word.isdigit() and len(word) < 6 else SMALL.get(word, 0)


def is_group(description: str) -> bool:
    """Whether a description can be of a group, a body of somebody's or a thing that goes without a name."""
    top = head(description)
    one = singular(top)
    if top in GROUPS or one in THINGS:
        return True
    if one in OWNED:
        return True
    return top != one and kind_of(top) == "person"


@lru_cache(maxsize=1 << 16)
def same_unnamed(a: str, b: str) -> bool:
    """Whether two descriptions of groups can be of one.

    Of one head, with the words of one among those of the other; or as many people, more than two, of one country.
    """
    (top_a, own_a, count_a, lands_a), (top_b, own_b, count_b, lands_b) = _parts(a), _parts(b)
    if count_a and count_b and count_a != count_b:
        return False
    if top_a == top_b:
        return own_a <= own_b or own_b <= own_a or (count_a == count_b > 1 and not (lands_a and lands_b and lands_a != lands_b))
    return count_a == count_b > 2 and lands_a == lands_b
