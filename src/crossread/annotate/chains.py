"""Chains: the proper names of one person, body or place inside one article put together.

Full names first, then surnames, acronyms and names cut short: rules in the manner of the sieves of Raghunathan et al.
2010, the surest first. Descriptions join the chains in descriptions.py.
"""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Sequence
from dataclasses import dataclass, field

from crossread.lexicon.countries import country, governed, lands_in, nation, state
from crossread.lexicon.forms import alike, body, cut_short, own_part, person, same_body, same_given, same_person, words
from crossread.lexicon.titles import CLASS_WORDS, HONORIFICS, LONG_TITLES, ROLES
from crossread.model import Article, Mentions, Name, NameKind, Span

_PLACED = re.compile(
    r"\b(?:in|at|near|outside|around|across|inside|of|from|to|into|throughout|via|over|capital,?|city) (?:the )?\Z",
    re.IGNORECASE,
)


@dataclass(slots=True, eq=False)
class Chain:
    """Mentions of one thing while they are gathered."""

    kind: NameKind
    mentions: list[Name] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)  # of the mentions, in text order
    forms: list[str] = field(default_factory=list)  # proper ones, each once
    country: str = ""  # of a place that is a country
    titles: set[str] = field(default_factory=set)  # words of titles and descriptions, shortened ones written out
    shared: set[str] = field(default_factory=set)  # titles that only a counterpart's bearer tells of
    nations: set[str] = field(default_factory=set)
    sex: str = ""  # "he", "she", "" = not known
    more: list[Span] = field(default_factory=list)  # mentions with what stands beside them: "Acme, Ohio"
    headline_end: int = 0  # a headline's capitals make long names: it names the chain only where nothing else does

    def add(self, name: Name) -> None:
        self.mentions.append(name)
        insort(self.starts, name.span.start)
        if name.proper and name.core.text not in self.forms:
            self.forms.append(name.core.text)
        before = name.span.text[: name.core.start - name.span.start] if name.proper else name.span.text
        for word in words(before if name.proper else own_part(before)):
            self.titles.add(LONG_TITLES.get(word, word))
            if word.startswith("ex") and word[2:] in ROLES:
                self.titles.add(word[2:])
            if self.kind == "person" and not self.sex and word in HONORIFICS:
                self.sex = HONORIFICS[word]
        self.nations |= lands_in(before)

    @property
    def name(self) -> str:
        """The fullest proper form: most words, then longest, then first."""
        bodily = [n.core.text for n in self.mentions if n.proper and n.span.start >= self.headline_end]
        forms = bodily or self.forms
        if not forms:  # a group without a name: as it is mostly called
            called = [n.span.text for n in self.mentions]
            return max(called, key=lambda f: (called.count(f), len(f), -called.index(f)))
        if self.country:  # not by its adjective, nor by its capital
            plain = [f for f in forms if words(f) == words(self.country)]
            forms = plain or [f for f in forms if country(f)] or [f for f in forms if not nation(f)] or forms
        return max(forms, key=lambda f: (len(words(f)), len(f), -forms.index(f)))

    def last_before(self, at: int) -> int:
        """Where the last mention before an offset begins, -1 where there is none."""
        i = bisect_left(self.starts, at)
        return self.starts[i - 1] if i else -1


def chained(article: Article, names: Sequence[Name]) -> list[Chain]:
    """The chains of an article's proper names, every one of which is in exactly one chain; people first."""
    people = _people([n for n in names if n.proper and n.kind == "person"], article.headline_end)
    surnames = {person(c.name)[0][-1]: c for c in people if len(person(c.name)[0]) > 1}
    things: list[Chain] = []
    for name in (n for n in names if n.proper and n.kind != "person"):
        plain = words(name.core.text)
        single = len(plain) == 1 and not country(name.core.text) and "." not in name.core.text
        owner = surnames.get(plain[0]) if single else None
        if owner is not None and not state(name.core.text):
            owner.add(Name("person", name.span, name.core))
        else:
            _place(things, name)
    _join_brackets(article, things)
    _join_shortened(article, things)
    _join_capitals(article, things)
    for chain in people + things:
        chain.headline_end = article.headline_end
    return people + things


def records(chains: Sequence[Chain]) -> tuple[Mentions, ...]:
    """Chains as records. A mention with a title gives two spans: with the title, and the name alone."""
    out = []
    for chain in sorted(chains, key=lambda c: min(m.span.start for m in c.mentions)):
        spans = {s for n in chain.mentions for s in (n.span, n.core)} | set(chain.more)
        out.append(Mentions(chain.name, chain.kind, tuple(sorted(spans))))
    return tuple(out)


def _people(names: Sequence[Name], headline_end: int) -> list[Chain]:
    found: list[Chain] = []
    full = [n for n in names if len(person(n.core.text)[0]) > 1]
    for name in sorted(full, key=lambda n: n.span.start < headline_end):  # headlines leave out "Jr."
        headed = name.span.start < headline_end
        chain = next((c for c in found if _fits(c, name, headed)), None)
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


