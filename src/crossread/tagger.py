"""The trained reader of names and attributions: word pieces in, labelled stretches and their links out.

A small BERT (MiniLM; Wang et al. 2020) with one linear head a layer of labels, because cues, speakers and contents
overlap and nest, and bilinear scores that join a cue with the words of its speaker and of its content. It was learned
from PolNeAR (Newell et al. 2018) and others, and from what larger models say of more reports; weights/tagger.md is its
card, training/tagger how it was made.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from crossread import onnx
from crossread.model import Article, Span
from crossread.pieces import Window, Words, cut, shapes, windows

Array: TypeAlias = NDArray[np.float32]

LIKELY = 0.5  # probability from which a word has a label, or belongs to a cue
WEAKLY = 0.3  # the same for the speaker and content of a cue that has no likely word
TOLD = 0.55  # the same for the label "content", which settles what no cue has
SHARE = 0.5  # of that label in how likely a word is in the content of a cue; the rest is the link's
HARDLY = 0.3  # below so much of that label a word is in no cue's content
SHORTEST = 3  # words of content beside that of a cue, to be its content too

# columns of the label scores of each layer: no label, then beginning and inside of each kind
_LAYERS = {"cue": (0, 3), "speaker": (3, 6), "content": (6, 9), "names": (9, 18), "mentions": (18, 25)}
_BEGINS = [k for first, last in _LAYERS.values() for k in range(first + 1, last, 2)]
_KINDS = {"names": ("person", "body", "place", "other"), "mentions": ("person", "body", "place")}
_PLANES = 4  # of links: speaker begins, speaker, content begins, content
_WORD = re.compile(r"[^\W_]+")


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


def tag(article: Article, sentences: Sequence[Span]) -> Tags:
    """Names, mentions and attributions of an article, whose sentences are given.

    The result depends on the article and its sentences alone. Raises onnx.ModelMissingError where the model is gone.
    """
    words = cut(sentences)
    if not words.ids:
        return Tags()
    marks = shapes(article.text)
    first, last = onnx.tokenizer().encode("").ids  # the marks at the ends of a window
    lengths = [len(w) for w in words.ids]
    at = [0, *accumulate(lengths)]  # the first piece of each word
    pieces = [p for w in words.ids for p in w]
    features = [f for (start, _), n in zip(words.spans, lengths, strict=True) for f in [marks[start]] * n]

    def read(window: Window) -> _Read:
        a, b = words.sentences[window.context][0], words.sentences[window.last - 1][1]
        ids = [first, *pieces[at[a] : at[b]], last]
        labels, rows, columns = onnx.run("tagger", ids, [0, *features[at[a] : at[b]], 0])
        return _by_word(labels[0][1:-1], rows[0][1:-1], columns[0][1:-1], lengths[a:b])

    todo = windows([at[b] - at[a] for a, b in words.sentences])
    return _decode(article.text, words, todo, onnx.run_each(read, todo))


@dataclass(frozen=True, slots=True)
class _Read:
    """What the network says of the words of one window."""

    labels: Array  # (25, words) probabilities
    cues: list[tuple[int, int, float]]  # first word, last word excluded, mean probability
    joined: Array  # (cues, words, 5): no part, speaker begins, speaker, content begins, content


def _by_word(labels: Array, rows: Array, columns: Array, lengths: list[int]) -> _Read:
    """Scores of pieces to probabilities of words."""
    starts = np.cumsum([0, *lengths[:-1]])
    counts = np.asarray(lengths, dtype=np.float32)
    table = np.ascontiguousarray(labels.T)
    for a, b in _LAYERS.values():
        table[a:b] = _softmax(table[a:b])
    mean = _words_of(table, starts, counts, _BEGINS)
    cues = [(a, b, score) for a, b, _, score in _spans(mean[:3], LIKELY)]
    rows = rows.reshape(len(rows), 2, _PLANES, -1)
    columns = columns.reshape(len(columns), 2, _PLANES, -1)
    ends = [*starts[1:].tolist(), len(labels)]
    edges = [(int(starts[a]), ends[b - 1]) for a, b, _ in cues]
    joined = np.zeros((1 + _PLANES, len(cues), len(labels)), dtype=np.float32)
    if cues:
        row = np.stack([rows[a] if b == a + 1 else rows[a:b].mean(axis=0) for a, b in edges])
        # (planes, pieces, 2 x 64) by (cues, planes, 2 x 64, 1): a matrix by a vector each, too small for threads
        by_plane = np.ascontiguousarray(columns.transpose(2, 0, 1, 3)).reshape(_PLANES, len(labels), -1)
        vectors = row.transpose(0, 2, 1, 3).reshape(len(cues), _PLANES, -1, 1)
        joined[1:] = np.matmul(by_plane, vectors)[..., 0].swapaxes(0, 1)
    joined = _words_of(_softmax(joined), starts, counts, (1, 3))
    return _Read(mean, cues, joined.transpose(1, 2, 0))


def _softmax(scores: Array) -> Array:
    """Over the first axis."""
    raised = np.exp(scores - scores.max(axis=0))
    out: Array = raised / raised.sum(axis=0)
    return out


def _words_of(table: Array, starts: NDArray[np.int64], counts: Array, begins: Sequence[int]) -> Array:
    """Means of the probabilities of pieces (k, ..., pieces) over words; of the rows in `begins`, each with the one for
    "inside" below it, the first piece says whether a span begins.
    """
    mean: Array = np.asarray(np.add.reduceat(table, starts, axis=-1) / counts, dtype=np.float32)
    first = table.take(starts, axis=-1)
    for k in begins:
        both = mean[k] + mean[k + 1]
        share = first[k] / np.maximum(first[k] + first[k + 1], 1e-6)
        mean[k], mean[k + 1] = both * share, both * (1 - share)
    return mean


def _decode(text: str, words: Words, todo: list[Window], read: list[_Read]) -> Tags:
    found: dict[str, list[Tag]] = {"names": [], "mentions": [], "speaker": []}
    joins: dict[int, _Join] = {}  # by first word of the cue
    told = np.zeros(len(words.ids), dtype=np.float32)  # how likely each word is in somebody's content
    for window, one in zip(todo, read, strict=True):
        base = words.sentences[window.context][0]
        fresh = words.sentences[window.first][0] - base
        for layer, tags in found.items():
            a, b = _LAYERS[layer]
            for start, end, kind, score in _spans(one.labels[a:b], LIKELY):
                # a span that began in the context and goes on is taken whole from here only if it is new
                if start >= fresh:
                    name = _KINDS.get(layer, (layer,))[kind]
                    tags.append(_tag(words, base + start, base + end, name, score))
        told[base + fresh : base + one.labels.shape[1]] = one.labels[7, fresh:] + one.labels[8, fresh:]
        for (start, end, score), table in zip(one.cues, one.joined, strict=True):
            if start >= fresh:
                cue = _tag(words, base + start, base + end, "cue", score)
                joins[base + start] = _Join(cue, base, table)
            elif base + start in joins:  # else the window that had this sentence afresh saw no cue here
                joins[base + start].extend(base + fresh, table[fresh:])
    blocks = _told(text, words, told)
    contents = _contents(text, words, list(joins.values()), told, blocks)
    links = tuple(Link(j.cue, _parts(text, words, j, 1, None), contents[i]) for i, j in enumerate(joins.values()))
    names, mentions, speakers = map(tuple, found.values())
    return Tags(names, mentions, speakers, blocks, links)


@dataclass(slots=True)
class _Join:
    """A cue with what each word from `first` on is to it."""

    cue: Tag
    first: int
    table: Array  # (words, 5)

    def extend(self, first: int, table: Array) -> None:
        """Adds words of a later window that this one does not hold yet."""
        held = self.first + len(self.table)
        if first <= held < first + len(table):
            self.table = np.concatenate([self.table, table[held - first :]])


def _tag(words: Words, first: int, last: int, kind: str, score: float) -> Tag:
    return Tag(words.spans[first][0], words.spans[last - 1][1], kind, round(score, 4))


def _spans(table: Array, threshold: float) -> Iterator[tuple[int, int, int, float]]:
    """Spans (first word, last word excluded, kind, mean probability) of one layer's (1 + 2 kinds, words) table."""
    sums = table[1::2] + table[2::2]
    strength = sums.sum(axis=0)
    on = np.flatnonzero(strength > threshold)
    if not len(on):
        return
    kinds, table = sums[:, on].argmax(axis=0), table[:, on]
    columns = np.arange(len(on))
    fresh = table[1 + 2 * kinds, columns] > table[2 + 2 * kinds, columns]
    fresh[0] = True
    fresh[1:] |= (on[1:] > on[:-1] + 1) | (kinds[1:] != kinds[:-1])
    begins = np.flatnonzero(fresh)
    sums_of = np.add.reduceat(strength[on], begins).tolist()
    ends = [*begins[1:].tolist(), len(on)]
    for first, begin, end, total in zip(on[begins].tolist(), begins.tolist(), ends, sums_of, strict=True):
        yield first, first + end - begin, int(kinds[begin]), total / (end - begin)


