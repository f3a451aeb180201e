"""When two written forms can name one person or one body: initials, nicknames, acronyms, spelling (English).

Used inside one article and across the articles of a story; only spelling variants need `loose`.
"""

from __future__ import annotations

import difflib
import re
from functools import lru_cache

from crossread.lexicon.countries import country, nation, state
from crossread.lexicon.titles import (
    BODY_ENDINGS,
    BODY_WORDS,
    HONORIFICS,
    NAME_ENDINGS,
    NICKNAMES,
    PLACE_WORDS,
    PORTFOLIOS,
    PUBLIC_WORDS,
    TITLES,
)
from crossread.text import alternatives, folded

_PARTICLES = {"al", "el", "bin", "ibn", "abu", "de", "del", "della", "di", "da", "van", "von", "der", "la", "le"}
_SPELT_OUT = {"un": ("united", "nations"), "eu": ("european", "union")}  # before another body's name
_TAIL = re.compile(
    rf"(?<=\w)\b (?:of(?! (?:{alternatives(PORTFOLIOS)})\b)|for|from|in|at|with|who|which|that|to|on|by)\b|,(?!\d)",
    re.IGNORECASE,
)
_OWNER = re.compile(r"^.*(?:[’']s|s[’']) ")
_FOND = re.compile(r"(?:ie|ey|y|i)\Z")
_SMALL = {"of", "the", "and", "for", "in", "on", "to", "&", "a", "an"}


@lru_cache(maxsize=1 << 14)
def words(form: str) -> tuple[str, ...]:
    """Lower-case words without accents, possessives and stops inside acronyms ("F.B.I." -> "fbi"); hyphens part."""
    plain = folded(form).replace("'s", "").replace("'", "")
    plain = re.sub(r"\b((?:[a-z]\.){2,}[a-z]?)(?![a-z])", lambda m: m.group().replace(".", ""), plain)
    return tuple(re.findall(r"[a-z0-9&]+", plain))


@lru_cache(maxsize=1 << 14)
def person(form: str) -> tuple[tuple[str, ...], str]:
    """The words of a person's name without titles before it, and its ending ("jr", "" = none)."""
    parts = words(form)
    while len(parts) > 1 and (parts[0] in TITLES or parts[0] in HONORIFICS or parts[0] == "the"):
        parts = parts[1:]
    ending = parts[-1] if len(parts) > 1 and parts[-1] in NAME_ENDINGS else ""
    return (parts[:-1] if ending else parts), ending


def alike(a: str, b: str) -> bool:
    """Whether two words are spellings of one: "andrey" and "andrei", "stacey" and "stacy"."""
    if a == b:
        return True
    if min(len(a), len(b)) < 4 or a[0] != b[0]:
        return False
    return difflib.SequenceMatcher(None, a, b, autojunk=False).ratio() >= 0.8


@lru_cache(maxsize=1 << 16)
def same_given(a: str, b: str) -> bool:
    """Whether two given names are one, or one is short for the other ("Tom" and "Thomas", "Kathi" and "Kathleen")."""
    return a == b or NICKNAMES.get(a, a) == NICKNAMES.get(b, b) or _is_fond(a, b) or _is_fond(b, a)


def _is_fond(short: str, long: str) -> bool:
    """Whether a name is the beginning of the other, of four letters at least, with a fond ending ("Kathi")."""
    stem = _FOND.sub("", short)
    return (
        4 <= len(stem) < len(short) <= len(long)
        and long.startswith(stem)
        and not (_FOND.search(long) or long.startswith(short))
    )


def _given(a: str, b: str, loose: bool) -> bool:
    if same_given(a, b):
        return True
    if len(a) == 1 or len(b) == 1:
        return a[0] == b[0]
    return loose and alike(a, b)


@lru_cache(maxsize=1 << 16)
def same_person(a: str, b: str, loose: bool = False) -> bool:
    """Whether two names of at least two words each can be one person's. Different given names never are."""
    (x, x_end), (y, y_end) = person(a), person(b)
    if x_end and y_end and x_end != y_end:
        return False
    if len(x) < 2 or len(y) < 2:
        return x == y
    if "".join(x) == "".join(y):
        return True
    short, long = sorted((x, y), key=len)
    last = short[-1] == long[-1] or (loose and alike(short[-1], long[-1]))
    if last and _given(short[0], long[0], loose):
        middles = ([w for w in p[1:-1] if w not in _PARTICLES] for p in (x, y))
        one, other = middles
        return not (one and other) or any(_given(p, q, loose) for p in one for q in other)
    if last and len(short) == 2 and short[0] in long[1:-1]:  # 'William "Ned" Falk'
        return True
    if len(short) >= 2 and len(long) > len(short) and long[: len(short)] == short:  # a second surname
        return True
    # the same words in another spelling or cut: "Jae Min Roe" and "Jaemin Roe"
    return loose and difflib.SequenceMatcher(None, "".join(x), "".join(y), autojunk=False).ratio() >= 0.9


