"""Numbers told without a number: "no injuries", "nearly all", "doubled", "in her 30s", "two women and a child"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from crossread.annotate import bounds
from crossread.annotate.counted import counted, lemma
from crossread.lexicon import numbers as words
from crossread.lexicon.counted import PERSON_NOUNS
from crossread.model import Article, Quantity, Span
from crossread.text import alternatives

_CASUALTY = alternatives(words.CASUALTIES)
_WAS = r"(?:was|were|is|are|has\s+been|have\s+been|had\s+been)"
_NONE = re.compile(
    rf"\b(?P<w>no)\s+(?P<c>{alternatives(words.NO_CASUALTIES)})\b"
    rf"|\b(?P<w2>no)\s+(?:[a-z]+\s+)?[a-z]+s\s+{_WAS}\s+(?P<c2>{_CASUALTY})\b"
    rf"|\b(?P<w3>nobody|no[ -]one)\s+(?:{_WAS}\s+)?(?P<c3>{_CASUALTY})\b"
    rf"|\b(?P<w4>none)\s+of\s+(?:[\w,’'-]+\s+){{1,4}}?{_WAS}\s+(?P<c4>{_CASUALTY})\b",
    re.IGNORECASE,
)
_NOT_ONE = re.compile(r"\bnot\s+(?:a\s+single|one)\b(?=\s+[a-z])|\bnone(?=\s+of\s+(?:the|his|her|its|their)\b)", re.I)
_MOST = re.compile(
    r"\b(?P<all>(?:nearly|almost|virtually|practically)\s+all)(?=\s+(?:of\s+)?[a-z])"
    r"|\bmost(?=\s+of\s+(?:the|his|her|its|their|those|these|them|whom)\b)"
    r"|\b(?:a|the)\s+(?:(?:vast|large|great|clear|overwhelming)\s+)?majority(?=\s+of\b)",
    re.IGNORECASE,
)
_RATIO = re.compile(
    rf"\b(?:(?P<verb>{alternatives(words.MULTIPLIED)})(?!\s+(?:down|back|up|over)\b)|(?P<fold>{alternatives(words.SMALL)}|hundred|thousand)-?fold"
    r"|(?P<twice>twice|double)\s+(?=the\b|that\b|what\b|its\b|his\b|her\b|their\b|as\b)(?P<many>as\s+(?:many|much)\b)?)",
    re.IGNORECASE,
)
_RATIO_STEMS = ("doubl", "twice", "tripl", "trebl", "quadrupl", "quintupl", "halv", "fold")
_DECADE_OF_LIFE = re.compile(r"\bin (?:his|her|their) (?:(?P<phase>early|mid|late)[- ])?(?P<age>[2-9]0)s\b")
_OVER_AGE = re.compile(r"\b(?P<how>over|under)[- ](?P<age>\d\d)s\b", re.IGNORECASE)
_AND_A_HALF = re.compile(
    rf"\b(?:an?|one)\s+(?P<unit>{alternatives(words.DURATIONS)})\s+and\s+a\s+half\b", re.IGNORECASE
)
_PERSON = rf"(?:[a-z-]+\s+)?(?P<noun>{alternatives(sorted(PERSON_NOUNS))})\b(?![’'-])"
_AND_ONE = re.compile(rf"(?:,?\s+and|,)\s+(?P<one>an?)\s+{_PERSON}")
_ONE_AND = re.compile(rf"\b(?P<one>[Aa]n?)\s+{_PERSON}(?:,?\s+and|,)\s+\Z")


def unnumbered(article: Article, sentence: Span, found: list[Quantity]) -> Iterator[Quantity]:
    """The numbers of a sentence that no number word tells, those beside the ones `found` in it included."""
    text, start, end = article.text, sentence.start, sentence.end
    lower = sentence.text.lower()
    if "no" in lower:
        yield from _zero(article, start, end)
    if "most of" in lower or "majority" in lower or " all" in lower:
        yield from _most(article, start, end)
    if any(word in lower for word in _RATIO_STEMS):
        yield from _ratios(article, start, end)
    if "0s" in lower or "5s" in lower or "er" in lower:
        yield from _ages(article, start, end)
    if "and a half" in lower:
        for match in _AND_A_HALF.finditer(text, start, end):
            unit = words.DURATIONS[match["unit"].lower()]
            yield Quantity(article.span(*match.span()), 1.5, 1.5, "exact", unit, None, "", "duration")
    yield from _one_more(article, start, end, found)


def _zero(article: Article, start: int, end: int) -> Iterator[Quantity]:
    """ "No injuries", "nobody was hurt", "none of the 14 passengers was hurt", "not a single house": nought of them."""
    text, done = article.text, start
    for match in _NONE.finditer(text, start, end):
        group = next(g for g in ("c", "c2", "c3", "c4") if match[g])
        word = match[group].lower()
        at, done = match.start("w" + group[1:]), match.end()
        span, what = article.span(at, match.end("w" + group[1:])), article.span(match.start(group), match.end(group))
        yield Quantity(span, 0.0, 0.0, "exact", "", what, words.CASUALTIES.get(word, lemma(word)))
    for match in _NOT_ONE.finditer(text, start, end):
        noun = counted(text, match.start(), match.end(), start, end, one=match.group()[2] == "t")
        if noun is not None and not start < match.start() < done:
            what = article.span(noun.start, noun.end)
            yield Quantity(article.span(*match.span()), 0.0, 0.0, "exact", "", what, noun.head)


def _most(article: Article, start: int, end: int) -> Iterator[Quantity]:
    """ "Nearly all", "most of", "a majority of": shares with vague bounds."""
    for match in _MOST.finditer(article.text, start, end):
        noun = counted(article.text, match.start(), match.end(), start, end, one=False)
        if noun is None and match["all"]:
            continue
        low, what = (90.0 if match["all"] else 50.0), article.span(noun.start, noun.end) if noun else None
        head = noun.head if noun else ""
        yield Quantity(article.span(*match.span()), low, 100.0, "vague", "%", what, head, "share")


def _ratios(article: Article, start: int, end: int) -> Iterator[Quantity]:
    """ "Doubled", "tenfold", "twice as many": so many times what it was, or what something else is."""
    text = article.text
    for match in _RATIO.finditer(text, start, end):
        if match["verb"]:
            value = words.MULTIPLIED[match["verb"].lower()]
        elif match["fold"]:
            word = match["fold"].lower()
            value = float(words.SMALL.get(word) or words.MAGNITUDES[word])
        elif match["twice"].lower() == "double" and match["many"]:
            continue
        else:
            value = 2.0
        close = match.end() if match["many"] or not match["twice"] else match.end("twice")
        first, low, high, bound = bounds.before(text, start, match.start(), value, value, "exact")
        noun = counted(text, match.start(), close, start, end, one=False) if match["many"] else None
        what, head = (article.span(noun.start, noun.end), noun.head) if noun else (None, "")
        yield Quantity(article.span(first, close), low, high, bound, "times", what, head, "ratio")


def _ages(article: Article, start: int, end: int) -> Iterator[Quantity]:
    """ "In his late 40s", "the over-65s": ages between bounds."""
    for match in _DECADE_OF_LIFE.finditer(article.text, start, end):
        begin, last = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}.get(match["phase"], (0, 9))
        tens, at = int(match["age"]), match.start("phase" if match["phase"] else "age")
        yield Quantity(article.span(at, match.end()), tens + begin, tens + last, "vague", "year", None, "", "age")
    for match in _OVER_AGE.finditer(article.text, start, end):
        age = float(match["age"])
        low, high, bound = bounds.bounded("more than" if match["how"].lower() == "over" else "less than", age, age)
        yield Quantity(article.span(*match.span()), low, high, bound, "year", None, "", "age")


def _one_more(article: Article, start: int, end: int, found: list[Quantity]) -> Iterator[Quantity]:
    """The person told with "a" in a list of counts ("two women and a child")."""
    for quantity in found:
        if quantity.role != "count" or quantity.counted is None or quantity.unit:
            continue
        place = quantity.counted.end
        while match := _AND_ONE.match(article.text, place, end):
            yield _single(article, match)
            place = match.end()
        match = _ONE_AND.search(article.text, max(start, quantity.span.start - 50), quantity.span.start)
        if match:
            yield _single(article, match)


def _single(article: Article, match: re.Match[str]) -> Quantity:
    noun = article.span(match.start("noun"), match.end("noun"))
    return Quantity(article.span(match.start("one"), match.end("one")), 1.0, 1.0, "exact", "", noun, lemma(noun.text))
