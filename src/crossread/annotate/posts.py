"""Passages that are somebody's words without quotation marks: posts printed in a report, and lists behind a colon."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from crossread.annotate.phrases import trimmed
from crossread.model import Article, Attribution, Span

# "Nothing to see here — Norland Port (@norlandport) June 4, 2031"
_SIGNED = re.compile(
    r"(?:[—–-]{1,2}\s?|(?<=\n)|(?<=[.!?…”\"] ))(?P<who>[^\W\d_][^\n—–(@:;!?]{1,50}?)"
    r" ?(?:\(@\w{1,20}\)|@\w{1,20}(?= [A-Z]\w+ \d))"
)
_DATE = re.compile(r" (?:[A-Z][a-z]+ \d{1,2},?|\d{1,2} [A-Z][a-z]+) \d{4}\b")
_SHARED = re.compile(r"\bpost shared by\b")  # below a picture, whose words stand nowhere
_ADDRESS = re.compile(r"(?:https?://|pic\.twitter\.com)\S*")
_LISTED = re.compile(r"[-–—•*·] ?(?=\S)")
_LONGEST_POST = 600  # characters of a paragraph that can be one post


def posts(article: Article, sentences: Sequence[Span], speakers: Mapping[Span, Span]) -> Iterator[Attribution]:
    """Posts and list items with the phrase that tells whose they are.

    speakers: by sentence, who is spoken of as saying something in those that end with a colon.
    """
    yield from _posts(article, sentences)
    yield from _lists(article, sentences, speakers)


def _posts(article: Article, sentences: Sequence[Span]) -> Iterator[Attribution]:
    """A paragraph that ends with the name and the handle of who wrote it, or the one before where that stands alone."""
    text = article.text
    done = article.headline_end
    for match in _SIGNED.finditer(text, article.headline_end):
        start = max(text.rfind("\n", 0, match.start()) + 1, done)
        if not text[start : match.start()].strip():
            start = max(text.rfind("\n", 0, text.rfind("\n\n", 0, start)) + 1, done)
        who = trimmed(article, match.start("who"), match.end("who"))
        date = _DATE.match(text, match.end())
        done = date.end() if date else match.end()
        if who is not None and _SHARED.search(who.text):
            continue
        pieces = _pieces(article, sentences, start, match.start())
        if who is not None and pieces and match.start() - start <= _LONGEST_POST:
            yield Attribution(who, None, pieces, "direct")


def _lists(article: Article, sentences: Sequence[Span], speakers: Mapping[Span, Span]) -> Iterator[Attribution]:
    """The items of a list behind a sentence that ends with a colon and says whose points they are."""
    text = article.text
    for number, sentence in enumerate(sentences):
        speaker = speakers.get(sentence)
        if speaker is None:
            continue
        at = sentence.end
        pieces: list[Span] = []
        for after in sentences[number + 1 :]:
            fresh = "\n" in text[at : after.start]
            if fresh and not _LISTED.match(after.text):
                break
            if not fresh and not pieces:
                break
            pieces.extend(_pieces(article, [after], after.start, after.end))
            at = after.end
        if pieces:
            yield Attribution(speaker, None, tuple(pieces), "direct")


def _pieces(article: Article, sentences: Sequence[Span], start: int, end: int) -> tuple[Span, ...]:
    """The stretch cut at the ends of sentences, without addresses and marks of a list."""
    out = []
    for sentence in sentences:
        a, b = max(start, sentence.start), min(end, sentence.end)
        if a >= b:
            continue
        mark = _LISTED.match(article.text, a)
        address = _ADDRESS.search(article.text, a, b)
        piece = trimmed(article, mark.end() if mark else a, address.start() if address else b)
        if piece is not None:
            out.append(piece)
    return tuple(out)
