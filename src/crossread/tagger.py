"""The trained reader of names and attributions: word pieces in, labelled stretches and their links out.

A small BERT (MiniLM; Wang et al. 2020) with one linear head a layer of labels, because cues, speakers and contents
overlap and nest, and one bilinear score that joins a cue with the words of its speaker and of its content. It was
learned from PolNeAR (Newell et al. 2018) and others; weights/tagger.md is its card, training/tagger how it was made.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from crossread import onnx
from crossread.model import Article, Span

Array: TypeAlias = NDArray[np.float32]

BUDGET = 190  # word pieces of a window, without the two marks at its ends
CONTEXT = 60  # the sentence before a window is read again where it has no more pieces than this

CUE = 0.5  # probability from which a word is one of a cue
LINKED = 0.5  # probability from which a word is in the speaker or content of a cue
WEAKLY = 0.3  # the same where no word reaches that

# columns of the label scores of each layer: no label, then beginning and inside of each kind
_LAYERS = {"cue": (0, 3), "speaker": (3, 6), "content": (6, 9), "names": (9, 18), "mentions": (18, 25)}
_KINDS = {"names": ("person", "body", "place", "other"), "mentions": ("person", "body", "place")}
_WORD = re.compile(r"[^\W_]+")
_QUOTES_ON, _QUOTES_OFF = "“„«", "”»"
_QUOTE_OR_END = re.compile(rf'["{_QUOTES_ON}{_QUOTES_OFF}\n]')
_OPENING = re.compile(r"(?:^|(?<=\n))[ \"“'‘—-]*(?=[^\W_])")  # what stands before the first word of a paragraph
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
    first = {found.end() for found in _OPENING.finditer(text)}
    for word in _WORD.finditer(text):
        start, end = word.span()
        shape = _shape(word.group()) + (12 if start in first else 0)
        marks[start:end] = bytes([shape]) * (end - start)
    for quoted in re.finditer(b"\1+", inside_quotes(text)):
        marks[quoted.start() : quoted.end()] = marks[quoted.start() : quoted.end()].translate(_QUOTED)
    return marks


@lru_cache(maxsize=8192)
def _shape(word: str) -> int:
    if word[0].isdigit():
        return 5
    if word.islower():
        return 1
    if word[0].isupper() and (len(word) == 1 or word[1:].islower()):
        return 2
    return 3 if word.isupper() else 4


@dataclass(frozen=True, slots=True)
class Tag:
    """A labelled stretch of the text and how sure the tagger is of it (mean over its words, not calibrated)."""

    start: int
    end: int
    kind: str  # of a name or mention: "person", "body", "place", "other"; else the layer's own name
    score: float


@dataclass(frozen=True, slots=True)
class Link:
    """A cue with the stretches that the tagger joins to it. Parts may be in several pieces, or missing."""

    cue: Tag
    speaker: tuple[Tag, ...]
    content: tuple[Tag, ...]


@dataclass(frozen=True, slots=True)
class Tags:
    """What the tagger says of one article, every tuple in text order. Offsets count code points of its text."""

    names: tuple[Tag, ...] = ()  # proper names, without titles
    mentions: tuple[Tag, ...] = ()  # persons, bodies and places with titles, and descriptions of them
    speakers: tuple[Tag, ...] = ()  # source phrases, linked or not
    contents: tuple[Tag, ...] = ()  # what is said by somebody, linked or not; the outermost only
    links: tuple[Link, ...] = ()


@dataclass(slots=True)
class _Words:
    """The words of the article as the vocabulary cuts them: pieces, where they stand, what they look like."""

    ids: list[list[int]] = field(default_factory=list)  # the pieces of each word
    spans: list[tuple[int, int]] = field(default_factory=list)
    sentences: list[tuple[int, int]] = field(default_factory=list)  # ranges of words; a long sentence is several

    def count(self, first: int, last: int) -> int:
        return sum(len(p) for p in self.ids[first:last])


def _cut(sentences: Sequence[Span]) -> _Words:
    words = _Words()
    vocabulary = onnx.tokenizer()
    for sentence in sentences:
        encoded = vocabulary.encode(sentence.text, add_special_tokens=False)
        pieces, word_of, offsets = encoded.ids, encoded.word_ids, encoded.offsets
        begun, room = len(words.ids), BUDGET
        edges = [i for i, word in enumerate(word_of) if not i or word != word_of[i - 1]]
        for first, last in pairwise([*edges, len(pieces)]):
            for a in range(first, last, BUDGET):  # a word longer than a window is several
                b = min(a + BUDGET, last)
                words.ids.append(pieces[a:b])
                words.spans.append((sentence.start + offsets[a][0], sentence.start + offsets[b - 1][1]))
        for i in range(begun, len(words.ids)):  # cut what is too long for one window
            if len(words.ids[i]) > room:
                words.sentences.append((begun, i))
                begun, room = i, BUDGET
            room -= len(words.ids[i])
        if begun < len(words.ids):
            words.sentences.append((begun, len(words.ids)))
    return words


def tag(article: Article, sentences: Sequence[Span]) -> Tags:
    """Names, mentions and attributions of an article, whose sentences are given.

    The result depends on the article and its sentences alone. Raises onnx.ModelMissingError where the model is gone.
    """
    words = _cut(sentences)
    if not words.ids:
        return Tags()
    marks = shapes(article.text)
    first, last = onnx.tokenizer().encode("").ids  # the marks at the ends of a window

    def read(window: Window) -> tuple[Array, Array]:
        a, b = words.sentences[window.context][0], words.sentences[window.last - 1][1]
        ids = [first, *(p for w in words.ids[a:b] for p in w), last]
        features = [0, *(marks[words.spans[i][0]] for i in range(a, b) for _ in words.ids[i]), 0]
        labels, links = onnx.run("tagger", ids, features)
        return _by_word(labels[0], links[0], [len(w) for w in words.ids[a:b]])

    todo = windows([words.count(a, b) for a, b in words.sentences])
    return _decode(article.text, words, todo, onnx.run_each(read, todo))


def _by_word(labels: Array, links: Array, lengths: list[int]) -> tuple[Array, Array]:
    """Scores of pieces to probabilities of words: labels (words, 25), links (2, words, words).

    Only the rows of links that can be of a cue are worked out; the others are 0.
    """
    starts = np.cumsum([0, *lengths[:-1]])
    counts = np.asarray(lengths, dtype=np.float32)
    layers = []
    for a, b in _LAYERS.values():
        raised = np.exp(labels[1:-1, a:b] - labels[1:-1, a:b].max(axis=1, keepdims=True))
        layers.append(raised / raised.sum(axis=1, keepdims=True))
    table = np.concatenate(layers, axis=1)
    begins = table[starts]  # whether a span begins is said by a word's first piece
    mean = np.add.reduceat(table, starts, axis=0) / counts[:, None]
    for a, b in _LAYERS.values():
        for k in range(a + 1, b, 2):
            both = mean[:, k] + mean[:, k + 1]
            share = begins[:, k] / np.maximum(begins[:, k] + begins[:, k + 1], 1e-6)
            mean[:, k], mean[:, k + 1] = both * share, both * (1 - share)
    joined = np.zeros((len(links), len(lengths), len(lengths)), dtype=np.float32)
    cues = np.flatnonzero(mean[:, 1:3].sum(axis=1) > 0.99 * CUE)
    if len(cues):
        pieces = np.concatenate([np.arange(starts[i], starts[i] + lengths[i]) for i in cues]) + 1
        near = 1 / (1 + np.exp(-links[:, pieces, 1:-1]))
        near = np.add.reduceat(near, np.cumsum([0, *counts[cues][:-1]], dtype=int), axis=1) / counts[None, cues, None]
        joined[:, cues] = np.add.reduceat(near, starts, axis=2) / counts[None, None, :]
    return mean.astype(np.float32), joined


def _decode(text: str, words: _Words, todo: list[Window], read: list[tuple[Array, Array]]) -> Tags:
    found: dict[str, list[Tag]] = {layer: [] for layer in _LAYERS}
    joins: dict[int, tuple[Tag, dict[int, float], dict[int, float]]] = {}  # by first word of the cue
    for window, (labels, links) in zip(todo, read, strict=True):
        base = words.sentences[window.context][0]
        fresh = words.sentences[window.first][0] - base
        for layer, (a, b) in _LAYERS.items():
            spans = list(_spans(labels[:, a:b], 0.5 if layer != "cue" else CUE))
            for start, end, kind, score in spans:
                # a span that began in the context and goes on is taken whole from here only if it is new
                if start >= fresh:
                    name = _KINDS.get(layer, (layer,))[kind]
                    found[layer].append(_tag(words, base + start, base + end, name, score))
                if layer == "cue":
                    speaker, content = links[:, start:end].mean(axis=1)
                    one = joins.get(base + start)
                    if one is None and start < fresh:
                        continue  # the window that had this sentence afresh saw no cue here
                    if one is None:
                        one = joins[base + start] = (found[layer][-1], {}, {})
                    for part, line in ((one[1], speaker), (one[2], content)):
                        for i in np.flatnonzero(line > WEAKLY).tolist():
                            if start >= fresh or i >= fresh:
                                part.setdefault(base + i, float(line[i]))
    links_ = tuple(
        Link(cue, _runs(text, words, speaker, "speaker"), _runs(text, words, content, "content"))
        for _, (cue, speaker, content) in sorted(joins.items())
    )
    return Tags(
        tuple(found["names"]), tuple(found["mentions"]), tuple(found["speaker"]), tuple(found["content"]), links_
    )


def _tag(words: _Words, first: int, last: int, kind: str, score: float) -> Tag:
    return Tag(words.spans[first][0], words.spans[last - 1][1], kind, round(score, 4))


def _spans(table: Array, threshold: float) -> Iterator[tuple[int, int, int, float]]:
    """Spans (first word, last word excluded, kind, mean probability) of one layer's (words, 1 + 2 kinds) table."""
    sums = table[:, 1::2] + table[:, 2::2]
    kinds = sums.argmax(axis=1)
    strength = sums.sum(axis=1)
    on = strength > threshold
    rows = np.arange(len(table))
    fresh = table[rows, 1 + 2 * kinds] > table[rows, 2 + 2 * kinds]
    fresh[:1] = True
    fresh[1:] |= ~on[:-1] | (kinds[1:] != kinds[:-1])
    starts = np.flatnonzero(fresh | ~on)
    sizes = np.diff(starts, append=len(table))
    means = np.add.reduceat(strength, starts) / sizes
    for i in np.flatnonzero(on[starts]).tolist():
        start = int(starts[i])
        yield start, start + int(sizes[i]), int(kinds[start]), float(means[i])


def _runs(text: str, words: _Words, part: dict[int, float], kind: str) -> tuple[Tag, ...]:
    """Runs of words that are rather in than out; holes of two words or less inside a sentence are filled."""
    inside = sorted(i for i, p in part.items() if p > LINKED) or sorted(i for i, p in part.items() if p > WEAKLY)
    runs: list[list[int]] = []
    for i in inside:
        gap = text[words.spans[runs[-1][-1]][1] : words.spans[i][0]] if runs else ""
        if runs and i - runs[-1][-1] <= 3 and "\n" not in gap:
            runs[-1].append(i)
        else:
            runs.append([i])
    out = []
    for run in runs:
        scores = [part[i] for i in run]
        if any(text[words.spans[i][0]].isalnum() for i in run):
            out.append(_tag(words, run[0], run[-1] + 1, kind, sum(scores) / len(scores)))
    return tuple(out)