@lru_cache(maxsize=1 << 14)
def body(form: str) -> tuple[str, ...]:
    """The words of a body's name without its article and company ending."""
    parts = tuple(w for w in words(form) if w != "&")
    while len(parts) > 1 and parts[0] in ("the", "a", "us"):  # "U.S. Senate" is the Senate
        parts = parts[1:]
    if len(parts) > 2 and parts[:2] == ("united", "states"):
        parts = parts[2:]
    if len(parts) == 3 and parts[0] in ("department", "ministry") and parts[1] == "of":
        parts = (parts[2], parts[0])  # "Department of Works" is the Works Department
    if len(parts) > 1 and parts[0] in _SPELT_OUT:
        parts = _SPELT_OUT[parts[0]] + parts[1:]
    while len(parts) > 1 and parts[-1] in BODY_ENDINGS:
        parts = parts[:-1]
    if len(parts) > 1 and parts[0] in ("al", "el"):
        parts = parts[1:]
    if len(parts) > 1 and parts[-1] in PLACE_WORDS and form.endswith(parts[-1]):  # "Norland province"
        parts = parts[:-1]
    return parts


def is_acronym(short: str, long: str) -> bool:
    """Whether `short` is made of the first letters of the words of `long` ("FAA", "U.N.", "SANA")."""
    letters = short.replace(".", "").strip()
    if not (2 <= len(letters) <= 7) or not letters.isupper():
        return False
    parts = [w for w in words(long) if w != "the"]
    if len(parts) < 2:
        return False
    wanted = letters.lower()
    return wanted in ("".join(w[0] for w in parts if w not in _SMALL), "".join(w[0] for w in parts))


@lru_cache(maxsize=1 << 16)
def same_body(a: str, b: str, loose: bool = False) -> bool:
    """Whether two names of bodies, places or things can be one: the same words, an acronym, or one cut short."""
    x, y = body(a), body(b)
    if not x or not y:
        return False
    if state(a) and state(a) == state(b):
        return True
    if x == y or "".join(x) == "".join(y) or is_acronym(a, b) or is_acronym(b, a):
        return True
    short, long = sorted((x, y), key=len)
    if len(short) >= 2 and len(short) < len(long) and long[-len(short) :] == short:
        return len(long) - len(short) <= 2  # "U.S. Central Command"
    if len(short) == len(long) and len("".join(short)) >= 6 and loose:
        return all(alike(p, q) for p, q in zip(short, long, strict=True))
    return False


@lru_cache(maxsize=1 << 16)
def cut_short(a: str, b: str) -> bool:
    """Whether one name of a body is the telling beginning of the other ("Acme" and "Acme Stores"), or its newspaper."""
    short, long = sorted((body(a), body(b)), key=len)
    if not short or len(short) == len(long) or "v" in short or "v" in long:  # "v": a case at court
        return False
    if len(short) == 1 and long[-1] == short[0] and short[0] in BODY_WORDS["newspaper"] - {"news"}:
        return True  # "the Times"
    added, first = set(long[len(short) :]), short[0]
    if len(long) > len(short) + 2 or long[: len(short)] != short or added & PUBLIC_WORDS:  # such an addition is a part
        return False
    telling = len(short) > 1 or (len(first) > 4 and first not in PUBLIC_WORDS)
    return telling and not (nation(first) or state(first) or country(first))


def own_part(description: str) -> str:
    """A description without whose it is and what follows its head: "spokesman" of "the mayor's spokesman in Easton"."""
    base = _TAIL.split(description, maxsplit=1)[0]
    return _OWNER.sub("", base) or base


def head(description: str) -> str:
    """The head word of a description, lower case: "minister" of "the Norland minister of works"."""
    base = _TAIL.split(description, maxsplit=1)[0]
    parts = words(base.partition(" of ")[0] or base)
    return parts[-1] if parts else ""
