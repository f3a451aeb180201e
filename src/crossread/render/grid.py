"""A Comparison as rows and columns, for every renderer: one row a fact, one column a report, the cell what it says."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Literal
from urllib.parse import urlsplit

from crossread.lexicon.attitude import answers
from crossread.model import Aspect, Card, Claim, Comparison, Finding, FindingKind, Span
from crossread.text import folded

Form = Literal["own voice", "attributed", "denied", "rejected", "questioned", "no comment", "hedged", "expected"]

# The order of the page: what somebody who must write about the event needs first.
ROW_KINDS: tuple[FindingKind, ...] = ("conflict", "update", "agree", "attribution", "compatible")
VERDICTS: dict[FindingKind, str] = {
    "conflict": "disputed",
    "update": "updated",
    "agree": "agreed",
    "attribution": "fact or claim",
    "compatible": "both can be right",
    "single": "told by one",
    "wording": "wording",
}
LONG = 30  # characters of a place from which it is too long for a name
_EXACT_ASPECTS: tuple[Aspect, ...] = ("number", "date")  # here a compatible difference is one of precision


@dataclass(frozen=True, slots=True)
class Column:
    """One report."""

    article_id: str
    card: Card
    name: str  # the outlet, or the last part of the place where the outlet is not known; unique in the grid
    when: str  # publication time, short; "" = not known, or already in the name
    origin: str
    reprint: bool  # an earlier column has the same origin


@dataclass(frozen=True, slots=True)
class Bracket:
    """Neighbouring columns of one origin."""

    origin: str
    first: int  # index of its first column
    size: int
    stated: bool  # worth showing: several reports, or an origin that is not the outlet itself


@dataclass(frozen=True, slots=True)
class Voice:
    """How a report tells a claim."""

    form: Form
    who: tuple[str, ...] = ()  # the speakers, nearest to the fact first; empty = the report's own voice
    anonymous: bool = False

    @property
    def words(self) -> str:
        """The voice in a few words of a fixed list plus the speaker's name: "own voice", "denied by Tern Lines"."""
        speaker = ", via ".join(short(w, 44) for w in self.who) + (" (unnamed)" if self.anonymous else "")
        if self.form in ("own voice", "attributed"):
            return speaker or self.form
        if not speaker:
            return f"{self.form}, own voice"
        if self.form in ("denied", "rejected", "questioned"):
            return f"{self.form} by {speaker}"
        return f"{self.form}, {speaker}"


@dataclass(frozen=True, slots=True)
class Telling:
    """What one report says on one side of a finding, in one claim."""

    side: int  # index into Finding.sides
    spans: tuple[Span, ...]  # the report's own words, at least one
    claim: Claim | None  # None: the finding names no claim for these words
    voice: Voice | None  # None where there is no claim

    @property
    def value(self) -> str:
        return " … ".join(" ".join(s.text.split()) for s in self.spans)


@dataclass(frozen=True, slots=True)
class Row:
    """One finding across all columns."""

    finding: Finding
    topic: Span  # words of a report
    verdict: str
    cells: tuple[tuple[Telling, ...], ...]  # a cell a column; empty = it does not say this
    aside: tuple[tuple[Claim, ...], ...]  # claims a column, of the same point but on no side of the finding

    @property
    def silent(self) -> tuple[int, ...]:
        """The columns that say nothing on this point at all."""
        return tuple(i for i, cell in enumerate(self.cells) if not cell and not self.aside[i])

    @property
    def origins(self) -> int:
        """How many origins tell any side."""
        return len({o for s in self.finding.sides for o in s.origins})


@dataclass(frozen=True, slots=True)
class Grid:
    """The whole comparison, laid out."""

    columns: tuple[Column, ...]
    brackets: tuple[Bracket, ...]
    rows: tuple[Row, ...]  # in the order of the page
    singles: tuple[Row, ...]  # what only one tells, the weightiest first
    wordings: tuple[Finding, ...]


