"""What the library tells of one outlet: whom it reprints, what others tell and it does not, which words it uses.

Everything is counted, and nothing rated. What rests on comparisons is of the stories that were compared, the latest of
them; it says how many these are.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from crossread.model import Aspect, FindingKind, Span
from crossread.store import FindingRow, OriginRow, OutletRow, Placed, SideRow, Store
from crossread.text import folded

LOOKED_AT = 100  # compared stories, the latest
EXAMPLES = 5  # of each thing that is counted
LEAST = 2  # other origins that tell a fact, for silence on it to be counted
MARKS = "“”\"'‘’ "

# "agreed": a fact on which the reports agree; "disputed", "updated": of whose sides it tells none; "denied": somebody's
# denial of what reports tell.
What = Literal["agreed", "disputed", "updated", "denied"]
_WHAT: dict[FindingKind, What] = {"agree": "agreed", "conflict": "disputed", "update": "updated"}


@dataclass(frozen=True, slots=True)
class Told:
    """Words of a report, and whose they are."""

    outlet: str | None
    origin: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Agency:
    """An agency that the outlet's articles credit."""

    name: str
    articles: int
    credits: tuple[tuple[str, Span], ...]  # examples: story and the stated credit


@dataclass(frozen=True, slots=True)
class Passage:
    """Reporting that two outlets have in common in one story, with the words that show it."""

    story: str
    origin: str
    why: str  # from a fixed list
    mine: Span | None  # None: it is the other report that shows it
    theirs: Span | None


@dataclass(frozen=True, slots=True)
class Sharing:
    """Another outlet that carries the same reporting.

    In each shared story either both credit one agency, or the other was first, or this outlet, or neither is known to
    have been: the four add up to `stories`.
    """

    outlet: str
    stories: int
    one_agency: int
    theirs_first: int
    mine_first: int
    passages: tuple[Passage, ...]  # examples

    @property
    def unknown(self) -> int:
        """Stories of which it is not known who was first."""
        return self.stories - self.one_agency - self.theirs_first - self.mine_first


@dataclass(frozen=True, slots=True)
class Silence:
    """A finding that most other origins tell and the outlet does not; or a denial that it does not carry."""

    finding: str  # id
    story: str
    title: str  # of the story
    topic: str | None  # words of a report
    reason: str
    origins: int  # other origins that tell it
    of: int  # other origins of the story
    words: tuple[Told, ...]  # the words of the others


@dataclass(frozen=True, slots=True)
class LeftOut:
    """How often the outlet is silent on what most other origins tell, of one kind.

    At least two other origins, and more than half of them, by the time of its last report of the story; a denial counts
    if any other origin carries it. Silent: none of its words is on a side of the finding, and none of its claims tells
    the same point.
    """

    what: What
    aspect: Aspect
    silent: int
    told: int
    later: int  # silent, but others told it only after its last report; counted in neither
    examples: tuple[Silence, ...]

    @property
    def of(self) -> int:
        """How many such findings there are, told by it or not."""
        return self.silent + self.told


@dataclass(frozen=True, slots=True)
class Rival:
    """What other outlets say where this one says something else."""

    words: str
    times: int
    outlets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Contrast:
    """One story in which words differ: the outlet's and those of others."""

    finding: str
    story: str
    title: str
    mine: tuple[Span, ...]
    others: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class WordUse:
    """A word that the outlet uses for somebody or something for which others use another."""

    words: str
    times: int
    stories: int
    rivals: tuple[Rival, ...]
    examples: tuple[Contrast, ...]


@dataclass(frozen=True, slots=True)
class OutletProfile:
    """An outlet across the library."""

    outlet: OutletRow
    looked_at: int  # its compared stories on which left_out and words rest: of outlet.compared the latest
    several: int  # its stories that hold several articles
    origins_known: int  # of these, in how many origins were looked for: on them `shares` rests
    agencies: tuple[Agency, ...]  # over all its articles, the most credited first
    shares: tuple[Sharing, ...]  # the most stories first
    left_out: tuple[LeftOut, ...]  # the most silences first; kinds that it always tells are there too
    words: tuple[WordUse, ...]  # the words of the most stories first


def profile(store: Store, name: str) -> OutletProfile | None:
    """The outlet of this name; None where the library holds none."""
    row = store.by_outlet.outlet(name)
    if row is None:
        return None
    titles = store.by_outlet.compared(row.name, LOOKED_AT)
    known, several = store.by_outlet.several(row.name)
    return OutletProfile(
        row, len(titles), several, known, _agencies(store, row.name), _shares(store, row.name),
        _left_out(store, row.name, titles), _words(store, row.name, titles),
    )  # fmt: skip


