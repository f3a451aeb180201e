"""Dates, weekdays, relative days and periods, resolved by rule against the day of publication.

Deterministic and without a date library: a general parser guesses where the words do not say. What cannot be
resolved keeps its words and has no days. Follows the ideas of TIMEX3 (Pustejovsky et al. 2003): an expression, its
grain, and an anchor.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from crossread.annotate import days
from crossread.lexicon import calendar as words
from crossread.model import Article, Grain, Span, When
from crossread.text import alternatives


class Stretch(NamedTuple):
    """Where an expression of time stands, and its kind (a group of _EXPRESSION)."""

    start: int
    end: int
    kind: str
    match: re.Match[str]


def _capital(names: list[str] | tuple[str, ...]) -> str:
    """A pattern for these names as written: capitalised or all in capitals, longest first."""
    forms = [form for name in sorted(names, key=len, reverse=True) for form in (name.capitalize(), name.upper())]
    return "(?:" + "|".join(dict.fromkeys(forms)) + ")"


_LONG = [name for name in words.MONTHS if len(name) > 4 or name in ("may", "june", "july")]
_SHORT = [name for name in words.MONTHS if name not in _LONG]
_MONTH = rf"(?:{_capital(_LONG)}|{_capital(_SHORT)}\b\.?)"
_LONG_DAYS = [name for name in words.WEEKDAYS if name.endswith("day")]
_SHORT_DAYS = [name for name in words.WEEKDAYS if not name.endswith("day")]
_WEEKDAY = rf"(?:{_capital(_LONG_DAYS)}|{_capital(_SHORT_DAYS)}(?:\.|(?=,)))"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d:%]|[.,]\d)"
_YEAR = r"(?:1[5-9]|20)\d\d(?!\d|[.,]\d)"
_COUNT = rf"(?i:{alternatives(words.COUNTS)}|\d{{1,3}}|a\ few|several|(?:a\ )?couple(?:\ of)?)"
_UNIT = rf"(?i:{alternatives(words.UNITS)})"
_HOLIDAY = "|".join(name.replace("’", ".").replace(" ", r"\ ") for name in words.HOLIDAYS)
_SEASON = rf"(?:{'|'.join(words.SEASONS)}|{_capital(tuple(words.SEASONS))})"
_NEAR = alternatives(words.NEAR_DAYS)
_PART = r"(?i:(?:\ (?:early|late))?\ (?:morning|afternoon|evening|night))"
_PHASE = r"(?i:(?:early|late|mid|the\ (?:beginning|start|end|middle)\ of)[\ -](?:in\ )?)"

_EXPRESSION = re.compile(
    rf"""(?<![\w$€£#@/.-])(?:
    (?P<iso>\d{{4}}-\d\d-\d\d)(?![\w-])
    |(?P<slash>\d{{1,2}}/\d{{1,2}}/(?:\d{{4}}|\d\d)|\d{{1,2}}\.\d{{1,2}}\.\d{{4}})(?![\w/])
    |(?P<nine>9/11)(?![\d/])
    |(?P<month_day>(?:{_WEEKDAY},?\ )?(?P<md_m>{_MONTH})\ (?P<md_d>{_DAY})
        (?:\ ?[-–]\ ?(?:(?P<md_m2>{_MONTH})\ )?(?P<md_d2>{_DAY}))?(?:,?\ (?P<md_y>{_YEAR}))?)(?!\w)
    |(?P<day_month>(?:{_WEEKDAY},?\ )?(?:the\ )?(?P<dm_d>{_DAY})(?:\ ?[-–]\ ?(?P<dm_d2>{_DAY}))?\ (?:of\ )?
        (?P<dm_m>{_MONTH})(?:,?\ (?P<dm_y>{_YEAR})|(?!,?\ \d\d?(?!\d))))(?!\w)
    |(?P<month_year>{_PHASE}?(?P<my_m>{_MONTH}),?\ (?:of\ )?(?P<my_y>{_YEAR}))(?!\w)
    |(?P<month>(?P<m_how>(?i:last|this|next|earlier\ this|this\ past)\ )?{_PHASE}?(?P<m_m>{_MONTH})
        (?P<m_rel>\ (?:(?:of\ )?(?:last|this|next)\ year))?)(?!\w)
    |(?P<weekday>(?P<w_how>(?i:last|next|this\ past|this\ coming|this|early|late|the\ following)\ )?
        (?P<w_d>{_WEEKDAY})(?P<w_part>{_PART})?)(?!\w)
    |(?P<clock>(?i:(?:1[0-2]|0?[1-9])(?:[:.][0-5]\d)?\ ?(?:a\.m\.|p\.m\.|[ap]m\b)|(?:[01]?\d|2[0-3]):[0-5]\d(?![\d:])
        |1[0-2][0-5]\d\ [ap]\.?m\b\.?|(?:[01]\d|2[0-3])[0-5]\d(?=\ (?:GMT|UTC|hours|local\ time)))
        (?:\ (?i:local\ time|ET|EST|EDT|PT|PST|PDT|CT|CST|CDT|MT|GMT|UTC|BST|CET|Eastern(?:\ time)?)\b)?)
    |(?P<decade>{_PHASE}?(?:the\ )?{_PHASE}?(?P<dec>(?:1[5-9]|20)\d0)['’]?s|the\ ['’]?(?P<dec2>[2-9]0)s)(?!\w)
    |(?P<season>(?P<s_how>(?i:last|this|next|this\ past|in\ (?:early|late|the)|during\ the|over\ the|since\ the)\ )
        (?P<s_s>{_SEASON})(?!\ of\ [A-Z])(?:\ (?:of\ )?(?P<s_y1>{_YEAR}))?
        |(?P<s_s2>{_SEASON}),?\ (?:of\ )?(?P<s_y2>{_YEAR}))(?!\w)
    |(?P<span>(?i:(?:over|in|during|for|within|of)\ )?(?i:the)\ (?P<sp_how>(?i:past|last|next|coming|previous))
        \ (?P<sp_n>{_COUNT}\ (?:or\ (?:so|{_COUNT})\ )?)?(?P<sp_u>{_UNIT})(?P<sp_s>s?))(?!\w)
    |(?P<last_n>(?P<l_how>(?i:past|last|next|coming))\ (?P<l_n>{_COUNT})\ (?P<l_u>{_UNIT})s)(?!\w)
    |(?P<ago>(?i:(?:about|around|nearly|almost|over|more\ than|less\ than|roughly|some|just|only|at\ least)\ )?
        (?P<a_n>{_COUNT})\ (?P<a_u>{_UNIT})s?\ (?P<a_how>(?i:ago|earlier|later)))(?!\w)
    |(?P<near>(?i:{_NEAR}))(?!\w)
    |(?P<rel>(?P<r_part>(?i:earlier|later|late|early|at\ the\ end\ of|by\ the\ end\ of|the\ end\ of)\ )?
        (?P<r_how>(?i:last|this|next|this\ past|this\ coming|over\ the|the\ past|the\ same|the\ following))
        \ (?P<r_u>(?i:weekend|week|month|year|quarter|decade|century))(?:\ (?P<r_day>{_WEEKDAY}))?)(?!\w)
    |(?P<holiday>(?P<h_n>(?i:{_HOLIDAY}))(?:,?\ (?:of\ )?(?P<h_y>{_YEAR}))?)(?!\w)
    |(?P<year>{_PHASE}?(?P<y_y>{_YEAR})(?:[-–/](?P<y_y2>(?:20|19)?\d\d))?)(?![\w$€£%]|-\w)
    )""",
    re.VERBOSE,
)

_PREFIX = re.compile(
    r"\b(?P<word>from|between|since|until|till|before|after|by|through|on|in|during|throughout|at|around|as of)\s+"
    r"(?:about |around |as early as |at least |early on |the |late on |late |early )?\Z",
    re.IGNORECASE,
)
_JOINS = {"from": re.compile(r" (?:to|until|till|through) |[-–]"), "between": re.compile(r" and ")}
_PLAIN_JOIN = re.compile(r" (?:to|through|until) |\s?[-–]\s?")
_AHEAD = re.compile(r"\b(?:" + "|".join(words.AHEAD) + r")\b|['’]ll\b", re.IGNORECASE)
_BEHIND = re.compile(r"\b(?:" + "|".join(words.BEHIND) + r")\b", re.IGNORECASE)
_YEAR_BEFORE = re.compile(
    r"(?:\b(?:in|since|until|till|by|during|before|after|year|around|late|early|mid|the|fiscal|from|to|of|for|and|through|"
    r"between|election|summer|winter|spring|autumn|or|than in|his|her|its|their|our)|['’]s|[(,\[–—-])\s*\Z",
    re.IGNORECASE,
)
_COUNTED_AFTER = re.compile(
    r"\s+(?:[a-z]+\s+)?(?:people|men|women|children|police|troops|(?!elections|games)[a-z]{2,}s)\b"
)
_COUNT_BEFORE = re.compile(
    r"(?:more than|over|about|some|nearly|almost|at least|up to|around|roughly|fewer than|less than|[$€£#])\s*\Z", re.I
)


@lru_cache(maxsize=16)  # the readers of dates and of numbers ask for the same text, on a few threads at a time
def stretches(text: str) -> tuple[Stretch, ...]:
    """Where the text speaks of dates, times and periods, prepositions left out, in text order."""
    found = []
    for match in _EXPRESSION.finditer(text):
        kind = match.lastgroup and next(k for k in _KINDS if match[k] is not None)
        assert kind is not None
        if _holds(text, match, kind):
            found.append(Stretch(match.start(), match.end(), kind, match))
    return tuple(found)


_KINDS = (
    "iso", "slash", "nine", "month_day", "day_month", "month_year", "month", "weekday", "clock", "decade", "season",
    "span", "last_n", "ago", "near", "rel", "holiday", "year",
)  # fmt: skip


def _holds(text: str, match: re.Match[str], kind: str) -> bool:
    """Whether a match that has another reading (a name, a verb, a count) is an expression of time here."""
    before = text[max(0, match.start() - 24) : match.start()]
    if kind == "month":
        name = match["m_m"]
        if name.rstrip(".").lower() in _SHORT:
            return name.endswith(".") and not text[match.end() : match.end() + 2].strip()[:1].isupper()
        if match["m_how"] or match["m_rel"] or name.lower() not in words.DOUBTFUL_MONTHS:
            return True
        previous = re.search(r"([A-Za-z]+)[ -]\Z", before)
        if not previous or previous[1].lower() not in words.BEFORE_MONTH:
            return False
        return not re.match(
            r" (?:on|for) [A-Z]| [A-Z][a-z]+ (?:said|says|told|was|has)\b", text[match.end() : match.end() + 40]
        )
    if kind == "near":
        return not (match.group()[0].isupper() and re.search(r"[A-Z]\w* \Z", before))
    if kind == "year":
        after = text[match.end() : match.end() + 30]
        if _COUNT_BEFORE.search(before):
            return False
        year = int(match["y_y"])
        strong = _YEAR_BEFORE.search(before) is not None
        if year % 100 == 0:
            return strong and not _COUNTED_AFTER.match(after)
        return strong or 1980 <= year <= 2035 or (1900 <= year <= 2099 and not _COUNTED_AFTER.match(after))
    return True


def dates(article: Article, sentences: tuple[Span, ...]) -> tuple[When, ...]:
    """Every date, weekday, time and period of the article in text order, none overlapping.

    `first` and `last` are None where the words leave an end open ("until Friday" has no first day) or where they
    cannot be resolved: without a day of publication, only dates that name their year are.
    """
    text = article.text
    published = article.card.published
    anchor = published.date() if published and 1500 < published.year < 2500 else None
    found: list[When] = []
    items = stretches(text)
    at = 0
    borders = iter(sentences)
    sentence = next(borders, None)
    while at < len(items):
        item = items[at]
        while sentence is not None and sentence.end <= item.start:
            sentence = next(borders, None)
        floor = max(sentence.start if sentence else 0, found[-1].span.end if found else 0)
        limit = sentence.end if sentence else len(text)
        prefix = _prefix(text, max(floor, item.start - 30), item)
        word = prefix["word"].lower() if prefix else ""
        ahead = word in ("by", "until", "till") or _looks_ahead(
            text, floor if not sentence else sentence.start, item, limit
        )
        days_ = _resolve(item, anchor, ahead)
        start, end = (prefix.start() if prefix else item.start), item.end
        after = items[at + 1] if at + 1 < len(items) else None
        if after is not None and _joined(text, word, item, after):
            second = _resolve(after, anchor, ahead, days_.last)
            days_ = days.between(days_, second)
            end = after.end
            at += 1
        else:
            days_ = _bounded(word, days_, anchor, text[item.end : item.end + 2])
        at += 1
        if item.kind == "clock":
            near = _neighbour(items, item, text)
            days_ = _resolve(near, anchor, ahead)._replace(grain="time") if near else days_
        found.append(When(article.span(start, end), days_.first, days_.last, days_.grain))
    return tuple(found)


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
    join = _JOINS.get(word, _PLAIN_JOIN)
    return join.fullmatch(between) is not None


def _neighbour(items: tuple[Stretch, ...], clock: Stretch, text: str) -> Stretch | None:
    """The day that a time of day belongs to: the expression of a day right after or before it."""
    for item in items:
        gap = text[clock.end : item.start] if item.start >= clock.end else text[item.end : clock.start]
        if item.kind in ("month_day", "day_month", "weekday", "near", "iso") and gap.strip(" ,") in (
            "",
            "on",
            "at",
            "at around",
            "at about",
        ):
            return item
    return None


def _bounded(word: str, found: days.Days, anchor: date | None, after: str) -> days.Days:
    """A period that a preposition opens or closes: since, until, by, before, after."""
    if found.first is None or after in ("’s", "'s") or found.grain == "time":
        return found
    if word == "since":
        return days.Days(found.first, anchor, "period")
    if word in ("until", "till", "by", "through") and found.last is not None:
        return days.Days(None, found.last, "period")
    if word == "before":
        return days.Days(None, found.first - timedelta(days=1), "period")
    if word == "after" and found.last is not None:
        return days.Days(found.last + timedelta(days=1), None, "period")
    return found


def _looks_ahead(text: str, floor: int, item: Stretch, limit: int) -> bool:
    """Whether the words around an expression put it after the publication: the nearest cue before it, or after it."""
    start = max(floor, item.start - 90)
    cue = max((m.start() for m in _AHEAD.finditer(text, start, item.start)), default=-1)
    past = max((m.start() for m in _BEHIND.finditer(text, start, item.start)), default=-1)
    if cue >= 0 or past >= 0:
        return cue > past
    stop = min(limit, item.end + 60)
    after = _AHEAD.search(text, item.end, stop)
    behind = _BEHIND.search(text, item.end, stop)
    return after is not None and (behind is None or after.start() < behind.start())


def _resolve(item: Stretch, anchor: date | None, ahead: bool, floor: date | None = None) -> days.Days:
    """The days of one expression. `floor`: the day a period began, which its end cannot come before."""
    m, kind = item.match, item.kind
    if kind in ("month_day", "day_month"):
        g = "md" if kind == "month_day" else "dm"
        month = _month(m[g + "_m"])
        year = int(m[g + "_y"]) if m[g + "_y"] else None
        first = days.on(year, month, _number(m[g + "_d"]), anchor, ahead, floor)
        if not m[g + "_d2"]:
            return first
        other = _month(m["md_m2"]) if kind == "month_day" and m["md_m2"] else month
        return days.between(first, days.on(year, other, _number(m[g + "_d2"]), anchor, ahead, first.first))
    if kind == "iso":
        year_, month_, day_ = map(int, m["iso"].split("-"))
        return days.on(year_, month_, day_, anchor, ahead)
    if kind == "slash":
        a, b, c = map(int, re.split("[/.]", m["slash"]))
        if a > 12 or "." in m["slash"]:
            a, b = b, a
        return days.on(c + 2000 if c < 70 else c + 1900 if c < 100 else c, a, b, anchor, ahead)
    if kind == "nine":
        return days.on(2001, 9, 11, anchor, ahead)
    if kind == "month_year":
        return days.month(int(m["my_y"]), _month(m["my_m"]))
    if kind == "month":
        how = (m["m_rel"] or m["m_how"] or "").lower().strip()
        return days.bare_month(_month(m["m_m"]), anchor, ahead, how)
    if kind == "weekday":
        return days.weekday(
            words.WEEKDAYS[m["w_d"].rstrip(".").lower()], anchor, ahead, (m["w_how"] or "").lower().strip()
        )
    if kind == "decade":
        return days.decade(int(m["dec"] or "19" + m["dec2"]))
    if kind == "season":
        name = (m["s_s"] or m["s_s2"]).lower()
        named = m["s_y1"] or m["s_y2"]
        return days.season(
            words.SEASONS[name], int(named) if named else None, anchor, ahead, (m["s_how"] or "").lower().strip()
        )
    if kind == "year":
        first_year = int(m["y_y"])
        last_year = first_year
        if m["y_y2"]:
            last_year = int(m["y_y2"]) if len(m["y_y2"]) == 4 else first_year // 100 * 100 + int(m["y_y2"])
        return days.years(first_year, last_year)
    if kind == "holiday":
        month_, day_ = words.HOLIDAYS[m["h_n"].lower().replace("'", "’")]
        return days.on(int(m["h_y"]) if m["h_y"] else None, month_, day_, anchor, ahead)
    if anchor is None:
        return days.unresolved(_grain(m, kind))
    if kind == "near":
        day = anchor + timedelta(days=words.NEAR_DAYS[m["near"].lower()])
        return days.Days(day, day, "day")
    if kind == "ago":
        if m["a_how"].lower() != "ago":
            return days.unresolved(_grain(m, kind))
        return days.ago(anchor, _count(m["a_n"]), m["a_u"].lower())
    if kind == "span":
        found = days.stretch(
            anchor, _count(m["sp_n"] or "one"), m["sp_u"].lower(), m["sp_how"].lower(), bool(m["sp_n"])
        )
        if m["sp_s"] and not m["sp_n"]:  # "the coming days": no telling how many
            ahead = m["sp_how"].lower() in ("next", "coming")
            return days.Days(anchor if ahead else None, None if ahead else anchor, "period")
        return found
    if kind == "last_n":
        return days.stretch(anchor, _count(m["l_n"]), m["l_u"].lower(), m["l_how"].lower(), True)
    if kind == "rel":
        if m["r_day"]:
            shift = {"last": -7, "next": 7}.get(m["r_how"].lower(), 0)
            monday = anchor - timedelta(days=anchor.weekday() - shift)
            day = monday + timedelta(days=words.WEEKDAYS[m["r_day"].rstrip(".").lower()])
            return days.Days(day, day, "day")
        return days.relative(anchor, m["r_how"].lower(), m["r_u"].lower(), (m["r_part"] or "").lower().strip())
    return days.unresolved("time")


def _grain(m: re.Match[str], kind: str) -> Grain:
    unit = {"ago": "a_u", "span": "sp_u", "last_n": "l_u", "rel": "r_u"}.get(kind)
    grain = words.UNITS.get(m[unit].lower(), "day") if unit else "day"
    return "period" if kind in ("span", "last_n") else _GRAINS[grain]


_GRAINS: dict[str, Grain] = {
    "time": "time", "day": "day", "week": "week", "month": "month", "year": "year", "period": "period",
}  # fmt: skip


def _month(name: str) -> int:
    return words.MONTHS[name.rstrip(".").lower()]


def _number(text: str) -> int:
    return int(text.rstrip("stndrh"))


def _count(text: str) -> int:
    """How many units; the smallest for vague words ("several")."""
    first = text.lower().split(" or ")[0].strip()
    if first.isdigit():
        return int(first)
    if "couple" in first:
        return 2
    return 3 if first in ("several", "a few") else words.COUNTS.get(first.split()[0], 1)
