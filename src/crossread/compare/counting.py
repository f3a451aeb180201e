"""What a figure counts: the noun behind it or, of people, what happened to them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from crossread.compare.view import Sentence
from crossread.lexicon.counted import (
    DOING,
    ONE_STATE,
    PERSON_NOUNS,
    PERSONS,
    REACHED,
    SUFFERED,
    TOLLS,
    kind_of,
)
from crossread.lexicon.numbers import CASUALTIES
from crossread.model import Quantity

STATES = frozenset(CASUALTIES.values())
PEOPLE = PERSONS | PERSON_NOUNS | frozenset(map(kind_of, PERSON_NOUNS)) | {"", "other"}
BESIDE, FAR = 50, 160  # characters behind a figure and before it in which it may be told what it counts


def _any(told: Mapping[str, str]) -> str:
    """A regular expression for any of these words, the state in the name of the group."""
    return "|".join(f"(?P<{state}>{words})" for state, words in told.items())


# "… people, among them a nurse, were killed"
_ASIDE = r"(?:,\s+(?:including|among them|most of them|many of them|some of them)\b[^.;:]{1,60}?,)?"
_SUFFERED = re.compile(
    rf"(?P<before>(?!\s+of\s+(?!them|whom)){_ASIDE}[^.,;:()]*?)\b(?:{_any(SUFFERED)})\b", re.IGNORECASE
)
_PASSIVE = re.compile(r"\b(?:was|were|is|are|been|be|being|got|reported|feared|left)\b", re.IGNORECASE)
_OBJECT = re.compile(
    r"\s+(?:the|an?|his|her|its|their|some|several|dozens|hundreds|scores|many|up to|at least|more than|\d+)\b", re.I
)
_DOING = re.compile(
    rf"\b(?:{_any(DOING)})\s+(?:(?:the|all|another|an?|other|further|additional)\s+){{0,2}}\Z", re.IGNORECASE
)
_TOLL = re.compile(rf"\b(?:{_any(TOLLS)})\b[^.;:\d]{{0,{FAR}}}\b(?:{REACHED})\s+\Z", re.IGNORECASE)

_SOME_OF = re.compile(r"\s+(?:more\s+)?(?:of|among)\s+(?:the|these|those|his|her|its|their)\b", re.IGNORECASE)


def counted_as(quantity: Quantity, sentence: Sentence) -> str:
    """What is counted: of people what happened to them, where the words beside them say so, else the noun under which
    their likes are gathered; "" where it is not told.

    "25 civilians were killed", "killing 25 civilians" and "the toll rose to 25" count the killed, "25 people were taken
    to hospital" the injured; in "three gunmen killed 12 people" it is told of the twelve alone.
    """
    noun = kind_of(quantity.counted_head)
    if quantity.role != "count":
        return noun
    if noun in STATES and _SOME_OF.match(sentence.span.text, quantity.span.end - sentence.span.start):
        return f"part of {ONE_STATE.get(noun, noun)}"  # "two of the dead": no toll
    if noun in STATES:
        return ONE_STATE.get(noun, noun)
    text, at = sentence.span.text, sentence.span.start
    start, end = quantity.span.start - at, max(quantity.span.end, quantity.counted.end if quantity.counted else 0) - at
    done = _DOING.search(text, 0, start) or (None if noun else _TOLL.search(text, 0, start))
    if done:
        return _state(done)
    if noun not in PEOPLE and not (quantity.counted and quantity.counted.text[0].isupper()):  # "31 Danes"
        return noun
    following = min((q.span.start - at for q in sentence.quantities if q.span.start - at >= end), default=len(text))
    suffered = _SUFFERED.match(text, end, min(end + BESIDE + 60, len(text)))
    if suffered is None or len(suffered["before"].rsplit(",", 1)[-1]) > BESIDE or suffered.end() > following:
        return noun
    if not _PASSIVE.search(suffered["before"]) and _OBJECT.match(text, suffered.end()):
        return noun
    return _state(suffered)


def _state(found: re.Match[str]) -> str:
    return next(state for state, words in found.groupdict().items() if words and state != "before")
