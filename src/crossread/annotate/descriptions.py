"""Descriptions that stand for a name ("the minister", "the airline") put into the chains of an article.

What stands beside a name explains it and joins it; then a definite description goes to the chain whose title or kind
fits it best, the nearest before. Groups that have no name ("federal prosecutors") make chains of their own.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence

from crossread.annotate.chains import Chain, nations
from crossread.annotate.nounphrases import Words, kind_of
from crossread.lexicon.countries import country, lies_in, nation, state
from crossread.lexicon.forms import head, words
from crossread.lexicon.titles import (
    BODY_WORDS,
    COMPANY_WORDS,
    GROUPS,
    HONORIFICS,
    LONG_TITLES,
    PLACE_WORDS,
    PUBLIC_WORDS,
    ROLES,
)
from crossread.model import Article, Name, Span

_BELONGS = re.compile(r" (?P<word>of|for|at|from|in)(?: the| a)? ")
_INNER = re.compile(r"\w (?:of|for|to|with|from) (?:the|a|an|his|her|their) (?P<last>.*)$")
_NEAR = 160  # characters before a description in which the name it explains begins
_LEGAL = {"lawyer", "counsel", "prosecutor"}
_OFFICES = {"us", "states", "district", "general", "special"}
_PAST = {"former", "ex", "late"}
_PARTY = re.compile(r" \([DRI]-[A-Z][\w.]*\)")
_LINKS = re.compile(r", (?:who|which) (?:is|was) (?:also )?\Z| (?:is|was|became|remains) \Z|, \Z| \(\Z| ?(?:--|–|—) ?")
_APART = re.compile(r", | ?(?:--|–|—) ?")
_AFTER = re.compile(r"\s*(?:[,.;:)—–-]|who\b|which\b|$)")
_CLASS = re.compile(
    r" (?:(?:news )?agency|news site|group|newspaper|daily|paper|magazine|network|channel|website|airline|company|chain"
    r"|firm|bank|party|movement|alliance|organi[sz]ation|(?P<place>city|town|village|province|region|county|island))"
)
_OWNED = re.compile(r"[’']s? ")
_DEFINITE = {"the", "this", "that", "his", "her", "its", "their", "our"}
_SINGULAR_S = {"press", "congress", "police", "boss", "businesswoman"}


def described(article: Article, names: Sequence[Name], chains: Sequence[Chain]) -> list[Chain]:
    """The chains with the descriptions among `names`, and with chains of groups that have no name, in text order."""
    phrases = Words(article.text, [(n.core.start, n.core.end) for n in names if n.proper])
    groups = _describe(article, [n for n in names if not n.proper], chains, phrases)
    found = [*chains, *groups]
    _lengthen(article, found, phrases)
    for chain in found:
        chain.mentions.sort(key=lambda n: (n.span.start, n.span.end))
    return sorted(found, key=lambda c: c.mentions[0].span.start)


def _describe(article: Article, descriptions: Sequence[Name], chains: Sequence[Chain], phrases: Words) -> list[Chain]:
    left = []
    text = article.text
    proper = sorted(((n, c) for c in chains for n in c.mentions), key=lambda x: x[0].span.start)
    places = [n.span.start for n, _ in proper]
    for d in descriptions:
        wholes = _wholes(text, d, phrases)
        near = proper[bisect_left(places, d.span.start - _NEAR) : bisect_left(places, max(wholes) + 4)]
        joined = next(
            (
                (n, c, end) for n, c in near for end in wholes
                if c.kind == d.kind and (_beside(text, d.span.start, end, n.span) or _heads(text, d, n))
            ),
            None,
        )  # fmt: skip
        if joined is None:
            joined = next(((n, c, d.span.end) for n, c in near if _is_classed(text, d, n)), None)
        if joined is None:
            left.append(d)
            continue
        name, chain, end = joined
        chain.add(d)
        if end > d.span.end:
            chain.more.append(article.span(d.span.start, end))
        if 0 < name.span.start - end <= 2:
            chain.more.append(article.span(d.span.start, name.span.end))
        elif text[name.span.end : d.span.start] == ", ":
            chain.more.append(article.span(name.span.start, end))
    for chain in chains:
        if chain.kind == "person" and "counterpart" in chain.titles:
            _share_office(chain, proper)
    groups: list[Chain] = []
    for d in left:
        if head(d.span.text) in GROUPS:
            _group(groups, d)
        elif _is_definite(d.span.text):
            chain = _antecedent(d, chains)
            if chain is not None:
                chain.add(d)
    return groups


def _wholes(text: str, d: Name, phrases: Words) -> list[int]:
    """Where a description may end: its base, with what belongs to it, and with a second head ("founder and owner")."""
    ends = [d.span.end]
    for _ in range(2):
        ends.append(phrases.end(ends[-1]))
        more = phrases.second(ends[-1], d.kind)
        if more is None:
            break
        ends.append(more)
    return list(dict.fromkeys(reversed(ends)))


def _is_classed(text: str, d: Name, name: Name) -> bool:
    """Whether a description is a name with its class behind it: "the Acme newspaper", "Hesk province"."""
    found = _CLASS.fullmatch(text, name.span.end, d.span.end) if d.span.contains(name.core) else None
    if found is None or _is_land(name.core.text):
        return False
    return name.kind == ("place" if found["place"] else "body")


def _is_land(form: str) -> bool:
    return bool(nation(form) or country(form) or state(form))


def _end(text: str, d: Name, starts: Mapping[int, Name]) -> int:
    """Where a description ends with the name it belongs to: "director" of "director of the Port of Norland"."""
    link = _BELONGS.match(text, d.span.end)
    after = (starts.get(link.end()) or starts.get(link.end("word") + 1)) if link else None
    return after.span.end if after is not None else d.span.end


def _lengthen(article: Article, chains: Sequence[Chain], phrases: Words) -> None:
    """Adds mentions with what belongs to them: "Acme, Ohio", "Jane Doe of Ohio", "the mayor of Easton"."""
    text = article.text
    starts = {m.span.start: m for c in chains for m in c.mentions if m.proper and m.kind != "other"}
    for chain in chains:
        for name in chain.mentions:
            end = name.span.end
            if chain.kind == "place" and not chain.country and text.startswith(", ", end):
                after = starts.get(end + 2)
                if after is not None and (state(after.core.text) or country(after.core.text)):
                    end = after.span.end
            elif chain.kind == "person":
                party = _PARTY.match(text, end)
                end = party.end() if party else _end(text, name, starts)
            if end > name.span.end:
                chain.more.append(article.span(name.span.start, end))
            belongs = not name.proper or (chain.kind == "person" and text.startswith(" of ", name.span.end))
            whole = phrases.end(name.span.end) if belongs else end
            if whole > end:
                chain.more.append(article.span(name.span.start, whole))


def _is_definite(description: str) -> bool:
    """Whether a description points at something known: "the mayor", "her lawyer", "the city's mayor"."""
    return description.casefold().split()[0] in _DEFINITE or bool(_OWNED.search(description))


def _group(groups: list[Chain], d: Name) -> None:
    """Puts "prosecutors" to "federal prosecutors": one head, and the words of one among those of the other."""
    top, own = head(d.span.text), set(_telling(d.span.text))
    for group in groups:
        held = {w for m in group.mentions for w in _telling(m.span.text)}
        if head(group.mentions[0].span.text) == top and (own <= held or held <= own):
            group.add(d)
            return
    group = Chain(d.kind)
    group.add(d)
    groups.append(group)


def _telling(description: str) -> list[str]:
    return [w for w in words(description) if w not in _DEFINITE and w not in ("a", "an", "some", "many", "several")]


def _share_office(chain: Chain, proper: Sequence[tuple[Name, Chain]]) -> None:
    """A counterpart holds the office of the person named before, in another country."""
    at = min(m.span.start for m in chain.mentions)
    before = [c for n, c in proper if c.kind == "person" and c is not chain and n.span.start < at]
    if before:
        chain.shared |= {w for w in before[-1].titles if not nation(w)}


def _beside(text: str, start: int, end: int, name: Span) -> bool:
    """Whether a description at start:end explains a name: "X, the mayor of Y,", "the mayor, X,", "X is the mayor"."""
    if 0 < start - name.end < 24:
        between = text[name.end : start]
        return bool(_LINKS.fullmatch(between)) and bool(_AFTER.match(text, end) or between.strip(" ,("))
    if 0 < name.start - end <= 4 and _APART.fullmatch(text, end, name.start):
        if _within_person(text[start:end]):  # "a spokesman for the mayor, Jane Doe": she is the mayor
            return False
        return bool(_AFTER.match(text, name.end) or text.startswith(" of ", name.end))
    return False


def _within_person(description: str) -> bool:
    """Whether a description ends with another person's: "a spokesman for the mayor"."""
    behind = _INNER.search(description)
    return behind is not None and kind_of((words(behind["last"]) or ("",))[-1]) == "person"


