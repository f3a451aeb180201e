"""Where a name begins with what is said before it: "the Norland harbour minister Ole Brandt"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from crossread.annotate.nounphrases import Words
from crossread.annotate.overlaps import Stretches
from crossread.lexicon.countries import is_land, nation
from crossread.lexicon.forms import head
from crossread.lexicon.nouns import BONDS, ENDS, HEADS, kind_of
from crossread.lexicon.titles import BEFORE_TITLES, LONG_TITLES, PARTIES, PLACE_WORDS, PORTFOLIOS, TITLES
from crossread.tagger import Tag

_BEHIND = re.compile(r"\b(?:for|of|to|with|by|from|against) (?:the |Mrs?\.? |Ms\.? |Dr\.? )?\Z")
_DIRECTION = re.compile(
    r"\b(?:north|south|east|west|northeast|northwest|southeast|southwest)(?:ern)?\b|\b(?:central|down ?town|uptown"
    r"|lower|upper|greater|inner|outer|rural|suburban|nearby)\b",
    re.IGNORECASE,
)


def title_start(text: str, core: Tag, covering: Iterable[Tag], cores: Stretches, words: Words) -> int:
    """Where the title before a name begins: by the tagger's mention, or by a list of titles."""
    starts = [m.start for m in covering if m.end <= core.end + 2 and m.kind == core.kind]
    if core.kind == "place" and is_land(text[core.start : core.end]):  # "northern Norland" is not Norland
        starts = [a for a in starts if text[a : core.start].casefold() == "the "]
    elif core.kind == "place":
        starts = [a for a in starts if not _elsewhere(text[a : core.start])]
    if core.kind == "person" and _BEHIND.search(text, max(0, core.start - 14), core.start):  # "a lawyer for Mr. Doe"
        starts = []
    start = min(starts, default=core.start)
    if core.kind == "body":
        start = min(start, words.homed(core.start))
    if core.kind == "person":
        starts = [a for a in starts if not _apart(text[a : core.start]) and not _acts(text[a : core.start])]
        start = min(starts, default=core.start)
        start = min(start, _listed_title(text, core.start), words.title(core.start))
        if _apart(text[start : core.start]):
            start = text.index(" of ", start) + 4
    inner = [c for c in cores.touching(start, core.start) if start <= c.start < core.start and c.kind == "person"]
    if inner:  # "Falk and Harbour Secretary Brandt" is no one's title
        start = min(core.start, max(c.end for c in inner) + 1)
        while start < core.start and not text[start].isalnum():
            start += 1
        if text[start : core.start].split(" ")[0] in ("and", "s", "or", "with", "to"):
            start = _listed_title(text, core.start)
    return start


def untitled(text: str, core: Tag) -> int:
    """Where a person's name begins behind titles that the tagger took for a part of it."""
    start = core.start
    for word in re.finditer(r"(\S+) ", text[core.start : core.end]):
        if word[1].rstrip(".").casefold() not in TITLES:
            break
        start = core.start + word.end()
    return start


def _elsewhere(before: str) -> bool:
    """Whether what stands before a place's name makes it another place: "the outskirts of ", "the towns of "."""
    base, of, behind = before.partition(" of ")
    return bool(_DIRECTION.search(behind if of else before)) or (bool(of) and head(base) not in PLACE_WORDS)


def _apart(before: str) -> bool:
    """Whether what stands before a person's name speaks of somebody else: "the uncle of Mayor "."""
    base, of, behind = before.partition(" of ")
    if not of or behind.strip().casefold() in PORTFOLIOS:
        return False
    top = head(base)
    rest = [w.rstrip(".").casefold() for w in re.split(r"[ -]", behind.strip())]
    return top in BONDS or HEADS.get(top) == "body" or all(w in TITLES or w in PARTIES or nation(w) for w in rest)


def _acts(before: str) -> bool:
    """Whether what stands before a person's name is rather what is done to him: "defeated "."""
    words = before.split()
    return bool(words) and words[-1].islower() and (words[-1] in ENDS or (len(words) == 1 and words[0].endswith("ed")))


def _listed_title(text: str, start: int) -> int:
    """Start of the run of title words before a name: at least one listed title, with party, land and office before."""
    line = text[max(text.rfind("\n", 0, start) + 1, start - 80) : start]
    if not line.endswith(" "):
        return start
    best = at = start
    after = ""
    for word in reversed(re.findall(r"\S+\s+", line)):
        bare = word.strip()
        if len(word) - len(bare) > 1 or bare[-1] in ",:;)”\"’'" or not bare[0].isalpha():
            break
        at -= len(word)
        plain = bare.rstrip(".").casefold()
        if bare[-1] == "." and kind_of(plain) and plain not in LONG_TITLES:  # a sentence's end
            break
        titled, capital = best < start, bare[0].isupper()
        listed = plain in TITLES or plain.rsplit("-", 1)[-1] in TITLES
        party = titled and capital and plain in PARTIES
        beside = titled and best == at + len(word) and plain in BEFORE_TITLES
        land = titled and capital and (is_land(bare) or is_land(f"{bare} {after}"))
        if listed or party or beside or land:
            best = at
        elif plain != "of" and (not capital or plain in ENDS):
            break
        after = bare
    return best
