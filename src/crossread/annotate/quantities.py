"""Numbers of an article as intervals, with their unit and what they count.

Bounds: "about N" and "some N" give or take a tenth; "nearly N" reaches from a tenth below up to N; "at least N" and
"more than N" have no upper bound; vague words ("dozens", "several hundred") have the intervals of lexicon/numbers.py
and bound "vague". Fractions and "one in five" are shares in per cent. Dates, years and times of day are left to
dates.py; numbers that name a thing ("Flight 4815") have role "label", the result of a vote or a match role "score"
(low and high are its smaller and its greater number).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable

from crossread.annotate import bounds
from crossread.annotate.counted import Counted, counted, is_plural, lemma
from crossread.annotate.expressions import stretches
from crossread.annotate.labels import is_cued, is_label, score_of
from crossread.annotate.numerals import Numeral, numerals
from crossread.annotate.scope import scoped
from crossread.annotate.unnumbered import unnumbered
from crossread.lexicon import numbers as words
from crossread.lexicon.counted import PERSON_PARTICIPLES
from crossread.model import Article, Bound, Quantity, Role, Span
from crossread.text import alternatives

_MASKED = re.compile(
    r"(?=[hwp#@(\dGgz+])(?:https?://\S+|www\.\S+|pic\.\S+|[#@]\w+|\b24/7\b"
    r"|\b[Gg]round [Zz]ero\b|\bzero(?:es|ed|ing)? in\b"
    r"|\(?\b\d{3}\)?[ -]\d{3}-\d{4}\b|\b\d{3}-\d{4}\b"
    r"|\b0\d{2,4}[ -]\d{3,4}[ -]\d{3,4}\b|\+\d[\d ()-]{7,})"
)
_ADDRESS = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@\S+")
_SIGN = re.compile(rf"(?P<sign>(?i:{alternatives(words.CURRENCY_SIGNS)})|(?:USD|EUR|GBP|JPY|CHF|CNY)(?=\s))\s?\Z")
_MONEY_WORD = re.compile(rf"(?:\s+(?:of\s+)?|-)(?P<word>(?i:{alternatives(words.CURRENCY_WORDS)}))\b")
_LARGE_MONEY = re.compile(rf"\s+(?P<word>(?i:{alternatives(words.MONEY_IF_LARGE)}))\b")
_SHARE = re.compile(rf"[\s-]?(?P<word>(?i:{alternatives(words.SHARES)}))(?!\w)")
_AGE = re.compile(r"[- ](?P<unit>year|month|week|day)s?[- ]old(?P<s>s)?\b|\s?(?:yo|y/o)\b", re.IGNORECASE)
_AGED = re.compile(
    r"(?:\b(?:aged|ages?|(?:the )?ages? of|turn(?:ed|s|ing)?)\s+(?:from\s+|between\s+|only\s+|just\s+)?"
    r"|\b(?:he|she|who|boy|girl|man|woman)\s+(?:is|was)\s+(?:only\s+|just\s+|now\s+)?)\Z",
    re.IGNORECASE,
)
_APPOSED = re.compile(r"[^\W\d_][\w’'.-]+,\s\Z|[^\W\d_][\w’'-]+\s\(\Z")
_LASTING = re.compile(
    r"(?:\b(?:for|last(?:s|ed|ing)?|took|takes?|taken|spent|after|wait(?:ed|ing)?|is|was|were|been|be|of|just|well|in|served|and)"
    r"|[.,;:(“\"—–])\s*\Z",
    re.IGNORECASE,
)
_PERSONS_BEFORE = re.compile(
    r"\b(?:anyone|anybody|everyone|everybody|those|people|men|women|children|boys|girls|adults|kids|youths|teenagers|"
    r"patients|residents|workers|pupils|students|citizens)\s+(?:aged\s+)?\Z",
    re.IGNORECASE,
)
_AGE_BOUND = re.compile(r"\b(?P<how>under|below|over|above)\s+the\s+age\s+of\s+\Z", re.IGNORECASE)
_TIMES = re.compile(
    r"\s+times\s+(?P<many>as\s+(?:many|much))\b|\s+times(?=\s+(?:as\s+\w+\s+as|the|that\s+of|what|its|his|her|their|more|less|"
    r"larger|bigger|greater|higher|longer|faster|smaller|lower|heavier|stronger|older)\b)|-?fold\b"
)
_STRONG = re.compile(r"[- ]strong\b")
_AN_AGE_GOES_ON = re.compile(r",?\s+(?:(?:and|or)\s+)?")
_VERB_AFTER = re.compile(r"\s+(?P<word>[a-z]+ed)\b")
_DEGREES = re.compile(r"(?P<word>[CF])(?![\w-])")
_MINUS = re.compile(r"(?:\bminus\s+|(?<![\w)-])[-−])\Z", re.IGNORECASE)
_NOT = re.compile(r",\s+not\s+\Z", re.IGNORECASE)
_NOT_BUT = re.compile(r"\bnot\s+\Z", re.IGNORECASE)
_BUT = re.compile(r"[^.;,]{0,30},?\s+but\b")
_DURATION = re.compile(
    rf"(?:\s+|-)(?:straight\s+|consecutive\s+|full\s+|long\s+|whole\s+)?(?P<word>(?i:{alternatives(words.DURATIONS)}))\b(?![-’']?(?:s[’']\s)?old)"
)
_MEASURE = re.compile(rf"(?:\s|-)?(?P<word>(?i:{alternatives(words.MEASURES)}))(?![\w/])")
_MAGNITUDE = re.compile(r"\b(?P<word>magnitude)[- ](?:of\s+)?\Z", re.IGNORECASE)
_HYPHENATED = re.compile(r"-(?P<word>[A-Za-z][a-z]+)\b")
_ATTACHED = re.compile(
    r"(?-i:[CF])(?!\w)|(?:km|kms|kg|m|cm|mm|mph|kph|ft|lbs?|g|mw|gw|kw|hz|gb|mb|tb|yo|pc|pct|mins?|hrs?|kmh)(?![\w])|°",
    re.I,
)
_ORDINAL_BEFORE = re.compile(r"\b(?:the|a|his|her|its|their|our|my|this|every|’s|'s)\s+\Z", re.IGNORECASE)
_NEXT_WORD = re.compile(r"\s+(?P<word>[A-Za-z][\w’'-]*)")
_CHANGE = re.compile(
    r"\b(?:rose|risen|raised|raises|raising|rises|rising|increas\w+|fell|fallen|falls|falling|up|down|grew|grown|cut|cuts|jump\w*|"
    r"climb\w*|drop\w*|lower\w*|revis\w+|reduc\w+|went|gone|declin\w+|shr[aiu]nk|soar\w*|expand\w*|chang\w+)\b[^.;]{0,60}\Z",
    re.IGNORECASE,
)
_JOIN = re.compile(r"(?:\s+|-\s?)(?:to|or)(?:\s+|-)(?:(?:US)?[$€£])?|\s?[-–]\s?(?:(?:US)?[$€£])?")
_AND = re.compile(r"\s+and\s+(?:(?:US)?[$€£])?")
_BETWEEN = re.compile(r"\b(?P<word>between|from)\s+(?P<ages>the\s+ages\s+of\s+)?(?:(?:US)?[$€£])?\Z", re.IGNORECASE)
_NOT_ONE = re.compile(
    r"\b(?:no|any|every|each|this|that|the|another|which|some|not|last|next|and|or|by|for|first)\s+\Z", re.IGNORECASE
)
_ONE_MOST = re.compile(
    r"\s+of\s+(?:the|its|his|her|their|our)\s+(?:most|few|only|many|first|last|\w+est)\b|\s+(?:day|another|time|thing|way|side|hand)\b"
)


def quantities(article: Article, sentences: tuple[Span, ...]) -> tuple[Quantity, ...]:
    """Every number of the article in text order, none overlapping; `sentences` are those of the same article."""
    text = article.text
    masked = [(s.start, s.end) for s in stretches(text)] + [m.span() for m in _MASKED.finditer(text)]
    if "@" in text:
        masked += [m.span() for m in _ADDRESS.finditer(text)]
    masked.sort()
    items = [n for n in _outside(list(numerals(text)), masked) if _whole(text, n)]
    found: list[Quantity] = []
    at = 0
    for sentence in sentences:
        here = []
        while at < len(items) and items[at].start < sentence.end:
            if items[at].start >= sentence.start and items[at].end <= sentence.end:
                here.append(items[at])
            at += 1
        numbered = _of_sentence(article, sentence, here)
        found.extend(_apart(numbered, unnumbered(article, sentence, numbered)))
    return tuple(scoped(article, sentences, found))


def _apart(numbered: list[Quantity], others: Iterable[Quantity]) -> list[Quantity]:
    """All of these in text order; of two that overlap the one with a number stays, or the first."""
    starts = [q.span.start for q in numbered]
    kept: list[Quantity] = []
    for other in sorted(others, key=lambda quantity: quantity.span.start):
        place = bisect_right(starts, other.span.start)
        beside = (*numbered[max(0, place - 1) : place + 1], *kept[-1:])
        if not any(other.span.overlaps(q.span) for q in beside):
            kept.append(other)
    return sorted(numbered + kept, key=lambda quantity: quantity.span.start)


def _outside(items: list[Numeral], masked: list[tuple[int, int]]) -> list[Numeral]:
    """The numbers that overlap no masked stretch."""
    kept, i = [], 0
    for item in items:
        while i < len(masked) and masked[i][1] <= item.start:
            i += 1
        if i == len(masked) or masked[i][0] >= item.end:
            kept.append(item)
    return kept


def _whole(text: str, item: Numeral) -> bool:
    """Whether a number is not the front of a word that only begins with digits ("3D", "1080p")."""
    following = text[item.end : item.end + 1]
    return not following.isalpha() or _ATTACHED.match(text, item.end) is not None


def _of_sentence(article: Article, sentence: Span, items: list[Numeral]) -> list[Quantity]:
    found: list[Quantity] = []
    i = 0
    while i < len(items):
        item, used = items[i], 1
        floor = found[-1].span.end if found else sentence.start
        if i + 1 < len(items):
            joined = _join(article.text, floor, item, items[i + 1])
            if joined is not None:
                item, used = joined, 2
        quantity = _quantity(article, sentence, floor, item, found[-1] if found else None)
        if quantity is not None:
            found.append(quantity)
        i += used
    return found


def _join(text: str, floor: int, a: Numeral, b: Numeral) -> Numeral | None:
    """Two numbers that are the ends of one range ("between 10 and 20", "two or three", "10 to 20 million")."""
    if b.start - a.end > 8 or "ordinal" in (a.form, b.form) or a.high is None or b.high is None:
        return None
    word = _BETWEEN.search(text, max(floor, a.start - 26), a.start)
    opener = word["word"].lower() if word else ""
    gap = text[a.end : b.start]
    if not (_AND if opener == "between" else _JOIN).fullmatch(gap):
        return None
    if opener == "from" and word and _CHANGE.search(text, max(floor, word.start() - 70), word.start()):
        return None
    low = a.low * b.factor if a.factor == 1 and b.factor > 1 and a.low < b.low / b.factor else a.low
    if low > b.high and not is_cued(text, floor, a.start, b.end, len(text)):
        return None
    return Numeral(a.start, b.end, low, b.high, "range", b.factor)


def _quantity(article: Article, sentence: Span, floor: int, item: Numeral, last: Quantity | None) -> Quantity | None:
    text, limit = article.text, sentence.end
    if item.form in ("nth", "ordinal"):
        return _ordinal(article, sentence, item)
    sign = _SIGN.search(text, max(floor, item.start - 5), item.start)
    label = not sign and is_label(text, sentence, item, limit)
    score = None if label else score_of(article, sentence, item)
    if score is not None:
        return score
    if item.high is not None and item.low > item.high:  # "10.5-5 percent"
        item = item._replace(low=item.high, high=item.low)
    if label:
        bound: Bound = "range" if item.form == "range" else "exact"
        return Quantity(article.span(item.start, item.end), item.low, item.high, bound, "", None, "", "label")
    if item.form == "words" and item.low == 1 and not _is_counting_one(text, sentence.start, item, limit):
        return None
    start = sign.start() if sign else item.start
    if not sign and text[item.end - 1] == "m" and item.factor == 1e6 and text[item.end - 2].isdigit():
        item = _million_or_metres(text, item, limit)
    end, unit, role = _unit(text, item, limit, sign["sign"] if sign else "")
    minus = _MINUS.search(text, max(floor, start - 7), start) if unit.startswith("degree") else None
    if minus and item.low == item.high:
        start, item = minus.start(), item._replace(low=-item.low, high=-item.low)
    start, low, high, bound = _bounds(text, floor, start, item)
    after = bounds.AFTER.match(text, end, limit)
    if after and bound == "exact":
        low, high, bound = bounds.after(after, low, high)
        end = after.end()
    if role == "duration" and text[start : start + 5].lower() == "over " and not _LASTING.search(text, floor, start):
        start, low, high, bound = item.start, item.low, item.high, "exact"  # "$5 million over 10 years"
    if role == "count" and bound in ("less than", "more than") and _is_age_of(text, floor, start, end, limit):
        unit, role = "year", "age"
        return Quantity(article.span(start, end), low, high, bound, unit, None, "", role)
    if role == "count" and (_is_age(text, sentence.start, item, limit) or _goes_on(text, last, item)):
        below = _AGE_BOUND.search(text, max(floor, start - 22), start)
        if below and bound == "exact":
            how = "less than" if below["how"].lower() in ("under", "below") else "more than"
            low, high, bound = bounds.bounded(how, item.low, item.high)
        return Quantity(article.span(start, end), low, high, bound, "year", None, "", "age")
    strong = _STRONG.match(text, end, limit) if role == "count" else None
    if strong:
        end = strong.end()
    what: Counted | None = None
    if role in ("count", "share"):
        one = item.low == 1 or strong is not None or (role == "share" and _of_one(text, end))
        what = _hyphenated(text, end, limit) or counted(text, start, end, sentence.start, limit, one)
    elif role == "age" and not _is_verb(text, end, limit) and text[end - 1] != "s":
        what = counted(text, start, end, end, limit, one=True)
    elif unit == "times" and text[end - 4 : end] in ("many", "much"):
        what = counted(text, start, end, end, limit, one=False)
    if what is None and role == "count" and item.form == "few" and text[start:end].lower() in ("a couple", "a handful"):
        return None  # "a couple married here" counts nothing
    span = article.span(what.start, what.end) if what else None
    denied = _is_denied(text, floor, start, end, limit)
    head = what.head if what else ""
    return Quantity(article.span(start, end), low, high, bound, unit, span, head, role, denied=denied)


def _of_one(text: str, end: int) -> bool:
    """Whether a share is one of a single thing ("half of the harvest", "a 10-percent rise")."""
    return text[end : end + 4] in (" of ", " the", " its", " his", " her") or "-" in text[max(0, end - 8) : end]


def _is_verb(text: str, end: int, limit: int) -> bool:
    """Whether a verb follows an age, and no noun: "the 45-year-old resigned"."""
    found = _VERB_AFTER.match(text, end, limit)
    return found is not None and found["word"] not in PERSON_PARTICIPLES


def _is_denied(text: str, floor: int, start: int, end: int, limit: int) -> bool:
    """Whether a number is named only to be denied: "15, not 12", "not 12 but 15"."""
    near = max(floor, start - 14)
    if _NOT.search(text, near, start):
        return True
    return _NOT_BUT.search(text, near, start) is not None and _BUT.match(text, end, limit) is not None


def _is_age_of(text: str, floor: int, start: int, end: int, limit: int) -> bool:
    """Whether "under 10" straight behind people is their age: no noun follows that it could count."""
    following = _NEXT_WORD.match(text, end, limit)
    ends = following is None or following["word"].lower() in words.NO_NOUNS
    return ends and _PERSONS_BEFORE.search(text, max(floor, start - 20), start) is not None


def _goes_on(text: str, last: Quantity | None, item: Numeral) -> bool:
    """Whether a bare number is one more of the ages before it: "aged 7, 9 and 12"."""
    if last is None or last.role != "age" or not last.span.text.isdigit() or item.form != "digits" or item.low > 115:
        return False
    if not _AN_AGE_GOES_ON.fullmatch(text, last.span.end, item.start):
        return False
    return re.match(r"[,.;)]|\s+(?:and|or|were|was)\b|\Z", text[item.end : item.end + 6]) is not None


def _million_or_metres(text: str, item: Numeral, limit: int) -> Numeral:
    """ "5m people" are millions, "5m high" are metres."""
    following = _NEXT_WORD.match(text, item.end, limit)
    if following and (is_plural(following["word"]) or following["word"] in ("more", "other", "new", "further")):
        return item
    return item._replace(end=item.end - 1, low=item.low / 1e6, high=(item.high or 0.0) / 1e6, factor=1.0)


def _bounds(text: str, floor: int, start: int, item: Numeral) -> tuple[int, float | None, float | None, Bound]:
    """(start with modifiers, low, high, bound) of a number from the words before it."""
    exact: Bound = "range" if item.form == "range" else "vague" if item.form in ("plural", "few") else "exact"
    opener = _BETWEEN.search(text, max(floor, start - 26), start) if item.form == "range" else None
    if opener and not opener["ages"]:
        return opener.start(), item.low, item.high, "range"
    return bounds.before(text, floor, start, item.low, item.high, exact)


def _unit(text: str, item: Numeral, limit: int, sign: str) -> tuple[int, str, Role]:
    """(end with its unit, unit, role) of a number from the sign before it and the words after it."""
    at = item.end
    if sign:
        return at, words.CURRENCY_SIGNS.get(sign.lower(), sign.upper()), "money"
    if item.form in ("rate", "fraction"):
        return at, "%", "share"
    for pattern, names, role in _UNITS:
        match = pattern.match(text, at, limit)
        if match:
            return match.end(), names[match["word"].lower()], role
    times = _TIMES.match(text, at, limit) if item.form in ("digits", "words", "range", "vulgar", "mixed") else None
    if times:
        return times.end(), "times", "ratio"
    degrees = _DEGREES.match(text, at, limit) if item.form == "digits" and text[at - 1].isdigit() else None
    if degrees:
        return degrees.end(), f"degree {degrees['word']}", "measure"
    age = _AGE.match(text, at, limit)
    if age:
        return age.end(), (age["unit"] or "year").lower(), "age"
    if item.factor >= 1e6:
        money = _LARGE_MONEY.match(text, at, limit)
        if money:
            return money.end(), words.MONEY_IF_LARGE[money["word"].lower()], "money"
    for pattern, names, role in _LENGTHS:
        match = pattern.match(text, at, limit)
        if match:
            return match.end(), names[match["word"].lower()], role
    if _MAGNITUDE.search(text, max(0, item.start - 16), item.start):
        return at, "magnitude", "measure"
    return at, "", "count"


_UNITS: tuple[tuple[re.Pattern[str], dict[str, str], Role], ...] = (
    (_SHARE, words.SHARES, "share"),
    (_MONEY_WORD, words.CURRENCY_WORDS, "money"),
)
_LENGTHS: tuple[tuple[re.Pattern[str], dict[str, str], Role], ...] = (
    (_DURATION, words.DURATIONS, "duration"),
    (_MEASURE, words.MEASURES, "measure"),
)


def _is_age(text: str, floor: int, item: Numeral, limit: int) -> bool:
    """Whether a bare number is somebody's age: after "aged", or set off behind a name by commas or brackets."""
    if item.high is None or not 0 < item.high <= 115 or item.low % 1:
        return False
    before = slice(max(floor, item.start - 28), item.start)
    following = text[item.end : min(limit, item.end + 2)]
    if _AGED.search(text, before.start, before.stop):
        noun = _NEXT_WORD.match(text, item.end, limit)
        return not following[:1].isalnum() and not (noun and (noun["word"] == "of" or is_plural(noun["word"])))
    if item.form != "digits":
        return False
    return (
        following[:1] in ",;.)" and following[:1] != "" and _APPOSED.search(text, before.start, before.stop) is not None
    )


