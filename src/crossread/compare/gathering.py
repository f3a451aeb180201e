"""From differences of two sentences to findings: stretches that hang together become the sides of one finding."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from math import log2

from crossread.compare.view import Difference, View
from crossread.lexicon.counted import kind_of
from crossread.model import Aspect, Finding, FindingKind, Side, Span
from crossread.text import digest, folded

RANK: dict[FindingKind, float] = {
    "conflict": 10, "update": 8, "agree": 5, "attribution": 3, "compatible": 2, "single": 1, "wording": 1,
}  # fmt: skip
STRONGEST: tuple[FindingKind, ...] = ("conflict", "update", "attribution", "compatible", "agree")
HEAVY: dict[Aspect, float] = {"number": 1.0, "denial": 1.0, "attribution": 0.5, "place": 0.5, "date": 0.5}


def gather(differences: Sequence[Difference], view: View) -> list[Finding]:
    """One finding for all differences of one rule that share a stretch; its sides are the values, each once.

    The strongest difference names the kind and the reason: a conflict, else an update, else a compatible one. Figures
    and dates are one value however they are written ("Nineteen", "19").
    """
    group: dict[tuple[str, str, Span], int] = {}
    members: dict[int, list[Difference]] = {}
    for number, difference in enumerate(differences):
        where = difference.about or _where(difference, view)
        keys = [(difference.rule, where, difference.a), (difference.rule, where, difference.b)]
        joined = sorted({group[k] for k in keys if k in group})
        target = joined[0] if joined else number
        members.setdefault(target, [])
        for other in joined[1:]:
            members[target] += members.pop(other)
            group = {k: target if g == other else g for k, g in group.items()}
        members[target].append(difference)
        group.update(dict.fromkeys(keys, target))
    values = _values(view)
    differing = (group_ for group_ in members.values() if any(d.kind != "agree" for d in group_))
    return [_finding(group_, view, values) for group_ in differing]


def _where(difference: Difference, view: View) -> str:
    """The point both stretches belong to, else the two stretches: what unlike points share is not one finding."""
    one, other = (
        {view.point_of[c.id].id for c in view.claims_at(s) if c.id in view.point_of}
        for s in (difference.a, difference.b)
    )
    shared = sorted(one & other)
    return (
        shared[0]
        if shared
        else f"{difference.a.article_id}:{difference.a.start} {difference.b.article_id}:{difference.b.start}"
    )


def _repeated(shown: set[Span], about: str, view: View, values: dict[Span, str]) -> set[Span]:
    """Other places where a report of these stretches gives the same figure of the same thing, its headline included."""
    told = {(s.article_id, values.get(s, "")) for s in shown}
    return {
        q.span
        for r in view.readings
        for q in r.annotations.quantities
        if about and kind_of(q.counted_head) == about and (r.article.id, values[q.span]) in told
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
    by_value: dict[str, list[Span]] = {}
    shown = {s for d in differences for s in (d.a, d.b)}
    for span in _in_order(shown | _repeated(shown, lead.about, view, values), view):
        by_value.setdefault(values.get(span, folded(span.text)), []).append(span)
    sides = [side_of(spans, view) for spans in by_value.values()]
    points = [view.point_of[c].id for s in sides for c in s.claim_ids if c in view.point_of]
    point = max(sorted(set(points)), key=points.count) if points else None
    key = digest(lead.rule, *sorted(f"{s.article_id}:{s.start}:{s.end}" for side in sides for s in side.spans))
    confidence = max(d.confidence for d in differences)
    topic = next((d.topic for d in sorted(differences, key=lambda d: -d.confidence) if d.topic), None)
    return Finding(key, kind, lead.aspect, lead.rule, point, tuple(sides), lead.reason, confidence, topic)


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
