"""People, bodies and places of a story: the chains of its reports put together, spelling variants included.

Two people of one surname whose given names differ stay two. A surname alone goes to the person of that surname whom
the other reports name most; a capital that one report uses for a government goes where that report put it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from crossread.lexicon.countries import country, nation
from crossread.lexicon.forms import alike, body, cut_short, head, person, same_body, same_given, same_person, words
from crossread.lexicon.nouns import DETERMINERS, OWNERS, kind_of
from crossread.lexicon.unnamed import apart_unnamed, same_unnamed
from crossread.model import Annotations, Entity, Mentions, NameKind, Span
from crossread.text import digest, folded


@dataclass(slots=True)
class _Chain:
    """A chain of one article with its proper forms (titles cut off)."""

    article: int
    record: Mentions
    forms: tuple[str, ...]
    land: str

    @property
    def ending(self) -> str:
        """ "jr" and the like, where one of its forms has it: headlines leave it out."""
        return max((person(f)[1] for f in self.forms if len(person(f)[0]) > 1), default="")

    @property
    def full(self) -> bool:
        return any(len(person(f)[0]) > 1 for f in self.forms)


class _Group:
    """Chains of one person, body or place. What is asked of each is kept once, however many articles have it."""

    def __init__(self, first: _Chain) -> None:
        self.kind: NameKind = first.record.kind
        self.chains: list[_Chain] = []
        self.more: list[Span] = []  # descriptions by a title that another article gives
        self.forms: dict[str, None] = {}  # in the order in which they were added
        self.full: dict[str, set[int]] = {}  # forms of several words -> the articles that have them
        self.endings: set[str] = set()  # of chains with such a form
        self.called: dict[str, None] = {}  # all mentions as they are written
        self.land = ""
        self.size = 0  # mentions
        self.add(first)

    def add(self, chain: _Chain) -> None:
        self.chains.append(chain)
        self.forms |= dict.fromkeys(chain.forms)
        for form in chain.forms:
            if len(person(form)[0]) > 1:
                self.full.setdefault(form, set()).add(chain.article)
                self.endings.add(chain.ending)
        self.called |= dict.fromkeys(s.text for s in chain.record.spans)
        self.land = self.land or chain.land
        self.size += len(chain.record.spans)


def entities(annotations: Sequence[Annotations]) -> tuple[Entity, ...]:
    """The entities of a story's reports, those with most mentions first. The order of the reports does not matter."""
    ordered = sorted(annotations, key=lambda a: a.article_id)
    chains = [_chain(i, a, record) for i, a in enumerate(ordered) for record in a.chains]
    proper = [c for c in chains if c.forms]
    groups = _people([c for c in proper if c.record.kind == "person"])
    groups += _things([c for c in proper if c.record.kind != "person"])
    _titled(groups, ordered)
    groups += _unnamed([c for c in chains if not c.forms])
    out = []
    for group in groups:
        called = [c.record.name for c in group.chains]
        called = [n for n in called if group.land and words(n) == words(group.land)] or called
        times = Counter(called)
        name = _fullest(times) if group.forms else max(times, key=lambda f: (times[f], -len(f), f))
        spans = tuple(sorted({s for c in group.chains for s in c.record.spans} | set(group.more)))
        mark = digest("entity", group.kind, name, spans[0].article_id, str(spans[0].start))
        out.append(Entity(mark, name, group.kind, spans))
    return tuple(sorted(out, key=lambda e: (-len(e.mentions), e.name, e.id)))


def _titled(groups: Sequence[_Group], annotations: Sequence[Annotations]) -> None:
    """Gives a description that its article leaves open ("a port spokesman") to the one person or body of the story
    before whose name another article writes the same words ("port spokesman Ole Brandt")."""
    owner = {span: g for g in groups for c in g.chains for span in c.record.spans}
    roles: dict[str, dict[tuple[frozenset[str], int], tuple[frozenset[str], _Group]]] = {}  # by the last word
    for one in annotations:
        for name in one.names:
            before = name.span.text[: name.core.start - name.span.start] if name.proper else name.span.text
            group = owner.get(name.core if name.proper else name.span)
            if group is not None and before and name.kind == group.kind:
                held = _telling(before)
                roles.setdefault(head(before.rstrip()), {})[held, id(group)] = held, group
    for one in annotations:
        for name in one.names:
            if name.proper or name.span in owner or not kind_of(head(name.span.text)):
                continue
            own, top = _telling(name.span.text), head(name.span.text)
            if len(own) < 2:
                continue
            found = {id(g): g for held, g in roles.get(top, {}).values() if own <= held}
            if len(found) == 1:
                next(iter(found.values())).more.append(name.span)


def _telling(description: str) -> frozenset[str]:
    return frozenset(w for w in words(description) if w not in DETERMINERS and w not in OWNERS)


def _chain(article: int, annotations: Annotations, record: Mentions) -> _Chain:
    cores = {n.core for n in annotations.names if n.proper}
    forms = tuple(dict.fromkeys(s.text for s in record.spans if s in cores))
    land = next((c for c in map(country, forms) if c), "") or next((n for n in map(nation, forms) if n), "")
    return _Chain(article, record, forms, land if record.kind == "place" else "")