def _parts(text: str, words: Words, join: _Join, column: int, told: Array | None) -> tuple[Tag, ...]:
    """The stretches of words that are rather the cue's speaker (column 1) or content (3, with `told`) than not."""
    mine = join.table[:, column] + join.table[:, column + 1]
    if told is not None:
        label = told[join.first : join.first + len(mine)]
        mine = np.where(mine > 0.2, (1 - SHARE) * mine + SHARE * label, mine) * (label > HARDLY)
    inside = np.flatnonzero(mine > LIKELY)
    if not len(inside):
        inside = np.flatnonzero(mine > WEAKLY)
    begins = join.table[:, column] > join.table[:, column + 1]
    runs: list[list[int]] = []
    for i in inside.tolist():
        if runs and i - runs[-1][-1] <= 2 and not begins[i] and _one_line(text, words, join.first, runs[-1][-1], i):
            runs[-1].append(i)
        else:
            runs.append([i])
    kind = "speaker" if told is None else "content"
    found = (_stretch(text, words, join.first + r[0], join.first + r[-1] + 1, kind, _mean(mine[r])) for r in runs)
    return tuple(tag for tag in found if tag is not None)


def _mean(of: Array) -> float:
    return float(np.add.reduce(of)) / len(of)  # the method "mean" takes three times as long for a few numbers