def _agencies(store: Store, outlet: str) -> tuple[Agency, ...]:
    given: dict[str, list[tuple[str, Span]]] = defaultdict(list)
    for agency, story, span in store.by_outlet.agencies(outlet):
        given[agency].append((story, span))
    found = [Agency(name, len(stated), tuple(stated[:EXAMPLES])) for name, stated in given.items()]
    return tuple(sorted(found, key=lambda a: (-a.articles, a.name)))


def _shares(store: Store, outlet: str) -> tuple[Sharing, ...]:
    rows = store.by_outlet.origins(outlet)
    placed = {p.article_id: p for p in store.by_outlet.placed(sorted({r.story for r in rows}))}
    pairs: dict[str, dict[str, tuple[OriginRow, OriginRow]]] = defaultdict(dict)  # other outlet -> story -> one pair
    for _, held in groupby(rows, key=lambda r: (r.story, r.origin)):
        group = list(held)
        for mine in (r for r in group if r.outlet == outlet):
            for theirs in (r for r in group if r.outlet not in (None, outlet)):
                pairs[str(theirs.outlet)].setdefault(mine.story, (mine, theirs))
    wanted = [r for found in pairs.values() for pair in list(found.values())[:EXAMPLES] for r in pair]
    spans = store.by_outlet.spans(
        [(r.article_id, r.start, r.end) for r in wanted if r.start is not None and r.end is not None]
    )
    made = []
    for other, found in pairs.items():
        counted = Counter(_first(*pair, placed) for pair in found.values())
        examples = tuple(
            Passage(m.story, m.origin, m.why, _span(m, spans), _span(t, spans))
            for m, t in list(found.values())[:EXAMPLES]
        )
        made.append(Sharing(other, len(found), counted["agency"], counted["theirs"], counted["mine"], examples))
    return tuple(sorted(made, key=lambda s: (-s.stories, s.outlet)))


def _first(mine: OriginRow, theirs: OriginRow, placed: Mapping[str, Placed]) -> str:
    """Who of two that share their reporting had it first: "agency", "theirs", "mine" or "" where that is not known."""
    a, b = placed.get(mine.article_id), placed.get(theirs.article_id)
    if a is None or b is None:
        return ""
    if a.agency is not None and a.agency == b.agency:
        return "agency"
    return "theirs" if _before(b, a) else "mine" if _before(a, b) else ""


def _before(one: Placed, other: Placed) -> bool:
    """Whether it is known that one was published before the other."""
    return one.latest is not None and other.earliest is not None and one.latest < other.earliest


def _span(row: OriginRow, spans: Mapping[tuple[str, int, int], Span]) -> Span | None:
    return None if row.start is None or row.end is None else spans.get((row.article_id, row.start, row.end))


@dataclass(frozen=True, slots=True)
class _Others:
    """The articles of one story whose reporting is not the outlet's too: article -> origin."""

    all: dict[str, str | None]
    by_then: dict[str, str | None]  # those not known to be later than the outlet's last report

    @staticmethod
    def of(members: Sequence[Placed], outlet: str) -> _Others:
        mine = [p for p in members if p.outlet == outlet]
        own = {p.origin for p in mine}
        others = [p for p in members if p.outlet != outlet and p.origin not in own]
        ends = [p.latest for p in mine if p.latest is not None]
        last = max(ends) if mine and len(ends) == len(mine) else None
        by_then = [p for p in others if last is None or p.earliest is None or p.earliest <= last]
        return _Others(*({p.article_id: p.origin for p in some} for some in (others, by_then)))


