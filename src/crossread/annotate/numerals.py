"""Finds numbers written in digits or words and reads their value. No units, no bounds: quantities.py adds those."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from crossread.lexicon import numbers as words
from crossread.text import alternatives


class Numeral(NamedTuple):
    """A number as written: where, its least and greatest value, and how it was written."""

    start: int
    end: int
    low: float
    high: float | None
    form: str  # a group of _NUMERAL: digits, words, range, fraction, plural ...; "rate" and "fraction" are per cents
    factor: float  # of the word or letter after the digits ("million"), else 1


_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_UNITS = "one|two|three|four|five|six|seven|eight|nine"
_SMALL = rf"(?:(?:{_TENS})(?:[- ](?:{_UNITS})\b)?|{alternatives(words.SMALL)})"
_LARGE = r"(?:dozen|hundred|thousand|million|billion|trillion)"
_GROUP = rf"(?:{_SMALL}|a|an)(?:[- ]{_LARGE}\b)+"
_WORDS = rf"(?:{_GROUP}(?:[ ](?:and[ ])?{_SMALL}(?![- ](?:of|others)\b)(?:[- ]{_LARGE}\b)*)*|{_SMALL})"
_DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)"
_SUFFIX = r"(?:[ -]?(?i:dozen|hundred|thousand|million|billion|trillion|mln|mn|bln|bn|tn)\b|[kmbKMB](?![\w/²³°]))"

_FIRST = r"[\d.½¼¾⅓⅔]|(?i:one|t(?:w|h[ior]|en|ri)|f[oi]|s[iec]|e[il]|nin|zero|half|hund|mill|bill|doz|quar|an?[ -])"

_NUMERAL = re.compile(
    rf"""(?:(?<![\w.,:/\#@-])|(?<=[\s]-)(?=\d+(?:\.\d+)?[ ]?(?:°|degrees\b|[CF]\b)))(?<!\d[–])(?={_FIRST})(?:
    (?P<range>(?P<r_a>{_DIGITS})(?P<r_s>{_SUFFIX})?[-–](?P<r_b>{_DIGITS})(?P<r_t>{_SUFFIX})?)(?![.,:/]?\d|[-–]\d)
    |(?P<vulgar>(?P<v_n>\d+)?[ ]?(?P<v_f>[½¼¾⅓⅔])(?:[ ](?P<v_m>(?i:{_LARGE}))\b)?)
    |(?P<part>(?i:(?:a[ ])?half[- ](?:an?[- ])?(?P<p_h>{_LARGE})
        |(?:an?[- ])?quarter[- ](?:of[- ])?(?:an?[- ])?(?P<p_q>{_LARGE})
        |three[- ]quarters[- ]of[- ]an?[- ](?P<p_t>{_LARGE})))\b
    |(?P<mixed>(?i:(?P<x_n>{_SMALL}|an?|\d+)(?:[- ](?P<x_m>{_LARGE}))?[ ]and[ ]an?[- ](?P<x_f>half|quarter)
        (?:[ ](?P<x_l>{_LARGE}))?))\b
    |(?P<rate>(?i:(?P<t_a>{_SMALL}|\d{{1,3}})[ ](?:in|out[ ]of)[ ](?:every[ ])?(?P<t_b>{_SMALL}|\d{{1,2}}0
        |(?<=[ ]out[ ]of[ ])(?:[2-9]|10)
        |(?:(?<=one[ ]in[ ])|(?<=1[ ]in[ ])|(?<=[ ]every[ ]))\d{{1,3}})))
        (?![\w,-]|[ ](?i:{_LARGE}|the|years?|days?|weeks?|months?)\b)
    |(?P<fraction>(?i:(?P<f_n>an?|one|two|three|four|nine)[- ](?P<f_d>{alternatives(words.FRACTIONS)})|half)
        (?=\s+(?i:of|the|a|an|its|their|his|her|all)\b|[- ]majority\b|(?<=thirds)\b|(?<=quarters)\b|(?<=fifths)\b))
    |(?P<plural>(?i:{alternatives(words.VAGUE_PLURALS)})(?:[ ]upon[ ](?i:thousands|hundreds|millions))?)\b
    |(?P<few>(?P<w_n>(?i:{alternatives(words.VAGUE_FEW)}))(?:[ ](?P<w_m>(?i:{_LARGE}))\b)?)(?!\w)
    |(?P<nth>\d+(?i:st|nd|rd|th))\b
    |(?P<digits>(?P<d_n>{_DIGITS})(?P<d_s>{_SUFFIX})?)(?![.,:/]?\d|[-–]\d)
    |(?P<words>(?i:{_WORDS}))(?![\w’'])
    |(?P<ordinal>(?i:{alternatives(words.ORDINALS)}))(?![\w])
    )""",
    re.VERBOSE,
)

GREATEST = 1e18  # more digits are a code and no number
_VULGAR = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}
_FORMS = ("range", "vulgar", "part", "mixed", "rate", "fraction", "plural", "few", "nth", "digits", "words", "ordinal")


def numerals(text: str) -> Iterator[Numeral]:
    """Every number of a text, in order, none overlapping."""
    for match in _NUMERAL.finditer(text):
        form = next(name for name in _FORMS if match[name] is not None)
        value = _READERS[form](match)
        if value is not None and (value[1] or value[0]) <= GREATEST:
            yield Numeral(match.start(), match.end(), value[0], value[1], form, value[2])


def _number(digits: str) -> float:
    return float(digits.replace(",", ""))


def _factor(suffix: str | None) -> float:
    return words.MAGNITUDES[suffix.strip(" -").lower()] if suffix else 1.0


Value = tuple[float, float | None, float]


def _digits(m: re.Match[str]) -> Value:
    factor = _factor(m["d_s"])
    value = round(_number(m["d_n"]) * factor, 6)
    return value, value, factor


def _range(m: re.Match[str]) -> Value:
    last = _factor(m["r_t"])
    first = _factor(m["r_s"]) if m["r_s"] else last
    return round(_number(m["r_a"]) * first, 6), round(_number(m["r_b"]) * last, 6), last


def _vulgar(m: re.Match[str]) -> Value:
    value = (float(m["v_n"] or 0) + _VULGAR[m["v_f"]]) * _factor(m["v_m"])
    return value, value, _factor(m["v_m"])


def _part(m: re.Match[str]) -> Value:
    share, name = (0.5, m["p_h"]) if m["p_h"] else (0.25, m["p_q"]) if m["p_q"] else (0.75, m["p_t"])
    return share * _factor(name), share * _factor(name), _factor(name)


def _mixed(m: re.Match[str]) -> Value | None:
    whole = 1.0 if m["x_n"].lower() in ("a", "an") else float(m["x_n"]) if m["x_n"].isdigit() else read_words(m["x_n"])
    if whole is None or (m["x_n"].lower() in ("a", "an") and not m["x_m"]):
        return None
    value = (whole + (0.5 if m["x_f"].lower() == "half" else 0.25)) * _factor(m["x_m"]) * _factor(m["x_l"])
    return value, value, _factor(m["x_m"]) * _factor(m["x_l"])


def _rate(m: re.Match[str]) -> Value | None:
    a, b = (float(x) if x.isdigit() else read_words(x) for x in (m["t_a"], m["t_b"]))
    if a is None or b is None or not 0 < a < b:
        return None
    return round(100 * a / b, 2), round(100 * a / b, 2), 1.0


def _fraction(m: re.Match[str]) -> Value | None:
    if not m["f_d"]:
        return 50.0, 50.0, 1.0
    count = 1 if m["f_n"].lower() in ("a", "an") else read_words(m["f_n"])
    value = round(100 * (count or 1) * words.FRACTIONS[m["f_d"].lower()], 2)
    return value, value, 1.0


def _plural(m: re.Match[str]) -> Value:
    low, high = words.VAGUE_PLURALS[m["plural"].lower().split(" upon ")[0]]
    return low, high, 1.0


def _few(m: re.Match[str]) -> Value:
    low, high = words.VAGUE_FEW[m["w_n"].lower()]
    factor = _factor(m["w_m"])
    return low * factor, high * factor, factor


def _words(m: re.Match[str]) -> Value | None:
    value = read_words(m["words"])
    return None if value is None else (value, value, 1.0)


def _ordinal(m: re.Match[str]) -> Value:
    value = float(m["nth"][:-2]) if m["nth"] else float(words.ORDINALS[m["ordinal"].lower()])
    return value, value, 1.0


_READERS: dict[str, Callable[[re.Match[str]], Value | None]] = {
    "range": _range, "vulgar": _vulgar, "part": _part, "mixed": _mixed, "rate": _rate, "fraction": _fraction,
    "plural": _plural, "few": _few, "nth": _ordinal, "digits": _digits, "words": _words, "ordinal": _ordinal,
}  # fmt: skip


def read_words(text: str) -> float | None:
    """The value of a number in words ("twenty-one thousand and six"); None where the words are no one number."""
    total, group = 0.0, 0.0
    last = 1e15  # each word must be smaller than the one it is added to
    for word in re.split(r"[\s,-]+", text.lower()):
        if word in ("and", ""):
            continue
        if word in ("a", "an"):
            group = 1.0
        elif word in words.SMALL:
            value = words.SMALL[word]
            if value >= last or (group % 100 and not (group % 10 == 0 and value < 10 and group % 100 >= 20)):
                return None
            group += value
            last = value if value >= 20 else 1
        elif word in words.MAGNITUDES:
            factor = words.MAGNITUDES[word]
            if factor <= 100:
                group = max(group, 1.0) * factor
                last = 100.0
            else:
                total += max(group, 1.0) * factor
                group = 0.0
                last = factor
        else:
            return None
    return total + group