def grid(comparison: Comparison) -> Grid:
    """Lays a comparison out: columns by publication time with those of one origin together, rows by weight."""
    columns = _columns(comparison)
    claims = {c.id: c for c in comparison.claims}
    points = {p.id: p for p in comparison.points}
    at = {c.article_id: i for i, c in enumerate(columns)}
    rows: list[Row] = []
    for finding in comparison.findings:
        if finding.kind == "wording":
            continue
        point = points.get(finding.point_id or "")
        rows.append(
            Row(
                finding,
                finding.topic or (point.topic if point else finding.sides[0].spans[0]),
                verdict(finding),
                _cells(finding, claims, at),
                _aside(finding, [claims[i] for i in point.claim_ids if i in claims] if point else [], at),
            )
        )
    shown = [r for r in rows if r.finding.kind in ROW_KINDS]
    heaviest: dict[tuple[FindingKind, str], float] = {}  # rows of one point stand together, where the first belongs
    for row in shown:
        key = (row.finding.kind, row.finding.point_id or row.finding.id)
        heaviest[key] = max(heaviest.get(key, 0.0), row.finding.weight)
    shown.sort(key=lambda r: _order(r, heaviest))
    return Grid(
        columns,
        _brackets(columns),
        tuple(shown),
        tuple(sorted((r for r in rows if r.finding.kind == "single"), key=lambda r: -r.finding.weight)),
        tuple(f for f in comparison.findings if f.kind == "wording"),
    )


def verdict(finding: Finding) -> str:
    """A finding's kind in a word or two, from a fixed list."""
    if finding.kind == "compatible" and finding.aspect in _EXACT_ASPECTS:
        return "differs in precision"
    return VERDICTS[finding.kind]


def voice(claim: Claim) -> Voice:
    """How a claim is told. A denial outweighs a hedge, a hedge outweighs a plan: one word is shown."""
    stances = {s.stance for s in claim.attributions}
    form: Form = "attributed" if claim.attributions else "own voice"
    if claim.denied or "denies" in stances:
        form = "denied" if denies_a_claim(claim) else "rejected"
    elif "doubts" in stances:
        form = "questioned"
    elif "no comment" in stances:
        form = "no comment"
    elif claim.hedged:
        form = "hedged"
    elif claim.expected:
        form = "expected"
    said = claim.attributions[::-1]
    who = tuple(s.name or (s.speaker.text if s.speaker else "") for s in said)
    return Voice(form, tuple(dict.fromkeys(w for w in who if w)), bool(said) and said[0].anonymous)


def denies_a_claim(claim: Claim) -> bool:
    """Whether a speaker who is against the words answers a claim, and does not just oppose a plan or refuse a deed."""
    against = [s for s in claim.attributions if s.stance == "denies"]
    return not against or any(s.cue is None or answers(s.cue.text) for s in against)


