"""A Comparison laid out for the templates of page/: what its one page and the site's story both show."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from itertools import pairwise

from crossread.model import Claim, Comparison, Finding, FindingKind
from crossread.render import plot as plots
from crossread.render.clock import one_clock
from crossread.render.evidence import Passage, passages
from crossread.render.grid import ROW_KINDS, VERDICTS, Column, Row, grid, moment, voice
from crossread.render.parallel import parallel
from crossread.render.plot import Plot, plot
from crossread.render.speakers import speakers
from crossread.text import folded

HEADINGS: dict[FindingKind, str] = {
    "conflict": "Disputed",
    "update": "Updated",
    "agree": "Agreed",
    "attribution": "Fact in one, claim in another",
    "compatible": "Both can be right",
}
OWN, QUOTES = "own voice", '“”"‘«„'
MOST = 200  # rows of a section; more would make a page that no browser opens, and JSON has them all
WIDE = 7  # more reports than this and the grid scrolls sideways in a frame of its own


@dataclass(frozen=True, slots=True)
class Entry:
    """A row with what opening it shows."""

    number: int
    row: Row
    passages: tuple[Passage, ...]
    plot: Plot | None
    again: bool  # the row above is of the same point
    lettered: bool  # several reports share a side of several: sides get letters


@dataclass(frozen=True, slots=True)
class Usage:
    """One label of a wording finding and how often each report uses it."""

    words: str
    counts: tuple[tuple[int, int], ...]  # column, times
    voices: tuple[tuple[str, int], ...]  # whose voice in words, times


def laid_out(comparison: Comparison) -> dict[str, object]:
    """What the templates of page/ ask for, but for `place(column, sentence)`, which gives the address of a report or of
    one of its sentences."""
    comparison, zone = one_clock(comparison)
    laid = grid(comparison)
    told = Counter(r.finding.kind for r in laid.rows)
    laid = replace(laid, rows=tuple(r for k in ROW_KINDS for r in [r for r in laid.rows if r.finding.kind == k][:MOST]))
    readings = {r.article.id: r for r in comparison.readings}
    entries = [
        Entry(
            n,
            r,
            passages(r, laid.columns, readings),
            plot(r, laid.columns, readings),
            before is not None and (before.topic, before.finding.kind) == (r.topic, r.finding.kind),
            _lettered(r),
        )
        for n, (before, r) in enumerate(pairwise((None, *laid.rows, *laid.singles)), start=1)
        if r is not None
    ]
    rows, singles = entries[: len(laid.rows)], entries[len(laid.rows) :]
    by_article: dict[str, list[Claim]] = defaultdict(list)
    for claim in comparison.claims:
        by_article[claim.article_id].append(claim)
    return {
        "title": comparison.story.title,
        "comparison": comparison,
        "grid": laid,
        "sections": [(k, HEADINGS[k], [e for e in rows if e.row.finding.kind == k], told[k]) for k in ROW_KINDS],
        "counts": [(k, VERDICTS[k], told[k]) for k in ROW_KINDS],
        "points": {p.id: p for p in comparison.points},
        "singles": _by_origin(singles),
        "single_count": len(singles),
        "wordings": [(f, _usages(f, laid.columns, by_article)) for f in laid.wordings],
        "parallel": parallel(comparison, laid.columns),
        "speakers": speakers(comparison, laid.columns),
        "span_of_time": f"{_span_of_time(laid.columns)} {zone}".strip(),
        "wide": len(laid.columns) > WIDE,
        "plot_width": plots.WIDTH,
        "plot_left": plots.LEFT,
    }


def in_page(column: int, sentence: int | None = None) -> str:
    """The address of a report, or of one of its sentences, on a page that holds the reports themselves."""
    return f"#r{column}" if sentence is None else f"#r{column}s{sentence}"


def _lettered(row: Row) -> bool:
    told = Counter(t.side for cell in row.cells for t in cell)
    return row.finding.kind in ("conflict", "update") and len(told) > 1 and max(told.values()) > 1


def _by_origin(entries: list[Entry]) -> list[tuple[int, list[Entry]]]:
    """What only one tells, by the first report of the origin that tells it, in order of the columns."""
    found: dict[int, list[Entry]] = defaultdict(list)
    for entry in entries:
        found[next((i for i, cell in enumerate(entry.row.cells) if cell), 0)].append(entry)
    return sorted(found.items())


def _usages(finding: Finding, columns: tuple[Column, ...], claims: dict[str, list[Claim]]) -> list[Usage]:
    at = {c.article_id: i for i, c in enumerate(columns)}
    words: dict[str, str] = {}
    counts: dict[str, Counter[int]] = defaultdict(Counter)
    voices: dict[str, Counter[str]] = defaultdict(Counter)
    for span in (s for side in finding.sides for s in side.spans if s.article_id in at):
        key = folded(span.text)
        words.setdefault(key, span.text)
        counts[key][at[span.article_id]] += 1
        held = [c for c in claims.get(span.article_id, ()) if any(s.overlaps(span) for s in c.spans)]
        # Words in no claim are the report's own; the shortest claim is the nearest voice.
        nearest = min(held, key=lambda c: sum(len(s.text) for s in c.spans), default=None)
        voices[key]["in quotation marks" if span.text[0] in QUOTES else voice(nearest).words if nearest else OWN] += 1
    usages = [Usage(words[k], tuple(sorted(c.items())), tuple(voices[k].most_common())) for k, c in counts.items()]
    return sorted(usages, key=lambda u: (-len(u.counts), -sum(n for _, n in u.counts)))


def _span_of_time(columns: tuple[Column, ...]) -> str:
    """First and last publication time."""
    known = [c.card for c in columns if c.card.published]
    known.sort(key=lambda c: c.published.isoformat() if c.published else "")
    if not known:
        return ""
    first, last = moment(known[0]), moment(known[-1])
    if first == last:
        return first
    day, _, hour = last.rpartition(", ")
    return f"{first} – {hour if day and first.startswith(day) else last}"
