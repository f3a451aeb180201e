"""A disputed or updated figure over publication time, laid out for SVG: a point a report, a bar an interval."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC
from itertools import pairwise
from typing import Literal

from crossread.model import Quantity, Reading
from crossread.render.grid import Column, Row, short

WIDTH, LEFT, RIGHT, TOP, BOTTOM = 400, 44, 12, 18, 30  # pixels
SHAPES = ("circle", "square", "diamond", "triangle", "cross", "ring")
_BOLD, _LETTER, _LINE = 7.3, 6.5, 13.0  # width (bold, plain) and height of a character at 11 pixels, in a wide face
_ARROW = 34.0  # length of the arrow of an open interval
_CROWDED = 14  # more points than this and only the first of each value is labelled


@dataclass(frozen=True, slots=True)
class Label:
    """Words beside a point: the figure as written and the report."""

    x: float
    y: float
    anchor: Literal["start", "end", "middle"]
    value: str
    name: str


@dataclass(frozen=True, slots=True)
class Dot:
    """One report's figure."""

    x: float
    y: float
    shape: str
    reprint: bool
    low: float | None  # y of the interval's lower end; None with `high` None: an exact figure
    high: float | None
    open_end: Literal["", "up", "down"]  # the interval has no bound on this end
    title: str  # for a pointer and for those who cannot see it
    label: Label | None


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on an axis."""

    at: float
    text: str


@dataclass(frozen=True, slots=True)
class Plot:
    """A small plot, WIDTH by `height` pixels."""

    height: int
    dots: tuple[Dot, ...]
    steps: tuple[tuple[float, float], ...]  # corners of the staircase; empty for a dispute
    rows: tuple[Tick, ...]  # values, at their height
    columns: tuple[Tick, ...]  # times, at their place from the left; empty = by order of publication only
    alternative: str


@dataclass(frozen=True, slots=True)
class _Value:
    column: int
    words: str
    quantity: Quantity

    @property
    def middle(self) -> float:
        low, high = self.quantity.low, self.quantity.high
        return (low + high) / 2 if low is not None and high is not None else low if low is not None else high or 0.0


def plot(row: Row, columns: tuple[Column, ...], readings: dict[str, Reading]) -> Plot | None:
    """The plot of a row that disputes or updates a number; None where fewer than two reports give a figure."""
    if row.finding.kind not in ("conflict", "update") or row.finding.aspect != "number":
        return None
    values = _values(row, columns, readings)
    if len({v.column for v in values}) < 2:
        return None
    body = max(130, 42 * len({v.middle for v in values}))
    height = TOP + BOTTOM + body
    ends = [e for v in values for e in (v.middle, v.quantity.low, v.quantity.high) if e is not None]
    least, most = min(ends), max(ends)
    room = (most - least) * 0.18 or abs(most) * 0.2 or 1.0

    def across(place: float) -> float:
        return round(LEFT + 8 + place * (WIDTH - LEFT - RIGHT - 16), 1)

    def down(value: float) -> float:
        return round(TOP + body * (1 - (value - least + room) / (most - least + 2 * room)), 1)

    places, clock = _places(values, columns)
    shapes = {o: SHAPES[n % len(SHAPES)] for n, o in enumerate(dict.fromkeys(columns[v.column].origin for v in values))}
    dots = [
        _dot(v, columns[v.column], across(p), down, shapes[columns[v.column].origin])
        for v, p in zip(values, places, strict=True)
    ]
    steps = _steps(dots) if row.finding.kind == "update" else ()
    taken = [(d.x - 6, (d.high or d.y) - 6, d.x + 6, (d.low or d.y) + 6) for d in dots]
    taken += [(min(a, c) - 1, min(b, d) - 1, max(a, c) + 1, max(b, d) + 1) for (a, b), (c, d) in pairwise(steps)]
    labelled: set[float] = set()
    for n, value in enumerate(values):
        column = columns[value.column]
        if not column.reprint and (len(values) <= _CROWDED or value.middle not in labelled):
            words, name = short(value.words, 26), short(column.name, 24)
            dots[n] = replace(dots[n], label=_label(dots[n].x, dots[n].y, words, name, height, taken))
            labelled.add(value.middle)
    return Plot(
        height,
        tuple(dots),
        steps,
        _value_ticks(values, down),
        _time_ticks(values, columns, places, across) if clock else (),
        "; ".join(d.title for d in dots),
    )


def _dot(value: _Value, column: Column, x: float, down: Callable[[float], float], shape: str) -> Dot:
    y, q = down(value.middle), value.quantity
    exact = q.low is not None and q.low == q.high
    # An interval without a bound on one side gets an arrow of fixed length there.
    low = None if exact else y + _ARROW if q.low is None else down(q.low)
    high = None if exact else max(y - _ARROW, 6.0) if q.high is None else down(q.high)
    open_end: Literal["", "up", "down"] = "" if exact else "up" if q.high is None else "down" if q.low is None else ""
    title = ", ".join(w for w in (column.name, column.when, value.words) if w)
    return Dot(x, y, shape, column.reprint, low, high, open_end, title, None)


def _values(row: Row, columns: tuple[Column, ...], readings: dict[str, Reading]) -> list[_Value]:
    """Each report's figure on each side: the quantity that overlaps the side's words, in the commonest unit."""
    found: list[_Value] = []
    for number, cell in enumerate(row.cells):
        quantities = readings[columns[number].article_id].annotations.quantities
        for telling in cell:
            hit = next(
                (q for s in telling.spans for q in quantities
                 if q.span.overlaps(s) and (q.low is not None or q.high is not None)), None,
            )  # fmt: skip
            value = _Value(number, " ".join(hit.span.text.split()), hit) if hit else None
            if value and all((v.column, v.middle) != (number, value.middle) for v in found):
                found.append(value)
    unit = Counter(v.quantity.unit for v in found).most_common(1)
    found = [v for v in found if v.quantity.unit == unit[0][0]]
    # "Scores" spans hundreds and would flatten what the other reports counted.
    counted = [v for v in found if v.quantity.bound != "vague"]
    return counted if len({v.column for v in counted}) > 1 else found


def _places(values: list[_Value], columns: tuple[Column, ...]) -> tuple[list[float], bool]:
    """0 to 1 from the left, and whether by the clock: else evenly, where times are equal or not all known."""
    times = [columns[v.column].card.published for v in values]
    # A time without a zone is the outlet's own; taken as UTC it is at most some hours off, and only in the plot.
    known = [(t if t.tzinfo else t.replace(tzinfo=UTC)).timestamp() for t in times if t]
    if len(known) < len(times) or max(known) == min(known):
        order = {c: n for n, c in enumerate(dict.fromkeys(v.column for v in values))}
        return [order[v.column] / max(1, len(order) - 1) for v in values], False
    return [(t - min(known)) / (max(known) - min(known)) for t in known], True


def _label(
    x: float, y: float, value: str, name: str, height: int, taken: list[tuple[float, float, float, float]]
) -> Label | None:
    """A place beside the point where the words hit nothing; None where there is none."""
    wide = len(value) * _BOLD + (1 + len(name)) * _LETTER
    tries: list[tuple[float, float, Literal["start", "end", "middle"]]] = [
        (x + 9, y + 4, "start"), (x - 9, y + 4, "end"), (x, y - 10, "middle"), (x, y + 19, "middle"),
        (x + 6, y - 9, "start"), (x - 6, y - 9, "end"), (x - 6, y + 17, "start"), (x + 6, y + 17, "end"),
    ]  # fmt: skip
    for at, base, anchor in tries:
        left = at - (wide if anchor == "end" else wide / 2 if anchor == "middle" else 0)
        box = (left, base - _LINE + 3, left + wide, base + 3)
        inside = left >= LEFT and box[2] <= WIDTH and box[1] >= 0 and box[3] <= height - BOTTOM + 8
        if inside and not any(box[0] < t[2] and t[0] < box[2] and box[1] < t[3] and t[1] < box[3] for t in taken):
            taken.append(box)
            return Label(round(at, 1), round(base, 1), anchor, value, name)
    return None


def _steps(dots: list[Dot]) -> tuple[tuple[float, float], ...]:
    """A staircase through the points in order of time."""
    ordered = sorted(dots, key=lambda d: d.x)
    corners = [(ordered[0].x, ordered[0].y)]
    for dot in ordered[1:]:
        corners += [(dot.x, corners[-1][1]), (dot.x, dot.y)]
    return tuple(corners)


def _value_ticks(values: list[_Value], down: Callable[[float], float]) -> tuple[Tick, ...]:
    """The figures themselves are the scale, as far as there is room for them."""
    found: list[Tick] = []
    for value in sorted({v.middle for v in values}):
        if all(abs(t.at - down(value)) >= _LINE for t in found):
            found.append(Tick(down(value), figure(value)))
    return tuple(found)


def figure(value: float) -> str:
    """A figure as it fits beside the plot: `12,500`, `350k`, `25m`, `1.2bn`."""
    for size, mark in ((1e12, "tn"), (1e9, "bn"), (1e6, "m"), (1e5, "k")):
        if abs(value) >= size:
            return f"{value / (1e3 if mark == 'k' else size):.4g}{mark}"
    return f"{value:,.0f}" if value == int(value) else f"{value:,.4g}" if abs(value) < 1e4 else f"{value:,.0f}"


def _time_ticks(
    values: list[_Value], columns: tuple[Column, ...], places: list[float], across: Callable[[float], float]
) -> tuple[Tick, ...]:
    found: list[Tick] = []
    for value, place in zip(values, places, strict=True):
        text = columns[value.column].when
        room = len(text) * _LETTER + 6
        if text and all(abs(t.at - across(place)) >= room for t in found):
            # Words at an edge are moved in, so that they are not cut off.
            found.append(Tick(min(max(across(place), room / 2), WIDTH - room / 2), text))
    return tuple(found)