def short(text: str, most: int) -> str:
    """Text on one line, cut at a blank with "…" where it is longer than `most` characters."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    cut = line[: most - 1]
    return (cut.rsplit(" ", 1)[0] if " " in cut[most // 2 :] else cut).rstrip(" ,;:–—") + "…"


def place_name(place: str) -> str:
    """The last part of a path, the host and last part of a URL, "standard input" for "-"."""
    if place == "-":
        return "standard input"
    if place.startswith(("http://", "https://")):
        parts = urlsplit(place)
        tail = PurePosixPath(parts.path).name
        return f"{parts.netloc}/…/{tail}" if tail else parts.netloc
    return PurePosixPath(place.replace("\\", "/")).name or place


def moment(card: Card) -> str:
    """A publication time in full ("5 March 2031, 09:20"), "" where it is not known."""
    if card.published is None:
        return ""
    day = f"{card.published.day} {card.published:%B %Y}"
    return day if card.published_grain == "day" else f"{day}, {card.published:%H:%M}"


def _columns(comparison: Comparison) -> tuple[Column, ...]:
    cards = {r.article.id: r.article.card for r in comparison.readings}
    origin_of = {i: o.name for o in comparison.story.origins for i in o.article_ids}
    several_days = len({c.published.date() for c in cards.values() if c.published}) > 1
    whens = {i: _when(c, several_days) for i, c in cards.items()}
    names = _names(list(cards.values()), whens)
    groups: dict[str, list[str]] = defaultdict(list)  # by origin, in order of its first report
    for id_ in cards:
        groups[origin_of.get(id_, id_)].append(id_)
    return tuple(
        Column(
            id_,
            cards[id_],
            names[id_],
            "" if names[id_].endswith(whens[id_]) else whens[id_],
            origin_of.get(id_, names[id_]),
            number > 0,
        )
        for ids in groups.values()
        for number, id_ in enumerate(ids)
    )


def _names(cards: list[Card], whens: dict[str, str]) -> dict[str, str]:
    """A name a card that no other has: the whole place for files of one name, else the time or a number added."""
    files = Counter(place_name(c.place) for c in cards if not c.outlet)
    plain = {c.id: c.outlet or (c.place if files[place_name(c.place)] > 1 and len(c.place) <= LONG else
                                place_name(c.place)) for c in cards}  # fmt: skip
    often = Counter(plain.values())
    timed = {i: f"{name} {whens[i]}".rstrip() if often[name] > 1 else name for i, name in plain.items()}
    often, seen = Counter(timed.values()), Counter[str]()
    for id_, name in timed.items():
        seen[name] += 1
        if often[name] > 1:
            timed[id_] = f"{name} ({seen[name]})"
    return timed


def _when(card: Card, several_days: bool) -> str:
    if card.published is None:
        return ""
    day = f"{card.published.day} {card.published:%b}"
    if card.published_grain == "day":
        return day
    return f"{day} {card.published:%H:%M}" if several_days else f"{card.published:%H:%M}"


def _brackets(columns: tuple[Column, ...]) -> tuple[Bracket, ...]:
    found: list[Bracket] = []
    for i, column in enumerate(columns):
        if column.reprint:
            last = found[-1]
            found[-1] = Bracket(last.origin, last.first, last.size + 1, True)
        else:
            found.append(Bracket(column.origin, i, 1, column.origin != (column.card.outlet or column.name)))
    return tuple(found)


def _cells(finding: Finding, claims: dict[str, Claim], at: dict[str, int]) -> tuple[tuple[Telling, ...], ...]:
    """Each column's tellings; the same words in the same voice are told once."""
    cells: list[dict[tuple[int, str, str], Telling]] = [{} for _ in at]
    for number, side in enumerate(finding.sides):
        own = [claims[i] for i in side.claim_ids if i in claims]
        by_claim: dict[tuple[str, str], list[Span]] = defaultdict(list)
        for span in side.spans:
            holder = _holder(span, own)
            by_claim[span.article_id, holder.id if holder else ""].append(span)
        for (article_id, claim_id), spans in by_claim.items():
            claim = claims.get(claim_id)
            telling = Telling(number, tuple(sorted(spans)), claim, voice(claim) if claim else None)
            key = (number, folded(telling.value), telling.voice.words if telling.voice else "")
            if article_id in at:
                cells[at[article_id]].setdefault(key, telling)
    return tuple(tuple(c.values()) for c in cells)


def _holder(span: Span, claims: list[Claim]) -> Claim | None:
    """The claim these words belong to: the shortest that overlaps them, else one of the same report."""
    over = [c for c in claims if any(s.overlaps(span) for s in c.spans)]
    if over:
        return min(over, key=lambda c: sum(len(s.text) for s in c.spans))
    return next((c for c in claims if c.article_id == span.article_id), None)


def _aside(finding: Finding, claims: list[Claim], at: dict[str, int]) -> tuple[tuple[Claim, ...], ...]:
    used = {i for s in finding.sides for i in s.claim_ids}
    spans = [s for side in finding.sides for s in side.spans]
    found: list[list[Claim]] = [[] for _ in at]
    for claim in claims:
        carries = any(mine.overlaps(s) for mine in claim.spans for s in spans)
        if claim.id not in used and not carries and claim.article_id in at:
            found[at[claim.article_id]].append(claim)
    return tuple(tuple(c) for c in found)


def _order(row: Row, heaviest: dict[tuple[FindingKind, str], float]) -> tuple[int, int, float, str, float]:
    """Kinds in the order of the page; in each the weightiest point, but what most origins agree on comes first."""
    finding = row.finding
    point = finding.point_id or finding.id
    agreement = -row.origins if finding.kind == "agree" else 0
    return ROW_KINDS.index(finding.kind), agreement, -heaviest[finding.kind, point], point, -finding.weight
