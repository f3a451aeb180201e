"""Origins as a small graph: on the left who did the reporting, on the right the reports that carry it."""

from __future__ import annotations

from dataclasses import dataclass

from crossread.model import Comparison, Origin, Span
from crossread.render.evidence import sentence_at
from crossread.render.grid import Column

STEP, TOP, LEFT, RIGHT, WIDTH = 26, 16, 190, 330, 560  # pixels


@dataclass(frozen=True, slots=True)
class Proof:
    """Words of one report that show its origin."""

    column: int
    sentence: int
    span: Span


@dataclass(frozen=True, slots=True)
class Root:
    """An origin and the reports that carry it."""

    name: str
    y: float
    why: str  # from a fixed list; "" = one report alone
    columns: tuple[int, ...]  # the first did the reporting or came first
    proofs: tuple[Proof, ...]


@dataclass(frozen=True, slots=True)
class Graph:
    """All origins, laid out in WIDTH by `height` pixels."""

    height: int
    roots: tuple[Root, ...]
    ys: tuple[float, ...]  # of each column's report


def graph(comparison: Comparison, columns: tuple[Column, ...]) -> Graph:
    """Columns of one origin stand together, so that no two lines cross."""
    readings = {r.article.id: r for r in comparison.readings}
    ys = tuple(float(TOP + STEP * n) for n in range(len(columns)))
    roots: dict[str, list[int]] = {}
    for n, column in enumerate(columns):
        roots.setdefault(column.origin, []).append(n)
    known: dict[str, Origin] = {o.name: o for o in comparison.story.origins}
    at = {c.article_id: n for n, c in enumerate(columns)}
    found = []
    for name, own in roots.items():
        origin = known.get(name)
        spans = [s for s in origin.spans if s.article_id in at] if origin else []
        proofs = tuple(
            Proof(at[s.article_id], sentence_at(readings[s.article_id].annotations.sentences, s.start), s)
            for s in sorted(spans, key=lambda s: (at[s.article_id], s.start))
        )
        middle = sum(ys[n] for n in own) / len(own)
        found.append(Root(name, round(middle, 1), origin.why if origin else "", tuple(own), proofs))
    return Graph(STEP * len(columns) + TOP, tuple(found), ys)
