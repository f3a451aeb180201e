"""Chains: the mentions of one person, body or place inside one article.

Proper names first: full names, then surnames, acronyms and names cut short. Then descriptions ("the minister"), which
join a chain whose title or kind fits them, by apposition first and then the nearest before. Rules in the manner of
the sieves of Raghunathan et al. 2010: the surest first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from crossread.lexicon.countries import country, governed, nation, state
from crossread.lexicon.forms import alike, body, person, same_body, same_person, words
from crossread.lexicon.titles import (
    BODY_WORDS,
    COMPANY_WORDS,
    HONORIFICS,
    LONG_TITLES,
    PLACE_WORDS,
    PUBLIC_WORDS,
    ROLES,
)
from crossread.model import Article, Mentions, Name, NameKind, Span

_PLACED = re.compile(
    r"\b(?:in|at|near|outside|around|across|inside|of|from|throughout|via|over) (?:the )?\Z", re.IGNORECASE
)
_LINKS = re.compile(r", (?:who|which) (?:is|was) (?:also )?\Z| (?:is|was|became|remains) \Z|, \Z| \(\Z")
_AFTER = re.compile(r"\s*(?:[,.;:)—–-]|who\b|which\b|$)")
_DEFINITE = {"the", "this", "that", "his", "her", "its", "their", "our"}
_SINGULAR_S = {"press", "congress", "police", "boss", "businesswoman"}


@dataclass(slots=True)
class Chain:
    """Mentions of one thing while they are gathered."""

    kind: NameKind
    mentions: list[Name] = field(default_factory=list)
    country: str = ""  # of a place that is a country
    titles: set[str] = field(default_factory=set)  # words of titles and descriptions, shortened ones written out
    nations: set[str] = field(default_factory=set)
    sex: str = ""  # "he", "she", "" = not known

    def add(self, name: Name) -> None:
        self.mentions.append(name)
        before = name.span.text[: name.core.start - name.span.start] if name.proper else name.span.text
        for word in words(before):
            self.titles.add(LONG_TITLES.get(word, word))
            if word.startswith("ex") and word[2:] in ROLES:
                self.titles.add(word[2:])
            if self.kind == "person" and not self.sex and word in HONORIFICS:
                self.sex = HONORIFICS[word]
        self.nations |= _nations(before)

    @property
    def forms(self) -> list[str]:
        return [n.core.text for n in self.mentions if n.proper]

    @property
    def name(self) -> str:
        """The fullest proper form: most words, then longest, then first."""
        forms = self.forms or [self.mentions[0].span.text]
        return max(forms, key=lambda f: (len(words(f)), len(f), -forms.index(f)))

    def last_before(self, at: int) -> int:
        return max((m.span.start for m in self.mentions if m.span.start < at), default=-1)


def _nations(text: str) -> set[str]:
    parts = re.findall(r"[\w.]+", text)
    pairs = [" ".join(p) for p in pairwise(parts)]
    return {n for n in (nation(p) or country(p) for p in [*parts, *pairs]) if n}


def chained(article: Article, names: Sequence[Name]) -> list[Chain]:
    """The chains of an article, in the order of their first mentions; every proper name is in exactly one."""
    people = _people([n for n in names if n.proper and n.kind == "person"])
    surnames = {person(c.name)[0][-1]: c for c in people if len(person(c.name)[0]) > 1}
    things: list[Chain] = []
    for name in (n for n in names if n.proper and n.kind != "person"):
        plain = words(name.core.text)
        owner = surnames.get(plain[0]) if len(plain) == 1 and not country(name.core.text) else None
        if owner is not None and not state(name.core.text):
            owner.add(Name("person", name.span, name.core))
        else:
            _place(things, name)
    _join_capitals(article, things)
    found = people + things
    _describe(article, [n for n in names if not n.proper], found)
    for chain in found:
        chain.mentions.sort(key=lambda n: (n.span.start, n.span.end))
    return sorted(found, key=lambda c: c.mentions[0].span.start)


def records(chains: Sequence[Chain]) -> tuple[Mentions, ...]:
    """Chains as records. A mention with a title gives two spans: with the title, and the name alone."""
    out = []
    for chain in chains:
        spans = {s for n in chain.mentions for s in (n.span, n.core)}
        out.append(Mentions(chain.name, chain.kind, tuple(sorted(spans))))
    return tuple(out)


def _people(names: Sequence[Name]) -> list[Chain]:
    found: list[Chain] = []
    full = [n for n in names if len(person(n.core.text)[0]) > 1]
    for name in full:
        chain = next((c for c in found if _fits(c, name)), None)
        if chain is None:
            chain = Chain("person")
            found.append(chain)
        chain.add(name)
    for name in names:
        if name in full:
            continue
        chain = _owner(found, name)
        if chain is None:
            chain = Chain("person")
            found.append(chain)
        chain.add(name)
    return found


def _fits(chain: Chain, name: Name) -> bool:
    """Whether a full name is a form of the chain's. With and without "Jr." are two people inside one article."""
    ending = person(name.core.text)[1]
    return all(
        same_person(form, name.core.text) and person(form)[1] == ending
        for form in chain.forms
        if len(person(form)[0]) > 1
    )


