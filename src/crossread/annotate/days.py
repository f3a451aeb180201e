"""Arithmetic of days, weeks, months and years for dates.py: what an expression means on the calendar."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

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
        choices = [d for d in (make(anchor.year + shift, month_, day) for shift in (-1, 0, 1)) if d is not None]
        # Reports look back more than ahead: a day ahead must be twice as near, or a quarter where the words look ahead.
        weight = 0.25 if ahead else 2.0
        found = min(
            choices, key=lambda d: weight * (d - anchor).days if d > anchor else (anchor - d).days, default=None
        )
    else:
        found = make(year, month_, day) if year is not None else None
    return Days(found, found, "day")


def month(year: int, month_: int) -> Days:
    return Days(date(year, month_, 1), date(year, month_, monthrange(year, month_)[1]), "month")


def years(first: int, last: int) -> Days:
    last = last if last >= first else first
    return Days(date(first, 1, 1), date(last, 12, 31), "year" if last == first else "period")


def decade(first: int) -> Days:
    return Days(date(first, 1, 1), date(first + 9, 12, 31), "period")


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
        return next((c for c in choices if c.first is not None and c.first.year == anchor.year), coming[0])
    return coming[0] if ahead else begun[-1]


def weekday(day: int, anchor: date | None, ahead: bool, how: str) -> Days:
    """A weekday: the last on or before publication; the coming one after "next" or where the words look ahead."""
    if anchor is None:
        return unresolved("day")
    back = (anchor.weekday() - day) % 7
    forth = (day - anchor.weekday()) % 7
    if how == "the following":
        return unresolved("day")
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
    """So many units on from a day (back where negative)."""
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


def relative(anchor: date, how: str, unit: str, part: str) -> Days:
    """ "Last week", "this year", "later this month", "over the weekend"."""
    if how in ("the same", "the following"):
        return unresolved("week" if unit in ("week", "weekend") else "month" if unit == "month" else "period")
    shift = {"last": -1, "this past": -1, "next": 1, "this coming": 1}.get(how, 0)
    if how in ("the past", "this past") and unit != "weekend":
        return Days(moved(anchor, -1, unit), anchor, "period")
    whole = _unit_around(anchor, unit, shift, how)
    if shift == 0 and part in ("earlier", "early") and whole.first is not None and how == "this":
        return Days(whole.first, max(whole.first, anchor), whole.grain)
    if shift == 0 and part in ("later", "late") and whole.last is not None:
        return Days(min(anchor, whole.last), whole.last, whole.grain)
    return whole


def _unit_around(anchor: date, unit: str, shift: int, how: str) -> Days:
    if unit in ("week", "weekend"):
        monday = anchor - timedelta(days=anchor.weekday()) + timedelta(days=7 * shift)
        if unit == "week":
            return Days(monday, monday + timedelta(days=6), "week")
        saturday = monday + timedelta(days=5)
        if how == "over the" and saturday > anchor:
            saturday -= timedelta(days=7)
        return Days(saturday, saturday + timedelta(days=1), "period")
    if unit == "month":
        there = shifted(anchor.replace(day=1), shift)
        return month(there.year, there.month)
    if unit == "year":
        return years(anchor.year + shift, anchor.year + shift)
    if unit == "quarter":
        there = shifted(date(anchor.year, (anchor.month - 1) // 3 * 3 + 1, 1), 3 * shift)
        return Days(there, shifted(there, 3) - timedelta(days=1), "period")
    size = 10 if unit == "decade" else 100
    begin = anchor.year // size * size + size * shift
    return Days(date(begin, 1, 1), date(begin + size - 1, 12, 31), "period")
