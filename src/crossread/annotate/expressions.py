"""Where a text speaks of dates, times and periods: one pattern, tried only at words that can begin an expression.

Trying it at every word of a text costs more than all the rest of reading dates; the words that can begin an
expression are few, so a set of them is asked first.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from crossread.lexicon import calendar as words
from crossread.model import Grain
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
_HOLIDAY = "|".join(re.escape(name).replace("’", "['’]") for name in sorted(words.ALL_HOLIDAYS, key=len, reverse=True))
_SEASON = rf"(?:{'|'.join(words.SEASONS)}|{_capital(tuple(words.SEASONS))})"
_NEAR = alternatives(words.NEAR_DAYS)
_PART = r"(?i:(?:\ (?:early|late))?\ (?:morning|afternoon|evening|night))"
_PHASE_WORDS = r"(?i:early|late|mid|the\ (?:beginning|start|end|middle)\ of)[\ -](?:in\ )?"
_PHASE = rf"(?:{_PHASE_WORDS})"
_DAYTIME = r"(?i:day|morning|afternoon|evening|night)"
_WHOLE = r"(?i:weekend|week|month|year|quarter|decade|century)"

_EXPRESSION = re.compile(
    rf"""(?<![\w$€£#@/.-])(?<!\d,)(?:
    (?P<iso>\d{{4}}-\d\d-\d\d)(?![\w-])
    |(?P<slash>\d{{1,2}}/\d{{1,2}}/(?:\d{{4}}|\d\d)|\d{{1,2}}\.\d{{1,2}}\.\d{{4}})(?![\w/])
    |(?P<nine>9/11)(?![\d/])
    |(?P<holiday>(?P<h_n>(?i:{_HOLIDAY}))(?:,?\ (?:of\ )?(?P<h_y>{_YEAR}))?)(?!\w)
    |(?P<month_day>(?:{_WEEKDAY},?\ )?(?P<md_m>{_MONTH})\ (?P<md_d>{_DAY})
        (?:\ ?[-–]\ ?(?:(?P<md_m2>{_MONTH})\ )?(?P<md_d2>{_DAY}))?(?:,?\ (?P<md_y>{_YEAR}))?)(?!\w)
    |(?P<day_month>(?:{_WEEKDAY},?\ )?(?:the\ )?(?P<dm_d>{_DAY})
        (?:(?:\ ?[-–]\ ?|\ (?:to|and|until)\ )(?P<dm_d2>{_DAY}))?\ (?:of\ )?
        (?P<dm_m>{_MONTH})(?:,?\ (?P<dm_y>{_YEAR})|(?!\ \d\d?(?!\d))))(?!\w)
    |(?P<month_year>(?P<my_p>{_PHASE})?(?P<my_m>{_MONTH}),?\ (?:of\ )?(?P<my_y>{_YEAR}))(?!\w)
    |(?P<month>(?P<m_how>(?i:last|this|next|earlier\ this|this\ past|the\ following|the\ previous)\ )?
        (?P<m_p>{_PHASE})?(?P<m_m>{_MONTH})
        (?P<m_rel>\ (?:(?:of\ )?(?:last|this|next)\ year))?)(?!\w)
    |(?P<weekday>(?P<w_how>(?i:last|next|this\ past|this\ coming|this|early|late|the\ following|the\ previous|that)\ )?
        (?P<w_d>{_WEEKDAY})(?P<w_part>{_PART})?)(?!\w)
    |(?P<clock>(?i:(?:1[0-2]|0?[1-9])(?:[:.][0-5]\d)?\ ?(?:a\.m\.|p\.m\.|[ap]m\b)|(?:[01]?\d|2[0-3]):[0-5]\d(?![\d:])
        |1[0-2][0-5]\d\ [ap]\.?m\b\.?|(?:[01]\d|2[0-3])[0-5]\d(?=\ (?:GMT|UTC|hours|local\ time))
        |noon|midday|midnight|(?:{alternatives(words.COUNTS)}|1?\d)\ o['’]clock)
        (?:\ (?i:local\ time|ET|EST|EDT|PT|PST|PDT|CT|CST|CDT|MT|GMT|UTC|BST|CET|Eastern(?:\ time)?)\b)?)(?!\w)
    |(?P<decade>(?:the\ )?(?P<de_p>{_PHASE})?(?:the\ )?(?:(?P<dec>(?:1[5-9]|20)\d0)['’]?s
        |(?<=[\ -])['’]?(?P<dec2>[2-9]0)s))(?!\w)
    |(?P<century>(?:the\ )?(?P<ce_p>{_PHASE})?(?:the\ )?(?P<ce>1?\d(?=th)|2[01](?=st|th)|2(?=nd)|3(?=rd))
        (?:st|nd|rd|th)[\ -](?i:century))(?!\w)
    |(?P<part>(?:(?i:the)\ )?(?P<pa_n>(?i:first|second|third|fourth|last|final))[\ -](?P<pa_u>(?i:quarter|half))
        \ (?:of\ )?(?:(?:fiscal\ )?(?P<pa_y>{_YEAR})|(?P<pa_h>(?i:last|this|next))\ year)
        |(?i:the)\ (?P<pa_n2>(?i:first|second|third|fourth))[\ -](?i:quarter)
        |(?P<pa_q>[QH][1-4])(?:,?\ (?:of\ )?(?P<pa_y2>{_YEAR}))?)(?!\w)
    |(?P<season>(?P<s_how>(?i:last|this|(?:the\ )?next|the\ following|the\ previous|this\ past
            |in\ (?:early|late|the)|during\ the|over\ the|since\ the)\ )
        (?P<s_s>{_SEASON})(?!\ of\ [A-Z])(?:\ (?:of\ )?(?P<s_y1>{_YEAR}))?
        |(?P<s_s2>{_SEASON}),?\ (?:of\ )?(?P<s_y2>{_YEAR}))(?!\w)
    |(?P<span>(?i:(?:over|in|during|for|within|of)\ )?(?i:the)\ (?!(?i:next|last)\ {_DAYTIME}\b)
        (?!(?i:previous)\ (?:{_DAYTIME}|{_WHOLE})\b)
        (?P<sp_how>(?i:past|last|next|coming|previous|(?:first|final)(?=\ {_COUNT}\ )))
        \ (?P<sp_n>{_COUNT}\ (?:or\ (?:so|{_COUNT})\ )?)?(?P<sp_u>{_UNIT})(?P<sp_s>s?))(?!\w)
    |(?P<last_n>(?P<l_how>(?i:past|last|next|coming))\ (?P<l_n>{_COUNT})\ (?P<l_u>{_UNIT})s)(?!\w)
    |(?P<recent>(?i:recent)\ (?P<re_u>(?i:days|weeks|months|years|decades)))(?!\w)
    |(?P<hence>(?i:in)\ (?P<he_n>{_COUNT})\ (?P<he_u>{_UNIT})(?:s?['’]s?)\ (?i:time))(?!\w)
    |(?P<ago>(?i:(?:about|around|nearly|almost|over|more\ than|less\ than|roughly|some|just|only|at\ least)\ )?
        (?P<a_n>{_COUNT})\ (?P<a_u>{_UNIT})s?\ (?P<a_how>(?i:ago|earlier|later|from\ now|before|after)))(?!\w)
    |(?P<near>(?i:{_NEAR}))(?!\w)
    |(?P<that>(?:(?P<t_part>(?i:earlier|later|late|early))\ )?(?i:that\ same|the\ same|that|the\ very\ same)
        \ (?P<t_u>{_DAYTIME}|{_WHOLE}))(?!\w|['’]s)
    |(?P<beside>(?i:the)\ (?P<b_how>(?i:next|following|previous|preceding))\ (?P<b_u>{_DAYTIME}|{_WHOLE})
        |(?i:the)\ (?P<b_u2>{_DAYTIME}|{_WHOLE})\ (?P<b_how2>(?i:before|after)))(?!\w)
    |(?P<edge>(?:(?i:the)\ )?(?P<e_p>(?i:end|start|beginning|middle))\ (?i:of)\ (?P<e_how>(?i:the|this|next|last))
        \ (?P<e_u>(?i:week|month|year|quarter|decade|century)))(?!\w)
    |(?P<rel>(?P<r_part>(?i:earlier|later|late|early)\ )?
        (?P<r_how>(?i:last|this|next|this\ past|this\ coming|the\ past
            |(?:(?:over|at|on|during|for)\ )?the(?=\ weekend\b)))
        \ (?P<r_u>{_WHOLE})(?:\ (?P<r_day>{_WEEKDAY}))?)(?!\w)
    |(?P<year>(?P<y_p>{_PHASE})?(?:(?i:fiscal)\ (?:year\ )?)?(?P<y_y>{_YEAR})
        (?:[-–/](?P<y_y2>(?:20|19)?\d\d))?)(?![\w$€£%]|-\w)
    )""",
    re.VERBOSE,
)
_KINDS = (
    "iso", "slash", "nine", "holiday", "month_day", "day_month", "month_year", "month", "weekday", "clock", "decade",
    "century", "part", "season", "span", "last_n", "recent", "hence", "ago", "near", "that", "beside", "edge", "rel",
    "year",
)  # fmt: skip

_WORD = re.compile(r"[A-Za-z]+|\d+")
_OPENERS = words.OPENERS | {
    name.split()[0].split("’")[0].split(".")[0]
    for name in (
        *words.MONTHS, *words.WEEKDAYS, *words.SEASONS, *words.COUNTS, *words.ALL_HOLIDAYS, *words.NEAR_DAYS,
    )
}  # fmt: skip
# For openers that nearly always open something else: what must follow for them to open an expression.
_WHOLES = "|".join(words.UNITS)
_FOLLOWERS = {
    "the": r"(?:past|last|next|coming|previous|following|preceding|(?:very )?same|early|mid|late|beginning|start|end"
    rf"|middle|first|second|third|fourth|final|[\d'’]|(?:{_WHOLES})\b)",
    "that": rf"(?:same\b|(?:{_WHOLES})\b|[A-Z])",
    **dict.fromkeys(("a", "an"), rf"(?:few|couple|(?:{_WHOLES})s?\b)"),
    **dict.fromkeys(
        words.SELDOM_OPENERS,
        r"(?:the (?:past|last|next|coming|previous|first|final|weekend|spring|summer|autumn|fall|winter)\b"
        r"|early |late |least |[\dA-Za-z]+ [a-z]+s?['’]|(?:a few |[\dA-Za-z-]+ )[a-z]+ (?:ago|earlier|later)\b)",
    ),
}
_MUST_FOLLOW = {opener: re.compile(" " + pattern, re.IGNORECASE) for opener, pattern in _FOLLOWERS.items()}

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
_CLOSED = re.compile(r"\s*(?:[.,;:!?)”\"—–]|\Z|\n|(?:and|but|was|were|had|in|at)\b)")
_CAN_LAST = re.compile(
    r"\b(?:will|would|could|can|may|might|should|must|did|not|to|they|which|that)\s\Z|n['’]t\s\Z", re.I
)
_BEFORE_HOLIDAY = re.compile(r"\b(?:on|at|before|after|by|since|until|till|around|over|last|this|next|to) \Z", re.I)
_MARKET = re.compile(
    r" (?:[A-Z]|(?:market|tree|light|part|dinner|lunch|card|carol|message|shop|sale|season|egg|turkey|gift)\w*)"
)
_TO_DATE = re.compile(r"\s+(?:(?:the|his|her|its|their|a|an|last|this|that)\s+)?\Z", re.IGNORECASE)
_MONTHS_NAME_BEFORE = re.compile(r"([A-Za-z]+)[ -]\Z")
_NAME_AFTER = re.compile(r" (?:on|for) [A-Z]| [A-Z][a-z]+ (?:said|says|told|was|has)\b")
_DATED = ("iso", "slash", "month_day", "day_month", "weekday", "holiday", "nine")


@lru_cache(maxsize=16)  # the readers of dates and of numbers ask for the same text, on a few threads at a time
def stretches(text: str) -> tuple[Stretch, ...]:
    """Where the text speaks of dates, times and periods, prepositions left out, in text order."""
    found: list[Stretch] = []
    end = 0
    for word in _WORD.finditer(text):
        start = word.start()
        if start < end:
            continue
        first = word.group()
        if not first[0].isdigit():
            first = first.lower()
            if first not in _OPENERS:
                continue
            follows = _MUST_FOLLOW.get(first)
            if follows is not None and not follows.match(text, word.end()):
                continue
        elif len(first) > 4:
            continue
        match = _EXPRESSION.match(text, start - 1 if text[start - 1 : start] in ("’", "'") and start else start)
        if match is None:
            continue
        kind = next(k for k in _KINDS if match[k] is not None)
        if _holds(text, match, kind):
            found.append(Stretch(match.start(), match.end(), kind, match))
            end = match.end()
    return tuple(_anchored(text, found))


def _anchored(text: str, found: list[Stretch]) -> list[Stretch]:
    """Without "two days after" where neither a date nor the end of a clause follows: that is a length of time."""
    kept = []
    for i, item in enumerate(found):
        if item.kind == "ago" and item.match["a_how"].lower() in ("before", "after"):
            after = found[i + 1] if i + 1 < len(found) else None
            if not leads_to(text, item, after) and not _CLOSED.match(text, item.end):
                continue
        if item.kind == "span" and item.match["sp_how"].lower() in ("first", "final"):
            after = found[i + 1] if i + 1 < len(found) else None
            if not is_part_of(text, item, after):
                continue
        kept.append(item)
    return kept


def is_part_of(text: str, item: Stretch, after: Stretch | None) -> bool:
    """Whether "the last three months" are those of a year or a month that is named next ("of 2023")."""
    if after is None or item.kind != "span" or after.kind not in ("year", "month", "month_year", "rel", "decade"):
        return False
    how = item.match["sp_how"].lower()
    return how in ("first", "last", "final") and text[item.end : after.start] == " of "


def leads_to(text: str, item: Stretch, after: Stretch | None) -> bool:
    """Whether "two days after" is followed by the date it is counted from."""
    return (
        after is not None
        and after.kind in _DATED
        and after.start - item.end < 12
        and _TO_DATE.fullmatch(text, item.end, after.start) is not None
    )


def is_closed(text: str, item: Stretch) -> bool:
    """Whether a clause ends behind "the day before", so that no event follows that it is counted from."""
    return _CLOSED.match(text, item.end) is not None


def _holds(text: str, match: re.Match[str], kind: str) -> bool:
    """Whether a match that has another reading (a name, a verb, a count) is an expression of time here."""
    before = text[max(0, match.start() - 24) : match.start()]
    if kind == "month":
        return _is_month(text, match, before)
    if kind == "near":
        return not (match.group()[0].isupper() and re.search(r"[A-Z]\w* \Z", before))
    if kind == "year":
        if "fiscal" in match.group().lower():
            return True
        after = text[match.end() : match.end() + 30]
        if _COUNT_BEFORE.search(before):
            return False
        year = int(match["y_y"])
        strong = match["y_p"] is not None or _YEAR_BEFORE.search(before) is not None
        if year % 100 == 0:
            return strong and not _COUNTED_AFTER.match(after)
        return strong or 1980 <= year <= 2035 or (1900 <= year <= 2099 and not _COUNTED_AFTER.match(after))
    if kind == "holiday":
        return match["h_n"][0].isupper() and (
            match["h_n"].lower() not in words.SEASONABLE
            or (_BEFORE_HOLIDAY.search(before) is not None and not _MARKET.match(text, match.end()))
        )
    if kind == "decade":  # "in his 40s" is an age
        return match["dec"] is not None or re.match(r"(?i:the|early|mid|late)\b.*['’]|the\b", match.group()) is not None
    if kind == "last_n":  # "will last 72 hours"
        return match["l_how"].lower() != "last" or _CAN_LAST.search(before) is None
    if kind == "that":
        return match["t_u"].lower() != "quarter"
    return True


def _is_month(text: str, match: re.Match[str], before: str) -> bool:
    name = match["m_m"]
    if name.rstrip(".").lower() in _SHORT:
        return name.endswith(".") and not text[match.end() : match.end() + 2].strip()[:1].isupper()
    if match["m_how"] or match["m_rel"] or match["m_p"] or name.lower() not in words.DOUBTFUL_MONTHS:
        return True
    previous = _MONTHS_NAME_BEFORE.search(before)
    if not previous or previous[1].lower() not in words.BEFORE_MONTH:
        return False
    return not _NAME_AFTER.match(text, match.end(), match.end() + 40)


def grain_of(item: Stretch) -> Grain:
    """The grain that the words of an expression name, whether or not it can be resolved."""
    if item.kind in ("span", "last_n", "recent", "edge"):
        return "period"
    units = {"ago": ("a_u",), "rel": ("r_u",), "that": ("t_u",), "beside": ("b_u", "b_u2"), "hence": ("he_u",)}
    unit = next((item.match[g] for g in units.get(item.kind, ()) if item.match[g]), None)
    if unit is None:
        return "time" if item.kind == "clock" else "day"
    return "week" if unit.lower() == "weekend" else _GRAINS[words.UNITS.get(unit.lower(), "day")]


_GRAINS: dict[str, Grain] = {
    "time": "time", "day": "day", "week": "week", "month": "month", "year": "year", "period": "period",
}  # fmt: skip


def count_of(text: str) -> int:
    """How many units; the smallest for vague words ("several")."""
    first = text.lower().split(" or ")[0].strip()
    if first.isdigit():
        return int(first)
    if "couple" in first:
        return 2
    return 3 if first in ("several", "a few") else words.COUNTS.get(first.split()[0], 1)
