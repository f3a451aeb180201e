"""From differences of two sentences to findings: stretches that hang together become the sides of one finding."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from math import log2

from crossread.compare.counting import counted_as
from crossread.compare.view import Difference, View
from crossread.model import Aspect, Finding, FindingKind, Side, Span
from crossread.text import digest, folded

RANK: dict[FindingKind, float] = {
    "conflict": 10, "update": 8, "agree": 5, "attribution": 3, "compatible": 2, "single": 1, "wording": 1,
}  # fmt: skip
STRONGEST: tuple[FindingKind, ...] = ("conflict", "update", "attribution", "compatible", "agree")
PARTED: tuple[Aspect, ...] = ("denial", "status", "attribution")  # differences that have two sides and no values
HEAVY: dict[Aspect, float] = {"number": 1.0, "denial": 1.0, "attribution": 0.5, "place": 0.5, "date": 0.5}


def gather(differences: Sequence[Difference], view: View) -> list[Finding]:
    """One finding for all differences of one aspect that share words; its sides are the values, each once.

    Counts of one thing that share a figure are one finding over the whole story. The strongest difference names the
    kind and the reason: a conflict, else an update, else a compatible one: where one report's count moved on and two
    others' cannot both be right, a reader is told two counts. Figures, dates and names are one value however they are
    written ("Nineteen", "19"); of other differences each stretch stands on the side on which it was found.
    """
    groups = _Groups(len(differences))
    counts: dict[tuple[str, str, float | None], int] = {}
    figures = {q.span: q.low if q.low is not None else q.high for r in view.readings for q in r.annotations.quantities}
    placed: dict[tuple[str, bool, str], list[tuple[Span, int]]] = {}
    for number, d in enumerate(differences):
        # What both can be true of joins no dispute, unless they count one thing.
        settled = d.kind not in ("conflict", "update")
        for span in (d.a, d.b):
            if d.about:
                groups.join(counts.setdefault((d.aspect, d.about, figures.get(span)), number), number)
                continue
            near = placed.setdefault((d.aspect, settled, span.article_id), [])
            for other, whose in near:
                if other.overlaps(span):
                    groups.join(whose, number)
            near.append((span, number))
    members: dict[int, list[Difference]] = {}
    for number, d in enumerate(differences):
        members.setdefault(groups.of(number), []).append(d)
    values = _values(view)
    differing = (group for group in members.values() if any(d.kind != "agree" for d in group))
    return [_finding(group, view, values) for group in differing]


class _Groups:
    """Sets that are joined one after the other (union-find, Galler and Fischer 1964)."""

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))

    def of(self, one: int) -> int:
        while self._parent[one] != one:
            self._parent[one] = self._parent[self._parent[one]]
            one = self._parent[one]
        return one

    def join(self, one: int, other: int) -> None:
        a, b = sorted((self.of(one), self.of(other)))
        self._parent[b] = a


def _repeated(shown: set[Span], lead: Difference, view: View, values: dict[Span, str]) -> set[Span]:
    """Other places where a report of these stretches gives the same figure of the same thing, its headline included;
    of rival names all places where they stand."""
    about = lead.about
    told = {(s.article_id, values.get(s, "")) for s in shown}
    if lead.rule == "names":
        forms = {folded(s.text) for s in shown}
        return {n.core for r in view.readings for n in r.annotations.names if n.proper and folded(n.core.text) in forms}
    return {
        q.span
        for r in view.readings
        for q in r.annotations.quantities
        if about and (r.article.id, values[q.span]) in told and (s := view.at(q.span)) and counted_as(q, s) == about
    }


def _values(view: View) -> dict[Span, str]:
    """What the figures and dates of the reports come to."""
    made = [r.annotations for r in view.readings]
    figures = {q.span: f"{q.low} {q.high} {q.bound} {q.unit}" for m in made for q in m.quantities}
    days = {d.span: f"{d.first} {d.last} {d.grain}" for m in made for d in m.dates if d.first and d.last}
    return figures | days


def _finding(differences: list[Difference], view: View, values: dict[Span, str]) -> Finding:
    kind = min((d.kind for d in differences), key=STRONGEST.index)
    lead = max((d for d in differences if d.kind == kind), key=lambda d: d.confidence)
    shown = {s for d in differences for s in (d.a, d.b)}
    spans = _in_order(shown | _repeated(shown, lead, view, values), view)
    parted = _parted(differences) if lead.aspect in PARTED else {}
    by_value: dict[str, list[Span]] = {}
    for span in spans:
        by_value.setdefault(parted.get(span) or values.get(span) or folded(span.text), []).append(span)
    sides = [side_of(same, view) for same in by_value.values()]
    points = [view.point_of[c].id for s in sides for c in s.claim_ids if c in view.point_of]
    point = max(sorted(set(points)), key=points.count) if points else None
    places = sorted(f"{s.article_id}:{s.start}:{s.end}" for side in sides for s in side.spans)
    key = digest(lead.rule, lead.aspect, kind, *places)
    topic = next((d.topic for d in sorted(differences, key=lambda d: -d.confidence) if d.topic), None)
    return Finding(
        key, kind, lead.aspect, lead.rule, point, tuple(sides), lead.reason, lead.confidence, topic,
        round(lead.confidence, 4) if lead.measured else None,
    )  # fmt: skip


def _parted(differences: Sequence[Difference]) -> dict[Span, str]:
    """The two sides of a difference that has no values, such as a charge and its denial; none where there are not two.

    Stretches that are held against each other stand on unlike sides, those that overlap on one.
    """
    spans = sorted({s for d in differences for s in (d.a, d.b)})
    node: dict[Span, int] = {}
    furthest = spans[0]  # of those before, the one that goes furthest
    for span in spans:
        node[span] = node[furthest] if node and furthest.overlaps(span) else len(node)
        if not furthest.overlaps(span) or span.end > furthest.end:
            furthest = span
    rivals: dict[int, set[int]] = {n: set() for n in node.values()}
    for d in differences:
        rivals[node[d.a]].add(node[d.b])
        rivals[node[d.b]].add(node[d.a])
    side: dict[int, int] = {}
    for start in rivals:
        if start in side:
            continue
        side[start] = 0
        todo = [start]
        while todo:
            here = todo.pop()
            for other in rivals[here]:
                if other not in side:
                    side[other] = 1 - side[here]
                    todo.append(other)
                elif side[other] == side[here]:
                    return {}
    return {span: str(side[n]) for span, n in node.items()}


def side_of(spans: Iterable[Span], view: View) -> Side:
    """The side that these stretches make: the first is its value; claims, outlets and origins follow from them."""
    ranked = _in_order(set(spans), view)
    claims = [c.id for s in ranked for c in view.claims_at(s)]
    outlets = [view.outlet_of[s.article_id] for s in ranked]
    origins = [view.origin_of[s.article_id] for s in ranked]
    return Side(
        ranked[0].text, tuple(ranked), tuple(dict.fromkeys(claims)), tuple(dict.fromkeys(outlets)),
        tuple(dict.fromkeys(origins)),
    )  # fmt: skip


def _in_order(spans: Iterable[Span], view: View) -> list[Span]:
    """Spans in the order in which the reports were published and, in one report, in that of its text."""
    order = {a: n for n, a in enumerate(view.story.article_ids)}
    return sorted(spans, key=lambda s: (order[s.article_id], s.start, s.end))


def weigh(found: Iterable[Finding], view: View) -> list[Finding]:
    """The findings with their weight: kind first, then how many origins they concern and how early they are told.

    Until here `weight` holds the rule's own estimate between 0 and 1 (a match's confidence, a sentence's worth).
    """
    out = []
    lengths = {r.article.id: len(r.article.text) for r in view.readings}
    for finding in found:
        spans = [s for side in finding.sides for s in side.spans]
        early = 1 - min(s.start / max(1, lengths[s.article_id]) for s in spans)
        origins = len({o for side in finding.sides for o in side.origins})
        weight = RANK[finding.kind] + HEAVY.get(finding.aspect, 0.0) * (finding.kind in ("conflict", "update"))
        out.append(replace(finding, weight=round(weight + finding.weight + 0.5 * early + 0.5 * log2(1 + origins), 4)))
    return out
