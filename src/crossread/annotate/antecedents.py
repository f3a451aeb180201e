"""Whom a definite description means ("the minister"): the chain whose title or kind fits best, the nearest before."""

from __future__ import annotations

import re
from collections.abc import Sequence

from crossread.annotate.chains import Chain
from crossread.lexicon.countries import lands_in, lies_in, nation, state
from crossread.lexicon.forms import head, words
from crossread.lexicon.nouns import DETERMINERS, OWNERS, kind_of
from crossread.lexicon.titles import (
    BODY_WORDS,
    COMPANY_WORDS,
    HONORIFICS,
    LONG_TITLES,
    PLACE_WORDS,
    PUBLIC_WORDS,
    ROLES,
    SEATS,
)
from crossread.model import Name

_CHILD, _PARENT = "son|daughter|child", "father|mother|parent|dad|mum|mom"
_OTHER_END = {
    "client": "lawyer|attorney|counsel|solicitor|barrister|agent|accountant", "husband": "wife", "wife": "husband",
    "father": _CHILD, "mother": _CHILD, "son": _PARENT, "daughter": _PARENT,
    "patient": "doctor|physician|surgeon|nurse",
    "boss": "aide|assistant|deputy|secretary|bodyguard|driver", "employer": "aide|assistant|employee|bodyguard|driver",
    "predecessor": "successor", "successor": "predecessor",
}  # fmt: skip
_PAST = {"former", "ex", "late"}
_OF_WHAT = {"chief", "boss"}
_LEGAL = {"lawyer", "counsel", "prosecutor"}
_OFFICES = {"us", "states", "district", "general", "special"}
_NAMED = re.compile(r"(?<= )[A-Z]\w+")
_SINGULAR_S = {"press", "congress", "police", "boss", "businesswoman"}


def antecedent(d: Name, chains: Sequence[Chain]) -> Chain | None:
    """The chain that a definite description means: the best fit of title or kind, the nearest before it."""
    top = head(d.span.text)
    if not top or is_plural(top):
        return None
    lands = lands_in(d.span.text)
    ranked: list[tuple[tuple[float, int], Chain]] = []
    for chain in chains:
        before = chain.last_before(d.span.start)
        if chain.kind != d.kind and not (d.kind in ("body", "place") and chain.kind in ("body", "place")):
            continue
        if before < 0 and chain.mentions[0].span.start - d.span.end > 400:
            continue
        if lands and chain.nations and not lands & chain.nations:
            continue
        fit = _fit(d, top, chain)
        if fit > 0:
            agrees = 0.5 if lands & chain.nations else 0.0
            ranked.append(((fit + agrees + (1.0 if before >= 0 else 0.0), before), chain))
    return max(ranked, key=lambda r: r[0])[1] if ranked else None


def is_plural(head: str) -> bool:
    """Whether a head means several: "the bakers", "the policewomen"."""
    if head.endswith(("men", "people", "children")):
        return True
    return head.endswith("s") and not head.endswith("ss") and head not in _SINGULAR_S


def _fit(d: Name, top: str, chain: Chain) -> float:
    """How well a description's head fits a chain: 0 not at all, 2 by the very title."""
    if d.kind == "person":
        title = LONG_TITLES.get(top, top)
        rest = {LONG_TITLES.get(w, w) for w in words(d.span.text)[1:]} - {title}
        if _OFFICES & rest != _OFFICES & chain.titles and title in _LEGAL:
            return 0.0  # a state's attorney and an independent counsel are nobody's lawyer
        told = {SEATS.get(w, w) for w in rest if not nation(w)} - _PAST - DETERMINERS - OWNERS
        if top in _OF_WHAT and told and not told & chain.titles:
            return 0.0  # the police chief is no party chief
        if title in chain.titles | chain.shared:
            known = rest & (chain.titles | chain.shared)
            strange = {w for w in rest - known if not nation(w)}
            past = 1.0 if _PAST & chain.titles and not _PAST & rest else 0.0
            own = 2.0 if title in chain.titles else 1.6
            return own + 0.3 * len(known & chain.titles) + 0.1 * len(known - chain.titles) - 0.3 * len(strange) - past
        if ROLES.get(top, set()) & chain.titles or ROLES.get(title, set()) & chain.titles:
            return 1.0 + 0.3 * len(told & chain.titles)
        return 0.4 if HONORIFICS.get(top, "?") == chain.sex and top in ("man", "woman") else 0.0
    if top in PLACE_WORDS:
        kind = PLACE_WORDS[top]
        if kind == "country":
            return 1.0 if chain.country and all(lies_in(chain.country, w) for w in words(d.span.text)) else 0.0
        if kind == "state":
            return 1.0 if any(map(state, chain.forms)) else 0.0
        if chain.country or chain.kind != "place" or any(map(state, chain.forms)):
            return 0.0
        return 1.5 if top in chain.titles else 0.7
    if chain.kind != "body":
        return 0.0
    strange = {w.casefold() for w in _NAMED.findall(d.span.text, 1)} - {top}
    held = {w for f in chain.forms for w in words(f)} | chain.titles
    if top in held:
        return 2.0
    called = {w for w in chain.titles if kind_of(w) == "body"} - {"company", "giant"}
    if called and not (called & COMPANY_WORDS and top in COMPANY_WORDS):  # a daily is no law firm
        return 0.0
    if any(not nation(w) and w not in held for w in strange):  # "the Norland Front group" has a name of its own
        return 0.0
    if BODY_WORDS.get(top, set()) & held:
        return 1.0
    short = any(2 <= len(f.replace(".", "")) <= 4 and f.replace(".", "").isupper() for f in chain.forms)
    if top in ("agency", "bureau", "group", "organization", "organisation") and short:
        return 0.6
    if top in COMPANY_WORDS and not held & PUBLIC_WORDS:
        return 0.5
    return 0.0


def other_end(text: str, d: Name, proper: Sequence[tuple[Name, Chain]]) -> Chain | None:
    """Who stands at the other end of a bond told before: "his client" is whose lawyer was named last."""
    back = _OTHER_END.get(head(d.span.text))
    if back is None or words(d.span.text)[0] not in ("his", "her", "their"):
        return None
    owned = re.compile(rf"[’']s? (?:[\w-]+ ){{0,3}}(?:{back})\b")
    served = re.compile(rf"\b(?:{back}) (?:for|of|representing) (?:the )?\Z")
    for name, chain in reversed(proper):
        start, end = name.span.start, name.span.end
        bound = owned.match(text, end) or served.search(text[max(0, start - 40) : start])
        if bound and chain.kind == "person" and end < d.span.start:
            return chain
    return None