def _fullest(times: Counter[str]) -> str:
    """The form of most words, no nickname's; then the most used, then the longest."""
    return max(times, key=lambda f: (min(len(words(f)), 4), times[f], len(f), f))


def _people(chains: list[_Chain]) -> list[_Group]:
    groups: list[_Group] = []
    strict = _fathers_and_sons(chains)
    full = sorted((c for c in chains if c.full), key=lambda c: (-len(c.record.spans), c.article, c.record.name))
    for loose in (False, True):
        left = []
        for chain in full:
            group = next((g for g in groups if _one_person(g, chain, strict, loose)), None)
            if group is not None:
                group.add(chain)
            elif loose or not any(_one_person(g, chain, strict, True) for g in groups):
                groups.append(_Group(chain))
            else:
                left.append(chain)
        full = left
    for chain in chains:
        if chain.full:
            continue
        group = _by_surname(groups, chain)
        if group is None:
            groups.append(_Group(chain))
        else:
            group.add(chain)
    return groups


def _fathers_and_sons(chains: Sequence[_Chain]) -> set[str]:
    """Names that some article writes both with and without "Jr.": there they are two people."""
    seen: dict[tuple[int, str], set[str]] = {}
    for chain in chains:
        for form in chain.forms:
            parts, ending = person(form)
            if len(parts) > 1:
                seen.setdefault((chain.article, parts[-1]), set()).add(ending)
    return {surname for (_, surname), endings in seen.items() if len(endings) > 1}


def _one_person(group: _Group, chain: _Chain, strict: set[str], loose: bool) -> bool:
    names = [f for f in chain.forms if len(person(f)[0]) > 1]
    if any(chain.article in articles and form not in names for form, articles in group.full.items()):
        return False  # their own article keeps them apart
    if any(person(name)[0][-1] in strict for name in names) and group.endings - {chain.ending}:
        return False
    fits = {name for name in names if any(same_person(name, other, loose=True) for other in group.full)}
    named = {f for f in fits if len(person(f)[0]) > 2}  # 'William "Ned" Falk' lets "Ned Falk" be William Falk
    if any(name not in fits and not any(same_person(name, f) for f in named) for name in names):
        return False
    return any(same_person(name, other, loose) for name in names for other in group.full)


def _by_surname(groups: Sequence[_Group], chain: _Chain) -> _Group | None:
    """The group that a chain of single names belongs to: its surname, then its given name, then another spelling."""
    own = {person(f)[0][0] for f in chain.forms if person(f)[0]}
    ranked = []
    for i, group in enumerate(groups):
        parts = [p for p in (person(f)[0] for f in group.forms) if p]  # other scripts leave no words
        if any(p[-1] in own for p in parts):
            rank = 2
        elif any(same_given(p[0], w) for p in parts for w in own):
            rank = 1
        elif any(len(p[-1]) > 4 and len(w) > 4 and w != p[-1] + "s" and alike(p[-1], w) for p in parts for w in own):
            rank = 0
        else:
            continue
        ranked.append((rank, group.size, -i))
    return groups[-max(ranked)[2]] if ranked else None


def _things(chains: list[_Chain]) -> list[_Group]:
    groups: list[_Group] = []
    for chain in sorted(
        chains, key=lambda c: (not c.land, -max(len(body(f)) for f in c.forms), c.article, c.record.name)
    ):
        group = next((g for g in groups if _one_thing(g, chain)), None)
        if group is None:
            groups.append(_Group(chain))
        else:
            group.add(chain)
    return groups


def _unnamed(chains: list[_Chain]) -> list[_Group]:
    """Groups, bodies and things that are only described."""
    groups: list[_Group] = []
    for chain in sorted(chains, key=lambda c: (-len(words(c.record.name)), c.article, c.record.name)):
        group = next((g for g in groups if g.kind == chain.record.kind and _one_unnamed(g, chain)), None)
        if group is None:
            groups.append(_Group(chain))
        else:
            group.add(chain)
    return groups


def _one_unnamed(group: _Group, chain: _Chain) -> bool:
    own = dict.fromkeys(s.text for s in chain.record.spans)
    pairs = [(a, b) for a in own for b in group.called]
    return any(same_unnamed(a, b) for a, b in pairs) and not any(apart_unnamed(a, b) for a, b in pairs)


def _one_thing(group: _Group, chain: _Chain) -> bool:
    if chain.land or group.land:
        return chain.land == group.land or (
            not chain.land and any(folded(f) in map(folded, group.forms) for f in chain.forms)
        )
    kinds = {group.kind, chain.record.kind}
    alike_kinds = len(kinds - {"other"}) <= 1
    for a in chain.forms:
        for b in group.forms:
            if body(a) == body(b) or (alike_kinds and same_body(a, b, loose=True)):
                return True
            if kinds == {"body"} and cut_short(a, b):
                return True
    return False
