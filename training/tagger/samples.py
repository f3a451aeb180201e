"""Turns documents into windows of word pieces with label, link and stance targets."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from corpora import MENTION_KINDS, NAME_KINDS, Doc, document_key
from network import LAYERS, STANCES
from tokenizers import Tokenizer

from crossread.lexicon.attitude import stance
from crossread.pieces import BUDGET, shapes, windows

IGNORE = -100
Runs = list[tuple[int, int]]  # of pieces, end excluded
Stances = Mapping[tuple[str, int, int], str]  # as corpora.stances gives them


@dataclass
class Join:
    """One attribution in pieces of its document: the cue, and what belongs to it."""

    cue: Runs
    speaker: Runs
    content: Runs
    stance: int  # index into STANCES
    sure: bool  # whether somebody read it, or the word list gave its stance


@dataclass
class Prepared:
    """A document cut into pieces once. Windows are slices of it."""

    ids: np.ndarray  # (pieces,)
    features: np.ndarray  # (pieces,)
    ends: list[int]  # of sentences, in pieces
    layers: np.ndarray  # (layers, pieces): 0 none, 2k+1 first, 2k+2 inside; IGNORE where not labelled
    joins: list[Join] | None
    others: bool
    silver: bool
    chains: list[list[tuple[int, int, bool]]] = field(default_factory=list)  # in pieces, in order


@dataclass
class Sample:
    """One window, marks at its ends included. Links are of pieces of the window."""

    ids: np.ndarray
    features: np.ndarray
    layers: np.ndarray
    links: list[tuple[Runs, np.ndarray, int, bool]]  # cue, target of every piece (0 to 4), stance, sure
    same: list[tuple[tuple[int, int], Runs]]  # a pronoun or description, and what it may mean before it
    labelled: bool  # whether attributions are known
    others: bool  # False: "no name" may hide a name of kind other
    weight: float  # of the layer of names


def prepare(doc: Doc, vocabulary: Tokenizer, stances: Stances) -> Prepared:
    """The document in pieces, with the stance of every attribution: as read by somebody, else by the word list."""
    marks = shapes(doc.text)
    ids: list[int] = []
    places: list[tuple[int, int]] = []
    ends: list[int] = []
    for start, end in doc.sentences:
        encoded = vocabulary.encode(doc.text[start:end], add_special_tokens=False)
        for i in range(0, len(encoded.ids), BUDGET):
            ids += encoded.ids[i : i + BUDGET]
            places += [(start + a, start + b) for a, b in encoded.offsets[i : i + BUDGET]]
            ends.append(len(ids))
    starts, stops = np.array([a for a, _ in places] or [0]), np.array([b for _, b in places] or [0])

    def run(a: int, b: int) -> tuple[int, int]:
        return int(np.searchsorted(stops, a, "right")), int(np.searchsorted(starts, b, "left"))

    def runs(ranges: list[tuple[int, int]]) -> Runs:
        return [(x, y) for x, y in (run(a, b) for a, b in sorted(ranges)) if x < y]

    ranges: dict[str, list[tuple[int, int, int]]] = {}
    joins = None
    if doc.attributions is not None:
        joins = []
        for layer in ("cue", "speaker", "content"):
            ranges[layer] = [(a, b, 0) for one in doc.attributions for a, b in getattr(one, layer)]
        for one in doc.attributions:
            if not one.cue:
                continue
            first, last = min(one.cue)[0], max(b for _, b in one.cue)
            read = stances.get((document_key(doc.name), first, last))
            cue, content = (" ".join(doc.text[a:b] for a, b in sorted(part)) for part in (one.cue, one.content))
            known = STANCES.index(read or stance(cue, content))
            joins.append(Join(runs(one.cue), runs(one.speaker), runs(one.content), known, read is not None))
    if doc.names is not None:
        ranges["names"] = [(a, b, NAME_KINDS.index(k)) for a, b, k in doc.names]
    if doc.mentions is not None:
        ranges["mentions"] = [(a, b, MENTION_KINDS.index(k)) for a, b, k in doc.mentions]
    layers = np.full((len(LAYERS), len(ids)), IGNORE, dtype=np.int8)
    for row, layer in enumerate(LAYERS):
        if layer in ranges:
            layers[row] = 0
            for a, b, k in sorted(ranges[layer], key=lambda p: (p[0] - p[1], p[0])):  # nested ones are lost
                x, y = run(a, b)
                if x < y and not layers[row, x:y].any():
                    layers[row, x:y] = 2 * k + 2
                    layers[row, x] = 2 * k + 1
    chains = [[(*run(a, b), p) for a, b, p in chain] for chain in doc.chains or ()]
    return Prepared(
        np.array(ids, dtype=np.int32), np.array([marks[a] for a, _ in places], dtype=np.uint8), ends, layers, joins,
        doc.others, doc.silver, [[m for m in c if m[0] < m[1]] for c in chains],
    )  # fmt: skip


def samples(one: Prepared, marks: tuple[int, int], rng: random.Random | None) -> list[Sample]:
    """The windows of a document, `marks` at their ends; with `rng` the first is cut short, so that borders vary."""
    lengths = [b - a for a, b in zip([0, *one.ends], one.ends, strict=False)]
    cut = rng.randrange(min(6, len(lengths))) if rng and len(lengths) > 6 else 0
    spans = [(w.context, w.last) for w in windows(lengths[:cut])]
    spans += [(w.context + cut, w.last + cut) for w in windows(lengths[cut:])]
    return [_window(one, marks, one.ends[a - 1] if a else 0, one.ends[b - 1]) for a, b in spans]


def _window(one: Prepared, marks: tuple[int, int], lo: int, hi: int) -> Sample:
    size = hi - lo + 2

    def inside(runs: Runs) -> Runs:
        return [(max(a, lo) - lo + 1, min(b, hi) - lo + 1) for a, b in runs if a < hi and lo < b]

    layers = np.full((len(LAYERS), size), IGNORE, dtype=np.int8)
    layers[:, 1:-1] = one.layers[:, lo:hi]
    links = []
    for join in one.joins or ():
        cue = inside(join.cue)
        if cue:
            target = np.zeros(size, dtype=np.int8)
            for kind, runs in ((3, join.content), (1, join.speaker)):
                for a, b in inside(runs):
                    target[a:b] = kind + 1
                    target[a] = kind
            links.append((cue, target, join.stance, join.sure))
    same = []
    for chain in one.chains:
        here = [(max(a, lo) - lo + 1, min(b, hi) - lo + 1, p) for a, b, p in chain if a >= lo and b <= hi]
        for i, (a, b, _) in enumerate(here):
            before = [(x, y) for x, y, pronoun in here[:i] if not pronoun and y <= a]
            if before:
                same.append(((a, b), before))
    return Sample(
        np.concatenate([[marks[0]], one.ids[lo:hi], [marks[1]]]).astype(np.int32),
        np.concatenate([[0], one.features[lo:hi], [0]]).astype(np.uint8),
        layers, links, same, one.joins is not None, one.others, 0.5 if one.silver else 1.0,
    )  # fmt: skip
