"""The time a report narrates: the day told last, from which "the next day" and "three days later" are counted."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from crossread.annotate import days
from crossread.annotate.expressions import Stretch, count_of, grain_of
from crossread.lexicon import calendar as words

REACH = 5  # sentences after which a day told no longer anchors "the next day"
_SAYING = re.compile(
    r"\b(?:said|says|told\s[\w ]{1,25}|wrote|tweeted|added|announced)\s+(?:early\s+|late\s+)?\Z", re.IGNORECASE
)
_ANCHORS = (
    "iso", "slash", "nine", "holiday", "month_day", "day_month", "month_year", "month", "weekday", "year", "near",
    "ago", "that", "beside", "rel", "season",
)  # fmt: skip
# What the day told last must be known by, for a unit to be counted from it.
_FITS: dict[str, tuple[str, ...]] = {
    "day": ("day",), "time": ("day",), "week": ("day", "week"), "month": ("day", "month", "season"),
    "year": ("day", "month", "season", "year"), "period": ("day", "month", "year"),
}  # fmt: skip


class _Told(NamedTuple):
    sentence: int
    days: days.Days
    of_saying: bool  # "the mayor said on Monday": when it was said, not when it happened
    full: bool  # names its year


class Narrated:
    """The days told so far, the last at the end. One object a text; it only grows."""

    def __init__(self, text: str, published: date | None) -> None:
        self._text = text
        self._published = published
        self._told: list[_Told] = []

    def tell(self, sentence: int, start: int, found: days.Days, item: Stretch) -> None:
        """Remembers what an expression starting at text[start] was found to be, if it can anchor another."""
        first = found.first
        if item.kind not in _ANCHORS or first is None or found.last is None or not 1500 < first.year < 2400:
            return
        if found.grain == "day" and first != found.last:
            return
        saying = _SAYING.search(self._text, max(0, start - 40), start) is not None
        full = item.end - item.start > 4 and re.search(r"\d{4}", item.match.group()) is not None
        self._told.append(_Told(sentence, found, saying, full))

    def last(self, sentence: int, unit: str, step: int, ahead: bool) -> date | None:
        """The day from which `unit` is counted in this sentence, `step` of them on; None: nothing fit was told.

        When something was said counts only where nothing else was told; so does what would put the new day after the
        publication of a report that looks back.
        """
        near = [t for t in self._told[-12:] if sentence - t.sentence <= REACH]
        for told in sorted(near, key=lambda t: not t.of_saying)[::-1]:
            if told.days.grain not in _FITS[words.UNITS.get(unit, "day")]:
                return None
            first = told.days.first
            assert first is not None
            if told.days.grain == "week":
                first += timedelta(days=3)
            late = self._published is not None and not ahead and step > 0
            if late and self._published is not None and days.moved(first, step, unit) > self._published:
                continue
            return first
        return None

    def full_date(self, sentence: int) -> date | None:
        """The last day told with its year, in this sentence or the one before."""
        for told in reversed(self._told):
            if sentence - told.sentence > 1:
                return None
            if told.days.grain == "day" and told.full:
                return told.days.first
        return None


def from_narrated(item: Stretch, told: Narrated, sentence: int, ahead: bool, closed: bool) -> days.Days | None:
    """The days of an expression that is counted from the time narrated; None: it is not of that kind.

    `closed`: no event follows that it may be counted from instead ("the day before the vote").
    """
    m, kind = item.match, item.kind
    if kind == "ago" and m["a_how"].lower() not in ("ago", "from now"):
        unit, step = m["a_u"].lower(), count_of(m["a_n"])
        step = step if m["a_how"].lower() in ("later", "after") else -step
        base = told.last(sentence, unit, step, ahead)
        return days.ago(base, -step, unit) if base else days.unresolved(grain_of(item))
    if kind == "beside":
        unit, how = (m["b_u"] or m["b_u2"]).lower(), (m["b_how"] or m["b_how2"]).lower()
        step = 1 if how in ("next", "following", "after") else -1
        base = told.last(sentence, unit, step, ahead) if m["b_how"] or closed else None
        return days.around(base, unit, step) if base else days.unresolved(grain_of(item))
    if kind == "that":
        unit = m["t_u"].lower()
        base = told.last(sentence, unit, 0, ahead)
        if base is None:
            return days.unresolved(grain_of(item))
        part = (m["t_part"] or "").lower()
        return days.relative(base, "that", unit, part) if unit != "weekend" else days.around(base, unit)
    if kind == "weekday" and (how := (m["w_how"] or "").lower().strip()) in words.BESIDE_WEEKDAY:
        day = words.WEEKDAYS[m["w_d"].rstrip(".").lower()]
        base = told.last(sentence, "day", 0, ahead)
        if base is None:
            return None if how == "that" else days.unresolved("day")
        if how == "the previous":
            found = base - timedelta(days=(base.weekday() - day) % 7 or 7)
        else:
            found = base + timedelta(days=(day - base.weekday()) % 7 or (7 if how == "the following" else 0))
        return days.Days(found, found, "day")
    if kind == "season" and (how := (m["s_how"] or "").lower().strip()) in ("the next", *words.BESIDE_WEEKDAY):
        base = told.last(sentence, "month", 0, ahead)
        if base is None:
            return days.unresolved("season")
        return days.season(words.SEASONS[m["s_s"].lower()], None, base, False, "last" if "prev" in how else "next")
    if kind == "month" and (how := (m["m_how"] or "").lower().strip()) in words.BESIDE_WEEKDAY:
        month = words.MONTHS[m["m_m"].rstrip(".").lower()]
        base = told.last(sentence, "month", 0, ahead)
        if base is None:
            return days.unresolved("month")
        shift = int(month <= base.month) if how == "the following" else -int(month >= base.month)
        return days.month(base.year + shift, month)
    return None
