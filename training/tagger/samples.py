"""Turns documents into windows of word pieces with label and link targets."""

from __future__ import annotations

import random
from dataclasses import dataclass

import numpy as np
from corpora import MENTION_KINDS, NAME_KINDS, Doc
from network import LAYERS
from tokenizers import Tokenizer

from crossread.tagger import BUDGET, shapes, windows

IGNORE = -100


@dataclass
class Sample:
    """One window. `labels` is (layers, length); `links` are (rows, columns, part) of positive pairs."""

    ids: np.ndarray
    features: np.ndarray
    labels: np.ndarray
    links: list[tuple[np.ndarray, np.ndarray, int]]
    linked: bool  # whether links are labelled
    others: bool  # False: "no name" may hide a name of kind other
    weight: float  # of the names layer


@dataclass
class Prepared:
    """A document cut into pieces once: of each sentence ids, offsets and features."""

    doc: Doc
    sentences: list[tuple[list[int], list[tuple[int, int]], list[int]]]
    labels: dict[str, np.ndarray]  # per layer a label for every code point: 0 none, else 2k+1 first, 2k+2 inside


def prepare(doc: Doc, vocabulary: Tokenizer) -> Prepared:
    marks = shapes(doc.text)
    sentences = []
    for start, end in doc.sentences:
        encoded = vocabulary.encode(doc.text[start:end], add_special_tokens=False)
        offsets = [(start + a, start + b) for a, b in encoded.offsets]
        ids = list(encoded.ids)
        for i in range(0, len(ids), BUDGET):
            part = offsets[i : i + BUDGET]
            sentences.append((ids[i : i + BUDGET], part, [marks[a] for a, _ in part]))
    return Prepared(doc, sentences, _layers(doc))


def _layers(doc: Doc) -> dict[str, np.ndarray]:
    found: dict[str, np.ndarray] = {}
    ranges: dict[str, list[tuple[int, int, int]]] = {}
    if doc.attributions is not None:
        for layer in ("cue", "speaker", "content"):
            ranges[layer] = [(a, b, 0) for one in doc.attributions for a, b in getattr(one, layer)]
    if doc.names is not None:
        ranges["names"] = [(a, b, NAME_KINDS.index(k)) for a, b, k in doc.names]
    if doc.mentions is not None:
        ranges["mentions"] = [(a, b, MENTION_KINDS.index(k)) for a, b, k in doc.mentions]
    for layer, pieces in ranges.items():
        marks = np.zeros(len(doc.text) + 1, dtype=np.int8)
        for a, b, k in sorted(pieces, key=lambda p: (p[0] - p[1], p[0])):  # the longest first; nested ones are lost
            if not marks[a:b].any():
                marks[a:b] = 2 * k + 2
                marks[a] = 2 * k + 1
        found[layer] = marks
    return found


def samples(one: Prepared, vocabulary: Tokenizer, rng: random.Random | None) -> list[Sample]:
    """The windows of a document; with `rng` the first window is cut short so that borders differ every epoch."""
    first, last = vocabulary.token_to_id("[CLS]"), vocabulary.token_to_id("[SEP]")
    lengths = [len(s[0]) for s in one.sentences]
    cut = rng.randrange(min(6, len(lengths))) if rng and len(lengths) > 6 else 0
    spans = [(w.context, w.last) for w in windows(lengths[:cut])]
    spans += [(w.context + cut, w.last + cut) for w in windows(lengths[cut:])]
    found = []
    for a, b in spans:
        ids = [first, *(i for s in one.sentences[a:b] for i in s[0]), last]
        offsets = [(0, 0), *(o for s in one.sentences[a:b] for o in s[1]), (0, 0)]
        features = [0, *(f for s in one.sentences[a:b] for f in s[2]), 0]
        labels = np.full((len(LAYERS), len(ids)), IGNORE, dtype=np.int64)
        for row, layer in enumerate(LAYERS):
            marks = one.labels.get(layer)
            if marks is None:
                continue
            for i, (x, _) in enumerate(offsets[1:-1], 1):
                labels[row, i] = marks[x]
        links = []
        starts, ends = np.array([o[0] for o in offsets]), np.array([o[1] for o in offsets])

        def within(pieces: list[tuple[int, int]], starts=starts, ends=ends) -> np.ndarray:
            hit = np.zeros(len(starts), dtype=bool)
            for x, y in pieces:
                hit |= (starts < y) & (ends > x)
            return np.flatnonzero(hit)

        for at in one.doc.attributions or ():
            rows = within(at.cue)
            if len(rows):
                links += [(rows, within(at.speaker), 0), (rows, within(at.content), 1)]
        found.append(
            Sample(
                np.array(ids), np.array(features), labels, links, one.doc.attributions is not None,
                one.doc.others, 0.5 if one.doc.silver else 1.0,
            )
        )  # fmt: skip
    return found