def _is_counting_one(text: str, floor: int, item: Numeral, limit: int) -> bool:
    """Whether "one" counts something here, and is no pronoun or figure of speech."""
    if _NOT_ONE.search(text, max(floor, item.start - 10), item.start) or _ONE_MOST.match(text, item.end, limit):
        return False
    hyphen = _HYPHENATED.match(text, item.end, limit)
    if hyphen:
        return hyphen["word"].lower() in words.DURATIONS or hyphen["word"].lower() in words.MEASURES
    following = _NEXT_WORD.match(text, item.end, limit)
    return following is not None and (
        following["word"].lower() not in words.NO_NOUNS or re.match(r"\s+of\b", text[item.end :][:5]) is not None
    )


def _hyphenated(text: str, end: int, limit: int) -> Counted | None:
    """What a number joined to a noun counts ("a five-member panel")."""
    match = _HYPHENATED.match(text, end, limit)
    if match is None or match["word"].lower() in ("fold", "time", "way", "plus", "odd"):
        return None
    return Counted(match.start("word"), match.end("word"), lemma(match["word"]))


def _ordinal(article: Article, sentence: Span, item: Numeral) -> Quantity | None:
    text = article.text
    following = _NEXT_WORD.match(text, item.end, sentence.end)
    if item.form == "ordinal" and (
        following is None
        or following["word"].lower() in words.NO_NOUNS | {"place"}
        or not _ORDINAL_BEFORE.search(text, max(sentence.start, item.start - 8), item.start)
    ):
        return None
    what = counted(text, item.start, item.end, item.start, sentence.end, one=True)
    span = article.span(what.start, what.end) if what else None
    head = what.head if what else ""
    return Quantity(article.span(item.start, item.end), item.low, item.high, "exact", "", span, head, "ordinal")
