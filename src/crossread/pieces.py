"""What the tagger reads: word pieces of an article in windows, each with what the lower-cased vocabulary loses."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from crossread import onnx
from crossread.model import Span

BUDGET = 190  # word pieces of a window, without the two marks at its ends
CONTEXT = 60  # the sentence before a window is read again where it has no more pieces than this

_WORD = re.compile(r"[^\W_]+")
_QUOTES_ON, _QUOTES_OFF = "“„«", "”»"
_QUOTE_OR_END = re.compile(rf'["{_QUOTES_ON}{_QUOTES_OFF}\n]')
_OPENING = re.compile(r"(?:^|(?<=\n))[ \"“'‘—-]*(?=[^\W_])")  # what stands before the first word of a paragraph
# Of these characters the vocabulary makes words in the same way: letters and digits together, every mark alone. So what
# it says of one word can be kept, which is much quicker than asking it for every sentence.
_PLAIN = re.compile(r"[\n -~À-ÖØ-öø-ÿ‘’“”–—…]*")
_PLAIN_WORD = re.compile(r"[0-9A-Za-zÀ-ÖØ-öø-ÿ]+|[^\s0-9A-Za-zÀ-ÖØ-öø-ÿ]")
_QUOTED = bytes((i + 6) % 256 for i in range(256))


@dataclass(frozen=True, slots=True)
class Window:
    """Sentences context:last are read together; those before `first` are only context. A long sentence is cut."""

    context: int
    first: int
    last: int  # excluded


def windows(lengths: Sequence[int]) -> list[Window]:
    """Consecutive windows over sentences of these many pieces: whole sentences, as many as fit BUDGET.

    They depend on the article alone. A sentence longer than BUDGET has a window of its own (its reader cuts it).
    """
    found: list[Window] = []
    first = 0
    while first < len(lengths):
        context = first - 1 if first and lengths[first - 1] <= CONTEXT else first
        room = BUDGET - (lengths[context] if context < first else 0)
        last, room = first + 1, room - lengths[first]
        if room < 0:
            context = first
        while last < len(lengths) and lengths[last] <= room:
            room -= lengths[last]
            last += 1
        found.append(Window(context, first, last))
        first = last
    return found


def inside_quotes(text: str) -> bytearray:
    """For every code point, 1 where it stands inside double quotation marks; a paragraph's end closes them."""
    marks = bytearray(len(text))
    begun = -1  # where the open quotation began
    for mark in _QUOTE_OR_END.finditer(text):
        at, ch = mark.start(), mark.group()
        opens = ch in _QUOTES_ON or (ch == '"' and begun < 0)
        if begun >= 0 and not opens:
            marks[begun:at] = b"\1" * (at - begun)
            begun = -1
        elif begun < 0 and opens:
            begun = at
    if begun >= 0:
        marks[begun:] = b"\1" * (len(text) - begun)
    return marks


def shapes(text: str) -> bytearray:
    """For every code point, what the lower-cased vocabulary loses: the shape of its word, quotation, paragraph.

    0 to 5 for no word, lower case, Capital, CAPITALS, mIxed, digits; plus 6 inside quotation marks; plus 12 for
    the first word of a paragraph.
    """
    marks = bytearray(len(text))
    for word in _WORD.finditer(text):
        marks[word.start() : word.end()] = _shape(word.group())
    for opening in _OPENING.finditer(text):
        begun = _WORD.match(text, opening.end())
        assert begun is not None
        marks[begun.start() : begun.end()] = bytes(mark + 12 for mark in _shape(begun.group()))
    for quoted in re.finditer(b"\1+", inside_quotes(text)):
        marks[quoted.start() : quoted.end()] = marks[quoted.start() : quoted.end()].translate(_QUOTED)
    return marks


@lru_cache(maxsize=8192)
def _shape(word: str) -> bytes:
    """The shape of a word, once for each of its characters."""
    if word[0].isdigit():
        shape = 5
    elif word.islower():
        shape = 1
    elif word[0].isupper() and (len(word) == 1 or word[1:].islower()):
        shape = 2
    else:
        shape = 3 if word.isupper() else 4
    return bytes([shape]) * len(word)


@dataclass(slots=True)
class Words:
    """The words of the article as the vocabulary cuts them: pieces, where they stand, what they look like."""

    ids: list[list[int]] = field(default_factory=list)  # the pieces of each word
    spans: list[tuple[int, int]] = field(default_factory=list)
    sentences: list[tuple[int, int]] = field(default_factory=list)  # ranges of words; a long sentence is several

    def count(self, first: int, last: int) -> int:
        return sum(len(p) for p in self.ids[first:last])


def cut(sentences: Sequence[Span]) -> Words:
    """The words of an article whose sentences are given; what is too long for one window is cut."""
    words = Words()
    for sentence in sentences:
        begun, room = len(words.ids), BUDGET
        if _PLAIN.fullmatch(sentence.text):
            _cut_plainly(words, sentence)
        else:
            _cut_any(words, sentence)
        for i in range(begun, len(words.ids)):  # cut what is too long for one window
            if len(words.ids[i]) > room:
                words.sentences.append((begun, i))
                begun, room = i, BUDGET
            room -= len(words.ids[i])
        if begun < len(words.ids):
            words.sentences.append((begun, len(words.ids)))
    return words


def _cut_plainly(words: Words, sentence: Span) -> None:
    for word in _PLAIN_WORD.finditer(sentence.text):
        words.ids.append(_pieces(word.group()))
        start, end = word.span()
        words.spans.append((sentence.start + start, sentence.start + end))


@lru_cache(maxsize=32_768)
def _pieces(word: str) -> list[int]:
    pieces: list[int] = onnx.tokenizer().encode(word, add_special_tokens=False).ids
    return pieces


def _cut_any(words: Words, sentence: Span) -> None:
    encoded = onnx.tokenizer().encode(sentence.text, add_special_tokens=False)
    pieces, word_of, offsets = encoded.ids, encoded.word_ids, encoded.offsets
    edges = [i for i, word in enumerate(word_of) if not i or word != word_of[i - 1]]
    for first, last in pairwise([*edges, len(pieces)]):
        for a in range(first, last, BUDGET):  # a word longer than a window is several
            b = min(a + BUDGET, last)
            words.ids.append(pieces[a:b])
            words.spans.append((sentence.start + offsets[a][0], sentence.start + offsets[b - 1][1]))
