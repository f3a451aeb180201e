"""Numbers that name a thing ("Flight 4815") and the two numbers of a vote or a match ("5-4")."""

from __future__ import annotations

import re

from crossread.annotate.counted import is_plural
from crossread.annotate.numerals import Numeral
from crossread.lexicon import numbers as words
from crossread.model import Article, Quantity, Span

_NEXT_WORD = re.compile(r"\s+(?P<word>[A-Za-z][\w’'-]*)")
_WORD_BEFORE = re.compile(r"(?P<word>[^\W\d_][\w’'.-]*)\s+\#?\Z")
_NO_LABEL_BEFORE = words.NO_NOUNS | words.SCORE_WORDS | words.CASUALTIES.keys()
_NO_LABEL_BEFORE |= {word for phrase in words.BEFORE for word in phrase.split()}
_NO_LABEL_AFTER = re.compile(r"-|[%°]|\s+(?:percent|per cent|million|billion|[a-z]+s\b)")


def is_label(text: str, sentence: Span, item: Numeral, limit: int) -> bool:
    """Whether a number names the thing before it ("Flight 4815", "Route 66", "Boeing 737") rather than counts."""
    if item.form not in ("digits", "words", "range"):
        return False
    before = _WORD_BEFORE.search(text, max(sentence.start, item.start - 24), item.start)
    if before is None or "," in text[item.start : item.end] or item.factor != 1:
        return False
    if item.form == "range" and is_cued(text, sentence.start, item.start, item.end, limit):
        return False
    word = before["word"]
    following = _NEXT_WORD.match(text, item.end, limit)
    if following and (is_plural(following["word"]) or following["word"].lower() in words.CASUALTIES):
        return False
    if word.lower() in words.LABEL_NOUNS and not (word.lower() == "no" and item.form != "digits"):
        return word[0].isupper() or word.lower() in words.PLAIN_LABEL_NOUNS
    if not text[item.start].isdigit() and not text[item.start].isupper():
        return False
    if item.form == "range" or not word[0].isupper() or before.start() <= sentence.start + 1:
        return False
    if word.lower().rstrip(".") in _NO_LABEL_BEFORE:
        return False
    return _NO_LABEL_AFTER.match(text, item.end) is None and not _is_headline(sentence.text)


def _is_headline(text: str) -> bool:
    """Whether most longer words are capitalised, so that a capital says nothing."""
    long_words = re.findall(r"[^\W\d_]{4,}", text)
    return len([word for word in long_words if word[0].isupper()]) > 0.6 * len(long_words)


def score_of(article: Article, sentence: Span, item: Numeral) -> Quantity | None:
    """The two numbers of a vote or a match, lower one first."""
    text = article.text
    if item.form != "range" or item.high is None or item.factor != 1 or item.low % 1 or item.high > 999:
        return None
    joint = text[item.start : item.end]
    if not re.fullmatch(r"\d+(?:[-–]|\s+to\s+|-to-)\d+", joint):
        return None
    if item.low <= item.high and not is_cued(text, sentence.start, item.start, item.end, sentence.end):
        return None
    low, high = sorted((item.low, item.high))
    return Quantity(article.span(item.start, item.end), low, high, "range", "", None, "", "score")


def is_cued(text: str, floor: int, start: int, end: int, limit: int) -> bool:
    """Whether a word beside two numbers says that they are the result of a vote or a match."""
    near = text[max(floor, start - 30) : start] + " " + text[end : min(limit, end + 16)]
    return any(word in words.SCORE_WORDS for word in re.findall(r"[a-z]+", near.lower()))