def _owner(chains: Sequence[Chain], name: Name) -> Chain | None:
    """The person whose surname (else given name) a single word is: the nearest before, else the first after."""
    word = (person(name.core.text)[0] or [""])[0]
    sex = next((HONORIFICS[w] for w in words(name.span.text)[:-1] if w in HONORIFICS), "")
    ranked: list[tuple[tuple[int, int, int], Chain]] = []
    for chain in chains:
        parts = [person(f)[0] for f in chain.forms]
        if sex and chain.sex and sex != chain.sex:
            continue
        if any(p[-1] == word for p in parts):
            rank = 3
        elif any(p[0] == word for p in parts):
            rank = 2
        elif any(word in p[1:] for p in parts if len(word) > 1):
            rank = 1
        elif len(word) >= 5 and any(len(p) > 1 and alike(p[-1], word) and len(p[-1]) >= 5 for p in parts):
            rank = 0
        else:
            continue
        before = chain.last_before(name.span.start)
        ranked.append(((rank, int(before >= 0), before), chain))
    return max(ranked, key=lambda r: r[0])[1] if ranked else None


def _place(things: list[Chain], name: Name) -> None:
    """Puts the name of a body, place or thing into its chain, or makes one."""
    form = name.core.text
    land = (country(form) or nation(form)) if name.kind != "body" or country(form) else ""
    for chain in things:
        if land or chain.country:
            if land == chain.country:
                chain.add(name)
                return
            continue
        if any(same_body(form, other) for other in chain.forms) and (
            chain.kind == name.kind or body(form) in map(body, chain.forms)
        ):
            chain.add(name)
            return
    for chain in things:
        if not chain.country and not land and chain.kind == name.kind == "body" and _cut_short(form, chain):
            chain.add(name)
            return
    chain = Chain("place" if land else name.kind, country=land)
    chain.add(name)
    things.append(chain)


def _cut_short(form: str, chain: Chain) -> bool:
    """Whether a body's name is the beginning of another ("BuzzFeed" of "BuzzFeed News")."""
    plain = body(form)
    for other in map(body, chain.forms):
        short, long = sorted((plain, other), key=len)
        if len(short) < len(long) <= len(short) + 2 and long[: len(short)] == short:
            telling = len(short) > 1 or (len(short[0]) > 4 and short[0] not in PUBLIC_WORDS)
            if telling and not nation(short[0]) and not state(short[0]) and not country(short[0]):
                return True
    return False


def _join_capitals(article: Article, things: list[Chain]) -> None:
    """A capital that acts ("Moscow rejected ...") stands for its country's government, where that one is named too."""
    for chain in [c for c in things if c.kind == "place" and not c.country]:
        land = next((g for g in map(governed, chain.forms) if g), "")
        home = next((c for c in things if c.country == land), None) if land else None
        if home is None:
            continue
        bodily = [m for m in chain.mentions if m.span.start >= article.headline_end]
        located = sum(
            bool(_PLACED.search(article.text, max(0, m.span.start - 14), m.span.start))
            or article.text[m.span.end : m.span.end + 2] in (", ", " (", " —", " –", " -")
            or m.core.text.isupper()
            for m in bodily
        )
        if 2 * located < len(bodily):
            for name in chain.mentions:
                home.add(name)
            things.remove(chain)


def _describe(article: Article, descriptions: Sequence[Name], chains: list[Chain]) -> None:
    """Puts descriptions into chains: what stands beside a name first, then by title and kind, nearest before."""
    left = []
    proper = sorted(((n, c) for c in chains for n in c.mentions), key=lambda x: x[0].span.start)
    for d in descriptions:
        chain = next((c for n, c in proper if c.kind == d.kind and _beside(article.text, d.span, n.span)), None)
        if chain is not None:
            chain.add(d)
        else:
            left.append(d)
    for d in left:
        if d.span.text.casefold().split()[0] not in _DEFINITE:
            continue
        chain = _antecedent(d, chains)
        if chain is not None:
            chain.add(d)


def _beside(text: str, description: Span, name: Span) -> bool:
    """Whether a description explains a name: "X, the mayor of Y,", "the mayor, X,", "X is the mayor"."""
    if 0 < description.start - name.end < 24:
        between = text[name.end : description.start]
        return bool(_LINKS.fullmatch(between)) and bool(_AFTER.match(text, description.end) or between.strip(" ,("))
    if 0 < name.start - description.end <= 2 and text[description.end : name.start] == ", ":
        return bool(_AFTER.match(text, name.end))
    return False


def head(description: str) -> str:
    """The head word of a description, lower case: "minister" of "the North Korean minister of defense"."""
    base = re.split(r"\b(?:of|for|from|in|at|with|who|which|that|to|on)\b|,", description.casefold(), maxsplit=1)[0]
    parts = words(base)
    return parts[-1] if parts else ""


def _antecedent(d: Name, chains: Sequence[Chain]) -> Chain | None:
    """The chain that a definite description means: the best fit of title or kind, the nearest before it."""
    top = head(d.span.text)
    if not top or (top.endswith("s") and not top.endswith("ss") and top not in _SINGULAR_S):
        return None
    lands = _nations(d.span.text)
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


def _fit(d: Name, top: str, chain: Chain) -> float:
    """How well a description's head fits a chain: 0 not at all, 2 by the very title."""
    if d.kind == "person":
        title = LONG_TITLES.get(top, top)
        rest = {LONG_TITLES.get(w, w) for w in words(d.span.text)[1:]} - {title}
        if title in chain.titles:
            known = rest & chain.titles
            strange = {w for w in rest - known if not nation(w)}
            return 2.0 + 0.3 * len(known) - 0.3 * len(strange)
        if ROLES.get(top, set()) & chain.titles or ROLES.get(title, set()) & chain.titles:
            return 1.0
        return 0.4 if HONORIFICS.get(top, "?") == chain.sex and top in ("man", "woman") else 0.0
    if top in PLACE_WORDS:
        kind = PLACE_WORDS[top]
        if kind == "country":
            return 1.0 if chain.country else 0.0
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