def _fits(chain: Chain, name: Name, headed: bool) -> bool:
    """Whether a full name is a form of the chain's. With and without "Jr." are two people inside one body of text."""
    ending = person(name.core.text)[1]
    return all(
        same_person(form, name.core.text) and (person(form)[1] == ending or (headed and not ending))
        for form in chain.forms
        if len(person(form)[0]) > 1
    )


def _owner(chains: Sequence[Chain], name: Name) -> Chain | None:
    """The person whose surname (else given name) a single word is: of several the one who is spoken of most so far."""
    given, ending = person(name.core.text)
    word = given[0] if given else ""
    sex = next((HONORIFICS[w] for w in words(name.span.text)[:-1] if w in HONORIFICS), "")
    ranked: list[tuple[tuple[int, int, int, int], Chain]] = []
    for chain in chains:
        parts = [p for p in (person(f)[0] for f in chain.forms) if p]  # other scripts leave no words
        if sex and chain.sex and sex != chain.sex:
            continue
        if ending and not any(person(f)[1] == ending for f in chain.forms):
            continue
        if any(p[-1] == word for p in parts):
            rank = 3
        elif any(same_given(p[0], word) for p in parts):
            rank = 2
        elif any(word in p[1:] for p in parts if len(word) > 1):
            rank = 1
        elif (
            len(word) >= 5
            and not any(word == p[-1] + "s" for p in parts)
            and any(len(p) > 1 and alike(p[-1], word) and len(p[-1]) >= 5 for p in parts)
        ):
            rank = 0
        else:
            continue
        before = sum(m.span.start < name.span.start for m in chain.mentions)
        known = int(bool(sex) and chain.sex == sex)
        ranked.append(((rank, known, before, -chain.mentions[0].span.start), chain))
    best = max(ranked, key=lambda r: r[0])[1] if ranked else None
    if best is not None and sex and not best.sex:
        best.sex = sex
    return best


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
        bodies = not chain.country and not land and chain.kind == name.kind == "body"
        if bodies and any(cut_short(form, other) for other in chain.forms):
            chain.add(name)
            return
    chain = Chain("place" if land else name.kind, country=land)
    chain.add(name)
    things.append(chain)


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
            or m.span != m.core
            for m in bodily
        )
        if 2 * located < len(bodily):
            for name in chain.mentions:
                home.add(name)
            things.remove(chain)


def _join_shortened(article: Article, things: list[Chain]) -> None:
    """ "the Board" is the one body of the article whose name holds that word ("Norland Ferry Board").

    A word that only says of what class a body or place is needs no "the": "Museum officials".
    """
    bodies = [c for c in things if not c.country and (c.kind == "body" or (c.kind == "place" and _is_classed(c)))]
    for chain in bodies:
        short = {words(f) for f in chain.forms}
        if len(short) != 1 or len(word := next(iter(short))) != 1 or chain.forms[0].isupper():
            continue
        if len(word[0]) < 4 and word[0] not in CLASS_WORDS:
            continue
        with_the = sum(
            article.text[max(0, m.core.start - 4) : m.core.start].casefold() == "the " for m in chain.mentions
        )
        long = [c for c in bodies if c is not chain and c in things and any(word[0] in words(f)[1:] for f in c.forms)]
        long.sort(key=lambda c: -len(c.mentions))
        if len(long) > 1 and word[0] in CLASS_WORDS and len(long[0].mentions) > sum(len(c.mentions) for c in long[1:]):
            long = long[:1]  # of two museums the one that the article is about
        if (2 * with_the >= len(chain.mentions) or word[0] in CLASS_WORDS) and len(long) == 1:
            for name in chain.mentions:
                long[0].add(name)
            things.remove(chain)


def _is_classed(chain: Chain) -> bool:
    return any(words(f)[-1:] and words(f)[-1] in CLASS_WORDS for f in chain.forms)


def _join_brackets(article: Article, things: list[Chain]) -> None:
    """ "Long Name (LN)": the short form in brackets is the same thing, whatever its letters."""
    ends = {m.span.end: c for c in things for m in c.mentions}
    for chain in list(things):
        for name in chain.mentions:
            long = ends.get(name.core.start - 2)
            bracketed = article.text[name.core.start - 2 : name.core.start] == " (" and article.text.startswith(
                ")", name.core.end
            )
            if long is None or long is chain or not bracketed or not name.core.text.replace(".", "").isupper():
                continue
            if long.kind == chain.kind and long in things:
                start = max(m.span.start for m in long.mentions if m.span.end == name.core.start - 2)
                long.more.append(article.span(start, name.core.end + 1))
                for mention in chain.mentions:
                    long.add(mention)
                things.remove(chain)
                break
