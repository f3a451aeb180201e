"""Dates, weekdays, relative days and periods, resolved by rule against the day of publication and the time narrated.

Deterministic and without a date library: a general parser guesses where the words do not say. What cannot be
resolved keeps its words and has no days. Follows the ideas of TIMEX3 (Pustejovsky et al. 2003): an expression, its
grain, and an anchor. "The next day", "that evening" and "two weeks earlier" are anchored in the day, month or year told
last (narrated.py), all else in the day of publication.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from crossread.annotate import days
from crossread.annotate.expressions import Stretch, count_of, grain_of, is_closed, is_part_of, leads_to, stretches
from crossread.annotate.narrated import Narrated, from_narrated
from crossread.lexicon import calendar as words
from crossread.model import Article, Span, When
from crossread.text import whole_words

_PREFIX = re.compile(
    r"\b(?P<word>from|between|since|until|till|before|after|by|through|on|in|during|throughout|at|around|as of)\s+"
    r"(?:about |around |as early as |at least |early on |the |late on |late |early )?\Z",
    re.IGNORECASE,
)
_JOINS = {"from": re.compile(r" (?:to|until|till|through) |[-–]"), "between": re.compile(r" and ")}
_PLAIN_JOIN = re.compile(r" (?:to|through|until) |\s?[-–]\s?")
_AHEAD = re.compile(whole_words(words.AHEAD) + r"|'(?i:ll)\b|’(?i:ll)\b")
_BEHIND = re.compile(whole_words(words.BEHIND))
_MOVED = re.compile(  # "moved from June 20 to July 8": two days and no period
    r"\b(?:moved|postponed|delayed|shifted|rescheduled|pushed|brought|changed|put)\b[^.;]{0,30}\bfrom\s+\Z",
    re.IGNORECASE,
)
_DONE = re.compile(r"\b(?:was|were|had)\b", re.IGNORECASE)  # "were pulled out by Monday"
_NEAR_CLOCK = ("", "on", "at", "at around", "at about")
NARRATIVE_GAP = 62  # days within which a bare "March 3" after a full date is of the same stretch of time
Lean = int  # 1: the words around look ahead, -1: they look back, 0: they do not say


def dates(article: Article, sentences: tuple[Span, ...]) -> tuple[When, ...]:
    """Every date, weekday, time and period of the article in text order, none overlapping.

    `first` and `last` are None where the words leave an end open ("until Friday" has no first day) or where they
    cannot be resolved: without a day of publication, only dates that name their year, and those told from them, are.
    """
    text = article.text
    published = article.card.published
    anchor = published.date() if published and 1500 < published.year < 2500 else None
    found: list[When] = []
    items = stretches(text)
    day_first = _day_first(items)
    told = Narrated(text, anchor)
    at = number = 0
    borders = iter(sentences)
    sentence = next(borders, None)
    while at < len(items):
        item = items[at]
        while sentence is not None and sentence.end <= item.start:
            sentence, number = next(borders, None), number + 1
        floor = max(sentence.start if sentence else 0, found[-1].span.end if found else 0)
        limit = sentence.end if sentence else len(text)
        prefix = _prefix(text, max(floor, item.start - 30), item)
        word = prefix["word"].lower() if prefix else ""
        lean = _lean(text, sentence.start if sentence else floor, item, limit)
        if word in ("until", "till") or (word == "by" and not (lean < 0 and _DONE.search(text, floor, item.start))):
            lean = 1
        start, end = (prefix.start() if prefix else item.start), item.end
        after = items[at + 1] if at + 1 < len(items) and items[at + 1].end <= limit else None
        if item.kind in ("ago", "beside") and leads_to(text, item, after):
            assert after is not None
            base = _resolve(after, anchor, lean, day_first)
            days_, end, at = _counted_from(item, base), after.end, at + 1
            told.tell(number, start, days_, item)
        elif after is not None and is_part_of(text, item, after):
            whole = _resolve(after, anchor, lean, day_first)
            days_, end, at = _part_of(item, whole), after.end, at + 1
        elif after is not None and _joined(text, word, item, after):
            first = _resolve(item, anchor, lean, day_first)
            second = _resolve(after, anchor, lean, day_first, first.last)
            days_ = days.between(_in_year_of(item, first, after, second), second)
            end, at = after.end, at + 1
        else:
            days_ = _told(item, anchor, lean, day_first, told, number, is_closed(text, item))
            if item.kind != "clock":
                told.tell(number, start, days_, item)
            days_ = _bounded(word, days_, anchor, text[item.end : item.end + 2], "end of" in item.match.group().lower())
        at += 1
        if item.kind == "clock":
            near = _neighbour(items[max(0, at - 2) : at + 1], item, text)
            days_ = _resolve(near, anchor, lean, day_first)._replace(grain="time") if near else days_
        found.append(When(article.span(start, end), days_.first, days_.last, days_.grain))
    return tuple(found)


def _told(
    item: Stretch, anchor: date | None, lean: Lean, day_first: bool | None, told: Narrated, number: int, closed: bool
) -> days.Days:
    """The days of one expression: from the time narrated where it says so, else from the day of publication."""
    narrated = from_narrated(item, told, number, lean > 0, closed)
    if narrated is not None:
        return narrated
    since = told.full_date(number) if item.kind in ("month_day", "day_month") else None
    if since is not None and not (item.match["md_y"] or item.match["dm_y"]):
        here = _resolve(item, anchor, lean, day_first, since)
        if here.last is not None and (here.last - since).days <= NARRATIVE_GAP:
            return here
    return _resolve(item, anchor, lean, day_first)


def _counted_from(item: Stretch, base: days.Days) -> days.Days:
    """ "Two days after Christmas"."""
    m = item.match
    if base.first is None or base.first != base.last or not 1500 < base.first.year < 2500:
        return days.unresolved(grain_of(item))
    if item.kind == "beside":
        how = m["b_how2"] or ""
        return days.around(base.first, (m["b_u2"] or "day").lower(), 1 if how.lower() == "after" else -1)
    count = count_of(m["a_n"]) * (-1 if m["a_how"].lower() == "after" else 1)
    return days.ago(base.first, count, m["a_u"].lower())


def _in_year_of(item: Stretch, first: days.Days, after: Stretch, second: days.Days) -> days.Days:
    """The start of a period in the year that only its end names ("between March and September 2018")."""
    if _names_year(item) or not _names_year(after) or second.first is None:
        return first
    year, m = second.first.year, item.match
    if item.kind == "month":
        month = _month(m["m_m"])
        return days.third(days.month(year - (month > second.first.month), month), _phase(m["m_p"]))
    if item.kind not in ("month_day", "day_month"):
        return first
    g = "md" if item.kind == "month_day" else "dm"
    month, day = _month(m[g + "_m"]), _number(m[g + "_d"])
    found = days.on(year, month, day, None, False)
    late = found.first is not None and found.first > second.first
    return days.on(year - 1, month, day, None, False) if late else found


def _names_year(item: Stretch) -> bool:
    groups = {"month_day": "md_y", "day_month": "dm_y", "month_year": "my_y", "iso": "iso", "slash": "slash"}
    return item.kind in groups and item.match[groups[item.kind]] is not None


def _part_of(item: Stretch, whole: days.Days) -> days.Days:
    """ "The last three months of 2023"."""
    m = item.match
    if whole.first is None or whole.last is None:
        return days.unresolved("period")
    count, unit = count_of(m["sp_n"] or "one"), m["sp_u"].lower()
    if m["sp_how"].lower() == "first":
        end = days.moved(whole.first, count, unit) - timedelta(days=1)
        return days.Days(whole.first, max(whole.first, min(end, whole.last)), "period")
    start = days.moved(whole.last + timedelta(days=1), -count, unit)
    return days.Days(min(whole.last, max(start, whole.first)), whole.last, "period")


def _prefix(text: str, floor: int, item: Stretch) -> re.Match[str] | None:
    """The preposition that belongs to an expression; none before "Friday’s vote" or "the 2016 election"."""
    found = _PREFIX.search(text, floor, item.start)
    if found is None or text[item.end : item.end + 2] in ("’s", "'s"):
        return None
    if item.kind == "year" and (found["word"].lower() in ("on", "at") or found.group().endswith("the ")):
        return None
    return found


def _joined(text: str, word: str, item: Stretch, after: Stretch) -> bool:
    """Whether two expressions are the two ends of one period ("from May 3 to May 9", "2007-2014")."""
    between = text[item.end : after.start]
    if len(between) > 9 or "clock" in (item.kind, after.kind):
        return False
    if word == "from" and _MOVED.search(text, max(0, item.start - 50), item.start):
        return False
    join = _JOINS.get(word, _PLAIN_JOIN)
    return join.fullmatch(between) is not None


def _neighbour(items: tuple[Stretch, ...], clock: Stretch, text: str) -> Stretch | None:
    """The day that a time of day belongs to: the expression of a day right after or before it."""
    for item in items:
        gap = text[clock.end : item.start] if item.start >= clock.end else text[item.end : clock.start]
        if item.kind in ("month_day", "day_month", "weekday", "near", "iso") and gap.strip(" ,") in _NEAR_CLOCK:
            return item
    return None


def _bounded(word: str, found: days.Days, anchor: date | None, after: str, at_end: bool) -> days.Days:
    """A period that a preposition opens or closes: since, until, by, before, after. `at_end`: "before the end of May"
    is by its last day."""
    if found.first is None or after in ("’s", "'s") or found.grain == "time":
        return found
    if word == "since":
        return days.Days(found.first, anchor if anchor and anchor >= found.first else None, "period")
    if (word in ("until", "till", "by", "through") or (word == "before" and at_end)) and found.last is not None:
        return days.Days(None, found.last, "period")
    if word == "before":
        return days.Days(None, found.first - timedelta(days=1), "period")
    if word == "after" and found.last is not None:
        return days.Days(found.last + timedelta(days=1), None, "period")
    return found


def _lean(text: str, floor: int, item: Stretch, limit: int) -> Lean:
    """Whether the words around an expression put it after the publication: the nearest cue before it, or after it."""
    start = max(floor, item.start - 90)
    cue = max((m.start() for m in _AHEAD.finditer(text, start, item.start)), default=-1)
    past = max((m.start() for m in _BEHIND.finditer(text, start, item.start)), default=-1)
    if cue >= 0 or past >= 0:
        return 1 if cue > past else -1
    stop = min(limit, item.end + 60)
    after = _AHEAD.search(text, item.end, stop)
    behind = _BEHIND.search(text, item.end, stop)
    if after is not None and (behind is None or after.start() < behind.start()):
        return 1
    return -1 if behind is not None else 0


def _day_first(items: tuple[Stretch, ...]) -> bool | None:
    """Whether the text writes 27/7/2016 or 7/27/2016; None where no date of it shows that."""
    for item in items:
        if item.kind == "slash" and "/" in item.match["slash"]:
            a, b = map(int, item.match["slash"].split("/")[:2])
            if a > 12 or b > 12:
                return a > 12
    return None


def _slash(text: str, anchor: date | None, ahead: bool, day_first: bool | None) -> days.Days:
    """A date in figures. Where the month may stand first or second, the other dates of the text decide, then which of
    the two days lies on the side of publication that the words look to; else it stays open."""
    a, b, c = map(int, re.split("[/.]", text))
    year = c + 2000 if c < 70 else c + 1900 if c < 100 else c
    if "." in text or a > 12 or (day_first and b <= 12):
        return days.on(year, b, a, anchor, ahead)
    if b > 12 or a == b or day_first is False:
        return days.on(year, a, b, anchor, ahead)
    one, other = days.make(year, a, b), days.make(year, b, a)
    fits = [d for d in (one, other) if d is not None and anchor is not None and (d >= anchor if ahead else d <= anchor)]
    return days.Days(fits[0], fits[0], "day") if len(fits) == 1 else days.unresolved("day")


def _resolve(
    item: Stretch, anchor: date | None, lean: Lean, day_first: bool | None, floor: date | None = None
) -> days.Days:
    """The days of one expression. `floor`: the day a period began, which its end cannot come before."""
    m, kind, ahead = item.match, item.kind, lean > 0
    if kind in ("month_day", "day_month"):
        return _day_of_month(item, anchor, ahead, floor)
    if kind == "iso":
        year_, month_, day_ = map(int, m["iso"].split("-"))
        return days.on(year_, month_, day_, anchor, ahead)
    if kind == "slash":
        return _slash(m["slash"], anchor, ahead, day_first)
    if kind == "nine":
        return days.on(2001, 9, 11, anchor, ahead)
    if kind == "month_year":
        return days.third(days.month(int(m["my_y"]), _month(m["my_m"])), _phase(m["my_p"]))
    if kind == "month":
        how = (m["m_rel"] or m["m_how"] or "").lower().strip()
        return days.third(days.bare_month(_month(m["m_m"]), anchor, ahead, how), _phase(m["m_p"]))
    if kind == "weekday":
        day, how = words.WEEKDAYS[m["w_d"].rstrip(".").lower()], (m["w_how"] or "").lower().strip()
        return days.weekday(day, anchor, ahead, how)
    if kind == "decade":
        return days.decade(int(m["dec"] or "19" + m["dec2"]), _phase(m["de_p"]))
    if kind == "century":
        return days.century(int(m["ce"]), _phase(m["ce_p"]))
    if kind == "season":
        named = m["s_y1"] or m["s_y2"]
        season = words.SEASONS[(m["s_s"] or m["s_s2"]).lower()]
        return days.season(season, int(named) if named else None, anchor, ahead, (m["s_how"] or "").lower().strip())
    if kind == "year":
        return _years(m)
    if kind == "holiday":
        name = m["h_n"].lower().replace("'", "’")
        return days.holiday(name, int(m["h_y"]) if m["h_y"] else None, anchor, ahead)
    if kind == "part":
        return _part(m, anchor, ahead)
    return days.unresolved(grain_of(item)) if anchor is None else _from_publication(item, anchor, lean)


def _day_of_month(item: Stretch, anchor: date | None, ahead: bool, floor: date | None) -> days.Days:
    m, g = item.match, "md" if item.kind == "month_day" else "dm"
    month = _month(m[g + "_m"])
    year = int(m[g + "_y"]) if m[g + "_y"] else None
    first = days.on(year, month, _number(m[g + "_d"]), anchor, ahead, floor)
    if not m[g + "_d2"]:
        return first
    other = _month(m["md_m2"]) if g == "md" and m["md_m2"] else month
    return days.between(first, days.on(year, other, _number(m[g + "_d2"]), anchor, ahead, first.first))


def _years(m: re.Match[str]) -> days.Days:
    first = last = int(m["y_y"])
    if m["y_y2"]:
        last = int(m["y_y2"]) if len(m["y_y2"]) == 4 else first // 100 * 100 + int(m["y_y2"])
    return days.third(days.years(first, last), _phase(m["y_p"]))


def _part(m: re.Match[str], anchor: date | None, ahead: bool) -> days.Days:
    if m["pa_q"]:
        size, nth = (3 if m["pa_q"][0] == "Q" else 6), int(m["pa_q"][1])
    else:
        size = 6 if (m["pa_u"] or "").lower() == "half" else 3
        nth = words.ORDER[(m["pa_n"] or m["pa_n2"]).lower()]
    year = int(m["pa_y"] or m["pa_y2"] or 0) or None
    if m["pa_h"] and anchor is not None:
        year = anchor.year + {"last": -1, "next": 1}.get(m["pa_h"].lower(), 0)
    return days.part(size, nth, year, anchor, ahead)


def _from_publication(item: Stretch, anchor: date, lean: Lean) -> days.Days:
    m, kind = item.match, item.kind
    if kind == "near":
        day = anchor + timedelta(days=words.NEAR_DAYS[m["near"].lower()])
        return days.Days(day - timedelta(days=m["near"].lower() == "overnight"), day, "day")
    if kind == "ago" and m["a_how"].lower() in ("ago", "from now"):
        count = count_of(m["a_n"]) * (1 if m["a_how"].lower() == "ago" else -1)
        return days.ago(anchor, count, m["a_u"].lower())
    if kind == "hence":
        return days.ago(anchor, -count_of(m["he_n"]), m["he_u"].lower())
    if kind == "recent":
        return days.Days(None, anchor, "period")
    if kind == "span":
        if m["sp_s"] and not m["sp_n"]:  # "the coming days": no telling how many
            ahead = m["sp_how"].lower() in ("next", "coming")
            return days.Days(anchor if ahead else None, None if ahead else anchor, "period")
        count = count_of(m["sp_n"] or "one")
        return days.stretch(anchor, count, m["sp_u"].lower(), m["sp_how"].lower(), bool(m["sp_n"]))
    if kind == "last_n":
        return days.stretch(anchor, count_of(m["l_n"]), m["l_u"].lower(), m["l_how"].lower(), True)
    if kind == "edge":
        shift = {"last": -1, "next": 1}.get(m["e_how"].lower(), 0)
        return days.edge(days.around(anchor, m["e_u"].lower(), shift), m["e_p"].lower())
    if kind == "rel":
        if m["r_day"]:
            shift = {"last": -7, "next": 7}.get(m["r_how"].lower(), 0)
            monday = anchor - timedelta(days=anchor.weekday() - shift)
            day = monday + timedelta(days=words.WEEKDAYS[m["r_day"].rstrip(".").lower()])
            return days.Days(day, day, "day")
        return days.relative(anchor, m["r_how"].lower(), m["r_u"].lower(), (m["r_part"] or "").lower().strip(), lean)
    return days.unresolved(grain_of(item))


def _month(name: str) -> int:
    return words.MONTHS[name.rstrip(".").lower()]


def _number(text: str) -> int:
    return int(text.rstrip("stndrh"))


def _phase(text: str | None) -> str:
    """ "early", "mid" or "late" of the words before a month, a year or a decade; "" = none."""
    return next((phase for word, phase in words.PHASES.items() if text and word in text.lower()), "")
