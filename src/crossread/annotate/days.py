"""Arithmetic of days, weeks, months and years for dates.py: what an expression means on the calendar."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

from crossread.lexicon import calendar as words
from crossread.model import Grain


class Days(NamedTuple):
    """First and last day, last included; None = open or not resolved."""

    first: date | None
    last: date | None
    grain: Grain


def unresolved(grain: Grain) -> Days:
    return Days(None, None, grain)


def make(year: int, month_: int, day: int) -> date | None:
    try:
        return date(year, month_, day)
    except ValueError:
        return None


def on(year: int | None, month_: int, day: int, anchor: date | None, ahead: bool, floor: date | None = None) -> Days:
    """A day of a month. Without a year: not before `floor`, or the one nearest to the day of publication."""
    if year is None and floor is not None:
        found = make(floor.year, month_, day)
        if found is not None and found < floor:
            found = make(floor.year + 1, month_, day)
    elif year is None and anchor is not None:
        found = _nearest([make(anchor.year + shift, month_, day) for shift in (-1, 0, 1)], anchor, ahead)
    else:
        found = make(year, month_, day) if year is not None else None
    return Days(found, found, "day")


def _nearest(choices: list[date | None], anchor: date, ahead: bool) -> date | None:
    """The day nearest to publication; reports look back more than ahead: a day ahead must be twice as near, or a
    quarter as near where the words look ahead."""
    weight = 0.25 if ahead else 2.0
    real = [d for d in choices if d is not None]
    return min(real, key=lambda d: weight * (d - anchor).days if d > anchor else (anchor - d).days, default=None)


def holiday(name: str, year: int | None, anchor: date | None, ahead: bool) -> Days:
    """A holiday of the calendar, of its year or the nearest to the day of publication."""
    if year is not None:
        found = _holiday(name, year)
    elif anchor is not None:
        found = _nearest([_holiday(name, anchor.year + shift) for shift in (-1, 0, 1)], anchor, ahead)
    else:
        found = None
    return Days(found, found, "day")


def _holiday(name: str, year: int) -> date | None:
    if name in words.HOLIDAYS:
        return make(year, *words.HOLIDAYS[name])
    if not 1583 <= year <= 9998:
        return None
    if name in words.EASTER_HOLIDAYS:
        return easter(year) + timedelta(days=words.EASTER_HOLIDAYS[name])
    month_, day, which = words.WEEKDAY_HOLIDAYS[name]
    if which < 0:
        last = date(year, month_, monthrange(year, month_)[1])
        return last - timedelta(days=(last.weekday() - day) % 7)
    first = date(year, month_, 1)
    return first + timedelta(days=(day - first.weekday()) % 7 + 7 * (which - 1))


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (Meeus 1991, the anonymous algorithm of Nature 1876)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    j = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * j) // 451
    n = h + j - 7 * m + 114
    return date(year, n // 31, n % 31 + 1)


def month(year: int, month_: int) -> Days:
    return Days(date(year, month_, 1), date(year, month_, monthrange(year, month_)[1]), "month")


def years(first: int, last: int) -> Days:
    last = last if last >= first else first
    return Days(date(first, 1, 1), date(last, 12, 31), "year" if last == first else "period")


def decade(first: int, phase: str = "") -> Days:
    """Ten years; the first four of them early, the three in the middle mid, the last three late."""
    begin, end = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}.get(phase, (0, 9))
    return Days(date(first + begin, 1, 1), date(first + end, 12, 31), "period")


def century(nth: int, phase: str = "") -> Days:
    begin, end = {"early": (1, 33), "mid": (34, 66), "late": (67, 100)}.get(phase, (1, 100))
    return Days(date(100 * (nth - 1) + begin, 1, 1), date(100 * (nth - 1) + end, 12, 31), "period")


def third(whole: Days, phase: str) -> Days:
    """The early, mid or late third of a week, a month or a year: its days 1 to 3, 3 to 5 and 4 to 7, its days 1 to 10,
    11 to 20 and 21 on, or its months 1 to 4, 5 to 8 and 9 on."""
    first, last = whole.first, whole.last
    if not phase or first is None or last is None:
        return whole
    if whole.grain == "year":
        begin, end = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}[phase]
        return Days(date(first.year, begin, 1), month(first.year, end).last, "year")
    if whole.grain == "month":
        begin, end = {"early": (1, 10), "mid": (11, 20), "late": (21, last.day)}[phase]
        return Days(first.replace(day=begin), first.replace(day=end), "month")
    if whole.grain == "week":
        begin, end = {"early": (0, 2), "mid": (2, 4), "late": (3, 6)}[phase]
        return Days(first + timedelta(days=begin), first + timedelta(days=end), "week")
    return whole


def part(size: int, nth: int, year: int | None, anchor: date | None, ahead: bool) -> Days:
    """A quarter (size 3) or a half (size 6) of a year; without its year the last one begun, or the coming one."""
    if nth < 0 or nth > 12 // size:
        nth = 12 // size

    def of(y: int) -> Days:
        begin = date(y, size * (nth - 1) + 1, 1)
        return Days(begin, month(y, size * nth).last, "period")

    if year is not None:
        return of(year)
    if anchor is None:
        return unresolved("period")
    here = of(anchor.year)
    if ahead:
        return here if here.last is not None and here.last >= anchor else of(anchor.year + 1)
    return here if here.first is not None and here.first <= anchor else of(anchor.year - 1)


def between(a: Days, b: Days) -> Days:
    if a.first is not None and b.last is not None and b.last < a.first:
        return Days(a.first, None, "period")
    return Days(a.first, b.last, "period")


def bare_month(month_: int, anchor: date | None, ahead: bool, how: str) -> Days:
    """A month without a year: the last one begun by the day of publication, or the coming one."""
    if anchor is None:
        return unresolved("month")
    year = anchor.year
    if "last year" in how:
        year -= 1
    elif "next year" in how:
        year += 1
    elif "this year" in how:
        pass
    elif how == "next" or (ahead and how != "last"):
        year += month_ < anchor.month or (how == "next" and month_ == anchor.month)
    else:
        year -= month_ > anchor.month or (how == "last" and month_ == anchor.month)
    return month(year, month_)


def season(months: tuple[int, int], year: int | None, anchor: date | None, ahead: bool, how: str) -> Days:
    """A season; a winter is named by the year it ends in unless it is written with a year, where it begins in it."""
    first, last = months

    def of(y: int) -> Days:
        begin = date(y, first, 1)
        end_year = y + (last < first)
        return Days(begin, date(end_year, last, monthrange(end_year, last)[1]), "season")

    if year is not None:
        return of(year)
    if anchor is None:
        return unresolved("season")
    choices = [of(anchor.year + shift) for shift in (-2, -1, 0, 1)]
    begun = [c for c in choices if c.first is not None and c.first <= anchor]
    coming = [c for c in choices if c.last is not None and c.last >= anchor]
    if how == "last":
        over = [c for c in choices if c.last is not None and c.last < anchor]
        return over[-1]
    if how == "next":
        later = [c for c in choices if c.first is not None and c.first > anchor]
        return later[0] if later else unresolved("season")
    if how == "this":
        now = [c for c in coming if c.first is not None and c.first <= anchor]
        return now[0] if now else next((c for c in choices if c.first and c.first.year == anchor.year), coming[0])
    return coming[0] if ahead else begun[-1]


def weekday(day: int, anchor: date | None, ahead: bool, how: str) -> Days:
    """A weekday: the last on or before publication; the coming one after "next" or where the words look ahead."""
    if anchor is None:
        return unresolved("day")
    back = (anchor.weekday() - day) % 7
    forth = (day - anchor.weekday()) % 7
    if how in ("next", "this coming"):
        found = anchor + timedelta(days=forth or 7)
    elif how in ("last", "this past"):
        found = anchor - timedelta(days=back or 7)
    elif ahead:
        found = anchor + timedelta(days=forth)
    else:
        found = anchor - timedelta(days=back)
    return Days(found, found, "day")


def shifted(day: date, months: int) -> date:
    """The same day so many months on; the last of the month where it has no such day."""
    index = day.year * 12 + day.month - 1 + months
    year = min(max(index // 12, 1), 9999)
    month_ = index % 12 + 1
    return date(year, month_, min(day.day, monthrange(year, month_)[1]))


def moved(day: date, count: int, unit: str) -> date:
    """So many units on from a day (back where negative); hours are told by the days they reach over."""
    if unit in ("minute", "hour"):
        size = 24 if unit == "hour" else 1440
        return day + timedelta(days=-(-count // size) if count > 0 else count // size)
    if unit in ("day", "night", "morning", "afternoon", "evening"):
        return day + timedelta(days=count)
    if unit in ("week", "weekend", "fortnight"):
        return day + timedelta(days=count * (14 if unit == "fortnight" else 7))
    months = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}.get(unit, 0)
    return shifted(day, count * months)


def ago(anchor: date, count: int, unit: str) -> Days:
    """ "Two weeks ago": the day, or the week, month or year around it."""
    there = moved(anchor, -count, unit)
    if unit in ("minute", "hour"):
        return Days(anchor - timedelta(days=count // 24 if unit == "hour" else 0), anchor, "time")
    if unit in ("week", "fortnight", "weekend"):
        return Days(there - timedelta(days=3), there + timedelta(days=3), "week")
    if unit in ("month", "quarter"):
        return month(there.year, there.month)
    if unit == "year":
        return years(there.year, there.year)
    if unit in ("decade", "century"):
        spread = 1 if unit == "decade" else 10
        return Days(date(max(1, there.year - spread), 1, 1), date(there.year + spread, 12, 31), "period")
    return Days(there, there, "day")


def stretch(anchor: date, count: int, unit: str, how: str, counted: bool) -> Days:
    """ "The past two years": up to the day of publication; "the next three days": from it."""
    if how == "previous" or (not counted and unit == "day" and how in ("next", "last")):
        return unresolved("period")
    if not counted and how in ("next", "last") and unit in ("week", "month", "year", "weekend"):
        return relative(anchor, how, unit, "")
    if how in ("next", "coming"):
        return Days(anchor, moved(anchor, count, unit), "period")
    return Days(moved(anchor, -count, unit), anchor, "period")


def relative(anchor: date, how: str, unit: str, part_: str, lean: int = 0) -> Days:
    """ "Last week", "this year", "later this month", "over the weekend". `lean`: 1 where the words around look ahead,
    -1 where they look back."""
    shift = {"last": -1, "this past": -1, "next": 1, "this coming": 1}.get(how, 0)
    if how in ("the past", "this past") and unit != "weekend":
        return Days(moved(anchor, -1, unit), anchor, "period")
    if unit == "weekend":
        return weekend(anchor, how, lean)
    whole = around(anchor, unit, shift)
    if shift == 0 and part_ == "earlier" and whole.first is not None:
        return Days(whole.first, max(whole.first, anchor), whole.grain)
    if shift == 0 and part_ == "later" and whole.last is not None:
        return Days(min(anchor, whole.last), whole.last, whole.grain)
    return third(whole, part_ if part_ in ("early", "late") else "")


def weekend(anchor: date, how: str, lean: int) -> Days:
    """Saturday and Sunday: "the weekend" is the last one begun, or the coming one where the words look ahead; so is
    "this weekend" until Wednesday, where they look back."""
    saturday = anchor + timedelta(days=5 - anchor.weekday())
    if how == "last" or how == "this past":
        saturday -= timedelta(days=7)
    elif how == "next":
        saturday += timedelta(days=7)
    elif saturday > anchor and (
        (how.endswith("the") and lean <= 0) or (how == "this" and lean < 0 and anchor.weekday() < 3)
    ):
        saturday -= timedelta(days=7)
    return Days(saturday, saturday + timedelta(days=1), "period")


def around(anchor: date, unit: str, shift: int = 0) -> Days:
    """The week, month, year ... that holds a day, or one of those beside it."""
    if unit == "week":
        monday = anchor + timedelta(days=7 * shift - anchor.weekday())
        return Days(monday, monday + timedelta(days=6), "week")
    if unit == "weekend":
        saturday = anchor + timedelta(days=7 * shift + 5 - anchor.weekday())
        return Days(saturday, saturday + timedelta(days=1), "period")
    if unit == "month":
        there = shifted(anchor.replace(day=1), shift)
        return month(there.year, there.month)
    if unit == "year":
        return years(anchor.year + shift, anchor.year + shift)
    if unit == "quarter":
        there = shifted(date(anchor.year, (anchor.month - 1) // 3 * 3 + 1, 1), 3 * shift)
        return Days(there, shifted(there, 3) - timedelta(days=1), "period")
    if unit not in ("decade", "century"):
        there = anchor + timedelta(days=shift)
        return Days(there, there, "day")
    size = 10 if unit == "decade" else 100
    begin = anchor.year // size * size + size * shift
    return Days(date(begin, 1, 1), date(begin + size - 1, 12, 31), "period")


def edge(whole: Days, part_: str) -> Days:
    """ "The end of the month", "the start of next year"."""
    phase = {"start": "early", "beginning": "early", "middle": "mid", "end": "late"}[part_]
    return third(whole, phase)