def _heads(text: str, description: Name, name: Name) -> bool:
    """Whether a description stands right before a name: "his counterpart Jane Doe"."""
    directly = text[description.span.end : name.span.start] == " " and name.proper and name.kind == "person"
    return directly and head(description.span.text) not in GROUPS and _is_definite(description.span.text)


def _antecedent(d: Name, chains: Sequence[Chain]) -> Chain | None:
    """The chain that a definite description means: the best fit of title or kind, the nearest before it."""
    top = head(d.span.text)
    if not top or _is_plural(top):
        return None
    lands = nations(d.span.text)
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


def _is_plural(head: str) -> bool:
    """Whether a head means several: "the women", "the officials"."""
    if head.endswith(("men", "people", "children")):
        return True
    return head.endswith("s") and not head.endswith("ss") and head not in _SINGULAR_S


def _fit(d: Name, top: str, chain: Chain) -> float:
    """How well a description's head fits a chain: 0 not at all, 2 by the very title."""
    if d.kind == "person":
        title = LONG_TITLES.get(top, top)
        rest = {LONG_TITLES.get(w, w) for w in words(d.span.text)[1:]} - {title}
        if _OFFICES & rest != _OFFICES & chain.titles and title in _LEGAL:
            return 0.0  # a state's attorney and a special counsel are nobody's lawyer
        if title in chain.titles | chain.shared:
            known = rest & (chain.titles | chain.shared)
            strange = {w for w in rest - known if not nation(w)}
            past = 1.0 if _PAST & chain.titles and not _PAST & rest else 0.0
            own = 2.0 if title in chain.titles else 1.6
            return own + 0.3 * len(known & chain.titles) + 0.1 * len(known - chain.titles) - 0.3 * len(strange) - past
        if ROLES.get(top, set()) & chain.titles or ROLES.get(title, set()) & chain.titles:
            return 1.0
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
    held = {w for f in chain.forms for w in words(f)} | chain.titles
    if top in held:
        return 2.0
    if BODY_WORDS.get(top, set()) & held:
        return 1.0
    short = any(2 <= len(f.replace(".", "")) <= 4 and f.replace(".", "").isupper() for f in chain.forms)
    if top in ("agency", "bureau", "group", "organization", "organisation") and short:
        return 0.6
    if top in COMPANY_WORDS and not held & PUBLIC_WORDS:
        return 0.5
    return 0.0