def _one_line(text: str, words: Words, base: int, a: int, b: int) -> bool:
    return b == a + 1 or "\n" not in text[words.spans[base + a][1] : words.spans[base + b][0]]


def _stretch(text: str, words: Words, first: int, last: int, kind: str, score: float) -> Tag | None:
    """The words as a tag; None where none of them begins with a letter or digit."""
    if not any(text[words.spans[i][0]].isalnum() for i in range(first, last)):
        return None
    return _tag(words, first, last, kind, score)


def _told(text: str, words: Words, told: Array) -> tuple[Tag, ...]:
    """The runs of words that are somebody's content, of whichever cue."""
    on = np.concatenate([[False], told > TOLD, [False]])
    edges = np.flatnonzero(on[1:] != on[:-1]).reshape(-1, 2).tolist()
    found = (_stretch(text, words, a, b, "content", _mean(told[a:b])) for a, b in edges)
    return tuple(tag for tag in found if tag is not None)


def _contents(text: str, words: Words, joins: list[_Join], told: Array, blocks: Sequence[Tag]) -> list[tuple[Tag, ...]]:
    """The content of every cue: the words joined to it, and what `blocks` hold right beside them that no cue has."""
    found = [list(_parts(text, words, join, 3, told)) for join in joins]
    for block in blocks:
        low, high = block.start - 3, block.end + 3
        held = sorted(
            (t.start, t.end, i, k)
            for i, tags in enumerate(found)
            for k, t in enumerate(tags)
            if t.start < high and low < t.end
        )
        at = block.start
        for start, end in [*((a, b) for a, b, _, _ in held), (block.end, block.end)]:
            if at < start and len(_WORD.findall(text, at, start)) >= SHORTEST:
                before = [(i, k) for _, b, i, k in held if 0 <= at - b <= 2]
                after = [(i, k) for a, _, i, k in held if 0 <= a - start <= 2]
                for i, k in before[-1:] or after[:1]:
                    one = found[i][k]
                    found[i][k] = replace(one, start=min(one.start, at), end=max(one.end, start))
            at = max(at, end)
    return [tuple(tags) for tags in found]