def _left_out(store: Store, outlet: str, titles: Mapping[str, str]) -> tuple[LeftOut, ...]:
    by_outlet, stories = store.by_outlet, list(titles)
    points = by_outlet.points(outlet, stories)
    members: dict[str, list[Placed]] = defaultdict(list)
    for one in by_outlet.placed(stories):
        members[one.story].append(one)
    others_of = {story: _Others.of(held, outlet) for story, held in members.items()}
    found = by_outlet.findings(stories, ("agree", "conflict", "update"))
    denied: dict[str, list[Span]] = defaultdict(list)
    for span in by_outlet.denials(sorted({s.span.article_id for f in found if f.aspect == "denial" for s in f.sides})):
        denied[span.article_id].append(span)
    counts: dict[tuple[What, Aspect], Counter[str]] = defaultdict(Counter)
    examples: dict[tuple[What, Aspect], list[Silence]] = defaultdict(list)
    for finding in found:
        denials = _denials(finding, denied)
        sides = denials or finding.sides
        kind: tuple[What, Aspect] = ("denied" if denials else _WHAT[finding.kind], finding.aspect)
        told = any(s.outlet == outlet for s in sides)
        told = told or (not denials and (finding.story, finding.point or "") in points)
        others = others_of[finding.story]
        tellers = _tellers(sides, others.by_then, 1 if denials else LEAST)
        if tellers:
            counts[kind]["told" if told else "silent"] += 1
        elif not told and _tellers(sides, others.all, 1 if denials else LEAST):
            counts[kind]["later"] += 1
        if tellers and not told and len(examples[kind]) < EXAMPLES:
            words = tuple(Told(s.outlet, s.origin, s.span) for s in _one_each(sides, outlet))
            of = len(set(others.by_then.values()))
            examples[kind].append(
                Silence(finding.id, finding.story, titles[finding.story], finding.topic, finding.reason, tellers, of,
                        words)
            )  # fmt: skip
    made = [LeftOut(*kind, n["silent"], n["told"], n["later"], tuple(examples[kind])) for kind, n in counts.items()]
    return tuple(sorted(made, key=lambda x: (-x.silent, -x.of, x.what, x.aspect)))


def _denials(finding: FindingRow, denied: Mapping[str, Sequence[Span]]) -> tuple[SideRow, ...]:
    """The stretches of that side of a finding on which somebody denies what the other tells; () where none does."""
    if finding.aspect != "denial":
        return ()
    sides = {s.side for s in finding.sides if any(s.span.overlaps(d) for d in denied.get(s.span.article_id, ()))}
    held = tuple(s for s in finding.sides if s.side in sides)
    return held if len(held) < len(finding.sides) else ()


def _tellers(sides: Sequence[SideRow], others: Mapping[str, str | None], least: int) -> int:
    """How many of the origins of these articles tell it; 0 where they are too few.

    Of a denial (least 1) any will do; of what else is told at least two, and more than half.
    """
    told = {s.origin for s in sides if s.span.article_id in others}
    enough = len(told) >= least and (least == 1 or 2 * len(told) > len(set(others.values())))
    return len(told) if enough else 0


def _one_each(sides: Sequence[SideRow], outlet: str) -> list[SideRow]:
    """The first stretch of each report on each side, but the outlet's own."""
    first: dict[tuple[int, str], SideRow] = {}
    for side in sides:
        if side.outlet != outlet:
            first.setdefault((side.side, side.span.article_id), side)
    return list(first.values())


def _words(store: Store, outlet: str, titles: Mapping[str, str]) -> tuple[WordUse, ...]:
    used: dict[str, list[tuple[FindingRow, list[SideRow]]]] = defaultdict(list)  # the word -> where
    for finding in store.by_outlet.findings(list(titles), ("wording",)):
        mine: dict[str, list[SideRow]] = defaultdict(list)
        for side in finding.sides:
            if side.outlet == outlet:
                mine[_plain(side.span)].append(side)
        for word, sides in mine.items():
            used[word].append((finding, sides))
    made = []
    for places in used.values():
        # of the sides on which the outlet does not stand
        rivals = [
            [s for s in finding.sides if s.side not in {x.side for x in finding.sides if x.outlet == outlet}]
            for finding, _ in places
        ]
        if not any(rivals):
            continue
        contrasts = tuple(
            Contrast(f.id, f.story, titles[f.story], tuple(s.span for s in sides),
                     tuple(Told(s.outlet, s.origin, s.span) for s in _one_each(other, outlet)))
            for (f, sides), other in zip(places, rivals, strict=True)
            if other
        )  # fmt: skip
        spans = [s.span for _, sides in places for s in sides]
        stories = len({f.story for f, _ in places})
        made.append(
            WordUse(_form(spans), len(spans), stories, _rivals(s for o in rivals for s in o), contrasts[:EXAMPLES])
        )
    return tuple(sorted(made, key=lambda w: (-w.stories, -w.times, w.words)))


def _rivals(sides: Iterable[SideRow]) -> tuple[Rival, ...]:
    by_word: dict[str, list[SideRow]] = defaultdict(list)
    for side in sides:
        by_word[_plain(side.span)].append(side)
    found = [
        Rival(_form([s.span for s in held]), len(held), tuple(sorted({s.outlet for s in held if s.outlet})))
        for held in by_word.values()
    ]
    return tuple(sorted(found, key=lambda r: (-len(r.outlets), -r.times, r.words)))


def _plain(span: Span) -> str:
    return folded(span.text).strip(MARKS)


def _form(spans: Sequence[Span]) -> str:
    """The form in which a word is written most often."""
    return Counter(s.text.strip(MARKS) for s in spans).most_common(1)[0][0]
