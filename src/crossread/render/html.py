"""A Comparison as one HTML page that asks for nothing from outside and can run nothing that an article brings."""

from __future__ import annotations

import re
from base64 import b64encode
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from functools import cache
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from crossread.model import Claim, Comparison, Finding, FindingKind
from crossread.render import plot as plots
from crossread.render.addresses import safe_link
from crossread.render.clock import one_clock
from crossread.render.evidence import Passage, passages
from crossread.render.grid import ROW_KINDS, VERDICTS, Column, Row, grid, moment, place_name, short, voice
from crossread.render.parallel import parallel
from crossread.render.plot import Plot, plot
from crossread.render.speakers import speakers
from crossread.text import folded

PAGE = Path(__file__).parent / "page"
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
_UNSAFE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


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


def html(comparison: Comparison) -> str:
    """The whole comparison as one self-contained page, in UTF-8, safe to mail and to open.

    Every word of an article, a card or a place is escaped; addresses become links only where they are http(s);
    a Content-Security-Policy allows the page's own style and script, by their hashes, and nothing else.
    """
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
    style, script = _asset("page.css"), _asset("page.js")
    return _environment().get_template("page.html").render(
        title=comparison.story.title,
        comparison=comparison,
        grid=laid,
        sections=[(k, HEADINGS[k], [e for e in rows if e.row.finding.kind == k], told[k]) for k in ROW_KINDS],
        counts=[(k, VERDICTS[k], told[k]) for k in ROW_KINDS],
        points={p.id: p for p in comparison.points},
        singles=_by_origin(singles),
        single_count=len(singles),
        wordings=[(f, _usages(f, laid.columns, by_article)) for f in laid.wordings],
        parallel=parallel(comparison, laid.columns),
        speakers=speakers(comparison, laid.columns),
        span_of_time=f"{_span_of_time(laid.columns)} {zone}".strip(),
        wide=len(laid.columns) > WIDE,
        plot_width=plots.WIDTH, plot_left=plots.LEFT,
        style=style, script=script,
        style_hash=_hash(style), script_hash=_hash(script),
    )  # fmt: skip


def _visible(value: object) -> object:
    """What a template prints, without control and direction characters that could disguise it."""
    return _UNSAFE.sub("", value) if isinstance(value, str) and not hasattr(value, "__html__") else value


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(PAGE, encoding="utf8"), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True, finalize=_visible,
    )  # fmt: skip
    environment.filters.update(short=short, moment=moment, place_name=place_name, safe_link=safe_link)
    environment.globals.update(letters="abcdefghijklmnopqrstuvwxyz")
    return environment


@cache
def _asset(name: str) -> str:
    return (PAGE / name).read_text(encoding="utf8")


def _hash(text: str) -> str:
    """The source expression that allows exactly this inline text (CSP level 3, section 2.3.1)."""
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


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
