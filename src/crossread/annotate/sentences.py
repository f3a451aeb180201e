"""Sentences of an article, by rule: no model, one pass, and every character but white space in exactly one.

A stop ends a sentence unless the word before it or the word after it says otherwise (the lists are in
lexicon/abbreviations.py). Closing quotation marks and brackets belong to the sentence they close. A quotation of two
sentences is two sentences; a question in quotation marks goes on with "she asked".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from crossread.lexicon.abbreviations import (
    BEFORE_NUMBERS,
    INSIDE_OR_END,
    MARKED_NAMES,
    STARTERS,
    TAIL_VERBS,
    TITLES,
)
from crossread.model import Article, Span

_CLOSERS = "\"”’'»)]"
_OPENERS = "\"“‘'«„([•*–—-.…"

# A possible end: stops, what closes after them, then a blank, or nothing where a space was forgotten ("ended.The").
_END = re.compile(
    rf"(?P<stop>[.!?…]+(?: \.(?!\.)){{0,5}}+)(?P<close>[{re.escape(_CLOSERS)}]{{0,4}})"
    r"(?P<blank>\s+|(?=[“\"‘]?[A-Z][a-z ]))"
)
_WORD_BEFORE = re.compile(r"[^\s“”\"‘(\[—–/]{1,30}\Z")
_NEXT = re.compile(rf"[{re.escape(_OPENERS)}\s]{{0,6}}(?P<word>[\w$€£@#][\w’'-]{{0,30}})?")
_TAIL = re.compile(r"(?:[^.!?;:“”\"]|(?<![a-z]{4})\.){1,90}")
_QUOTED = re.compile(r"“[^“”]*”|\"[^\"]*\"")
_FORGOTTEN = re.compile(r"[a-z]{2}[.!?]+[\"”’)]{0,2}\Z")
_WRAPPED_LINE = 100  # characters: a text file with line breaks inside paragraphs has no longer lines
_SHORTEST_WRAP = 45


def sentences(article: Article) -> tuple[Span, ...]:
    """The sentences in text order, white space trimmed; the headline, where there is one, is the first."""
    found = []
    for start, end in paragraphs(article):
        cuts = [end] if end <= article.headline_end else [*_ends(article.text, start, end), end]
        for cut in cuts:
            first, last = _trimmed(article.text, start, cut)
            if first < last:
                found.append(article.span(first, last))
            start = cut
    return tuple(found)


def paragraphs(article: Article) -> list[tuple[int, int]]:
    """(start, end) of the headline and of every paragraph. A line is a paragraph, but for lines broken to a width."""
    text, out, at = article.text, [], 0
    if article.headline_end:
        out.append(_trimmed(text, 0, article.headline_end))
        at = article.headline_end
    for block in re.finditer(r"[^\n]+(?:\n[^\n]+)*", text[at:]):
        lines = block.group().split("\n")
        start = at + block.start()
        if _is_wrapped(lines):
            out.append((start, at + block.end()))
            continue
        for line in lines:
            out.append((start, start + len(line)))
            start += len(line) + 1
    return [(a, b) for a, b in out if text[a:b].strip()]


def _is_wrapped(lines: list[str]) -> bool:
    """Whether these lines are one paragraph broken to a width: no line had room for the next one's first word."""
    width = max(map(len, lines))
    if len(lines) < 2 or width > _WRAPPED_LINE:
        return False
    return all(
        len(line) >= _SHORTEST_WRAP and len(line) + 1 + len(after.split(" ", 1)[0]) > width
        for line, after in pairwise(lines)
    )


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


def _ends(text: str, start: int, end: int) -> Iterator[int]:
    """Where sentences end inside text[start:end], each cut after its closing marks."""
    begun = start
    asides = list(_asides(text, start, end))
    for match in _END.finditer(text, start, end):
        cut = match.end("close")
        while asides and asides[0][1] <= cut:
            asides.pop(0)
        if asides and asides[0][0] < cut:
            continue
        if cut > begun and match.end() < end and _is_end(text, begun, match, end):
            yield cut
            begun = cut


def _asides(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Quotations that stand inside a sentence, which goes on before and after them: no sentence ends within."""
    for match in _QUOTED.finditer(text, start, end):
        before = text[max(start, match.start() - 2) : match.start()].strip()
        after = text[match.end() : min(end, match.end() + 2)]
        if before[-1:].isalpha() and after[:1] not in ("", "\n") and (after.strip()[:1].islower() or after[0] in ",;"):
            yield match.span()


def _is_end(text: str, begun: int, match: re.Match[str], end: int) -> bool:
    stop, close = match["stop"], match["close"]
    after = _NEXT.match(text, match.end(), end)
    following = (after and after["word"]) or ""
    openers = text[match.end() : after.start("word")] if after and following else ""
    if not following:  # only marks are left: they belong to this sentence
        return False
    if following[0].islower() and not (len(following) > 1 and following[1].isupper()):
        return False
    if not match["blank"]:
        return bool(_FORGOTTEN.search(text, max(begun, match.end("close") - 6), match.end("close")))
    possessive = close in ("'", "’") and stop == "." and text[match.start() - 1].isupper()  # "the U.S.’ allies"
    if close.strip(")]") and not possessive:
        return stop[-1] not in "!?" or not _has_tail(text, match.end(), end)
    before = _WORD_BEFORE.search(text, max(begun, match.start() - 30), match.start())
    word = before.group().lower() if before else ""
    if stop != ".":
        return word + stop not in MARKED_NAMES
    return _stop_ends(text, begun, match.start(), word, following, openers)


def _stop_ends(text: str, begun: int, at: int, word: str, following: str, openers: str) -> bool:
    """Whether one full stop at `at`, after `word` and before the capital or digit of `following`, ends a sentence."""
    plain = word.lstrip("'’-").rstrip(".")
    if plain in BEFORE_NUMBERS and following[0].isdigit():
        return False
    if plain in TITLES:
        return False
    if "-" in plain:
        plain = plain.rsplit("-", 1)[1]
    if plain in INSIDE_OR_END or re.fullmatch(r"(?:[a-z]\.)+[a-z]", plain):
        return any(mark in openers for mark in '"“‘') or (_starts(following) and not openers.strip())
    if len(plain) == 1 and plain.isalpha():
        previous = text[max(begun, at - 30) : at - 1].split()[-1:]
        named = not previous or previous[0][:1].isupper()
        return not named and _starts(following)
    return True


def _starts(word: str) -> bool:
    return re.split("[’']", word.lower())[0] in STARTERS


def _has_tail(text: str, at: int, end: int) -> bool:
    """Whether the words after a question in quotation marks only say who asked it."""
    tail = _TAIL.match(text, at, end)
    if tail is None or text[tail.end() : tail.end() + 1] == ":":  # "Mr. Doe replied: “No.”" begins anew
        return False
    words = re.findall(r"[\w’']+", tail.group().lower())
    return any(word in TAIL_VERBS for word in words[:8])
