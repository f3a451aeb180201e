"""Descriptions that stand for a name ("the minister", "the airline") put into the chains of an article.

What stands beside a name explains it and joins it; then a definite description goes to the chain whose title or kind
fits it best, the nearest before. Groups that have no name ("federal prosecutors") make chains of their own.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from crossread.annotate.antecedents import antecedent, other_end
from crossread.annotate.chains import Chain
from crossread.annotate.nounphrases import Words, is_role
from crossread.annotate.unnamed import gathered
from crossread.lexicon.countries import country, is_land, nation, state
from crossread.lexicon.forms import head, words
from crossread.lexicon.nouns import BONDS, kind_of
from crossread.lexicon.titles import GROUPS
from crossread.model import Article, Name, Span

_INNER = re.compile(r"\w (?:of|for|to|with|from) (?:the|a|an|his|her|their) (?P<last>.*)$")
_NEAR = 160  # characters before a description in which the name it explains begins
_HIMSELF = re.compile(r" (?:him|her|it|them)sel(?:f|ves)\b")
_PARTY = re.compile(r" \([DRI]-[A-Z][\w.]*\)")
_LINKS = re.compile(r", (?:who|which) (?:is|was) (?:also )?\Z| (?:is|was|became|remains) \Z|, \Z| \(\Z| ?(?:--|–|—) ?")
_APART = re.compile(r", | ?(?:--|–|—) ?")
_AFTER = re.compile(r" *(?:[,.;:)\n—–-]|who\b|which\b|$)")
_CLASS = re.compile(
    r" (?:(?:news )?agency|news site|group|newspaper|daily|paper|magazine|network|channel|website|airline|company|chain"
    r"|firm|bank|party|movement|alliance|organi[sz]ation|(?P<place>city|town|village|province|region|county|island))"
)
_OWNED = re.compile(r"[’']s? ")
_CAPITAL = re.compile(r"\b[A-Z][\w’'-]+")
_DEFINITE = {"the", "this", "that", "his", "her", "its", "their", "our"}


def described(article: Article, names: Sequence[Name], chains: Sequence[Chain]) -> list[Chain]:
    """The chains with the descriptions among `names`, and with chains of groups that have no name, in text order."""
    phrases = Words(
        article.text, [(n.core.start, n.core.end) for n in names if n.proper and not is_role(n.kind, n.core.text)]
    )
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
    rest: list[Name] = []
    for d in left:
        definite = _is_definite(d.span.text) or d.span.start < article.headline_end  # headlines leave out "the"
        meant = antecedent(d, chains) if definite and head(d.span.text) not in GROUPS else None
        if meant is not None and not _can_own(text[d.span.end : max(_wholes(text, d, phrases))], d, meant):
            meant = None
        meant = meant or other_end(text, d, proper)
        if meant is not None:
            meant.add(d)
        else:
            rest.append(d)
    return gathered(rest)


def _can_own(behind: str, d: Name, chain: Chain) -> bool:
    """Whether "the son of Brandt" can be the chain's person: not if nothing that is said of him speaks of Brandt."""
    owners = {w for w in _CAPITAL.findall(behind) if not nation(w) and not country(w)}
    if head(d.span.text) not in BONDS or not owners:
        return True
    return any(w in span.text for w in owners for span in (*chain.more, *(m.span for m in chain.mentions)))


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
    if found is None or is_land(name.core.text):
        return False
    return name.kind == ("place" if found["place"] else "body")


def _lengthen(article: Article, chains: Sequence[Chain], phrases: Words) -> None:
    """Adds mentions with what belongs to them: "Acme, Ohio", "Jane Doe of Ohio", "the mayor of Easton"."""
    text = article.text
    starts = {m.span.start: m for c in chains for m in c.mentions if m.proper and m.kind != "other"}
    for chain in chains:
        for name in chain.mentions:
            end = name.span.end
            after = starts.get(end + 2) if text.startswith(", ", end) else None
            if chain.kind == "place" and not chain.country:
                if after is not None and (state(after.core.text) or country(after.core.text)):
                    end = after.span.end
            elif party := _PARTY.match(text, end) if chain.kind == "person" else None:
                end = party.end()
            if not name.proper or (chain.kind == "person" and text.startswith(" of ", end)):
                end = phrases.end(end)
            elif emphatic := _HIMSELF.match(text, end):
                end = emphatic.end()
            if end > name.span.end:
                chain.more.append(article.span(name.span.start, end))
            if not name.proper and chain.kind != "place" and (doing := phrases.doing(end)) > end:
                chain.more.append(article.span(name.span.start, doing))


def _is_definite(description: str) -> bool:
    """Whether a description points at something known: "the mayor", "her lawyer", "the city's mayor"."""
    return description.casefold().split()[0] in _DEFINITE or bool(_OWNED.search(description))


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
