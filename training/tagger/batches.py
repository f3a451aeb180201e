"""Batches of windows as tensors, and the losses of the tagger on them."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from network import LAYERS, LINK, PARTS
from samples import IGNORE, Sample
from torch.nn import functional

OTHER = (7, 8)  # labels of kind "other" in the layer of names
SILVER = 0.2  # weight of a stance that the word list gave, beside one that somebody read
CUE = slice(0, 3)  # columns of the layer of cues
STANCE = slice(sum(LAYERS.values()), None)


@dataclass
class Batch:
    """Tensors of some windows; c and a are the most cues and anaphors of one of them."""

    ids: torch.Tensor  # (n, t)
    mask: torch.Tensor
    features: torch.Tensor
    layers: torch.Tensor  # (layers, n, t)
    weight: torch.Tensor  # (n,) of the layer of names
    hidden: torch.Tensor  # (n,) whether "no name" may hide a name of kind other
    cues: torch.Tensor  # (n, c, t) pieces of every cue
    joined: torch.Tensor  # (n, c, t) class of every piece to it, IGNORE beyond the window or the window's cues
    stance: torch.Tensor  # (n, c), IGNORE likewise
    sure: torch.Tensor  # (n, c)
    anaphors: torch.Tensor  # (n, a, t) pieces of every pronoun or description
    meant: torch.Tensor  # (n, a, t) pieces of what it may mean

    def to(self, device: str) -> Batch:
        return Batch(*(getattr(self, name).to(device, non_blocking=True) for name in self.__dataclass_fields__))


def batches(found: list[Sample], pieces: int, rng: random.Random | None) -> list[list[Sample]]:
    """Samples of like length together, about so many pieces a batch, in random order with `rng`."""
    if rng:
        rng.shuffle(found)
    cut: list[list[Sample]] = []
    for i in range(0, len(found), 2000):
        near = sorted(found[i : i + 2000], key=lambda s: len(s.ids))
        while near:
            room = max(1, pieces // len(near[-1].ids))
            cut.append(near[-room:])
            del near[-room:]
    if rng:
        rng.shuffle(cut)
    return cut


def collate(some: Sequence[Sample]) -> Batch:
    """The samples as tensors, padded to the longest."""
    n, t = len(some), max(len(s.ids) for s in some)
    ids, mask, features = (np.zeros((n, t), dtype=np.int64) for _ in range(3))
    layers = np.full((len(LAYERS), n, t), IGNORE, dtype=np.int64)
    c, a = max(len(s.links) for s in some), max(len(s.same) for s in some)
    cues, joined = np.zeros((n, c, t), dtype=bool), np.full((n, c, t), IGNORE, dtype=np.int64)
    stance, sure = np.full((n, c), IGNORE, dtype=np.int64), np.zeros((n, c), dtype=bool)
    anaphors, goals = np.zeros((n, a, t), dtype=bool), np.zeros((n, a, t), dtype=bool)
    for i, s in enumerate(some):
        k = len(s.ids)
        ids[i, :k], features[i, :k], mask[i, :k], layers[:, i, :k] = s.ids, s.features, 1, s.layers
        for j, (cue, target, how, read) in enumerate(s.links):
            for x, y in cue:
                cues[i, j, x:y] = True
            joined[i, j, 1 : k - 1] = target[1:-1]
            stance[i, j], sure[i, j] = how, read
        for j, ((x, y), before) in enumerate(s.same):
            anaphors[i, j, x:y] = True
            for x, y in before:
                goals[i, j, x:y] = True
    weight, hidden = np.array([s.weight for s in some], dtype=np.float32), np.array([not s.others for s in some])
    made = (ids, mask, features, layers, weight, hidden, cues, joined, stance, sure, anaphors, goals)
    return Batch(*map(torch.from_numpy, made))


Output = tuple[torch.Tensor, torch.Tensor, torch.Tensor]  # labels, rows, columns, of the network


def linked(output: Output, pieces: torch.Tensor, planes: slice) -> torch.Tensor:
    """Scores (n, c, t, planes) of every piece for the mean row of each group of pieces (n, c, t)."""
    _, rows, columns = output
    mean = share(pieces, rows.dtype) @ rows
    split = [x.reshape(*x.shape[:2], 2, len(PARTS), LINK // 2)[:, :, :, planes] for x in (mean, columns)]
    left, right = (x.permute(0, 3, 1, 2, 4).flatten(3) for x in split)  # (n, planes, c or t, 64)
    return (left @ right.transpose(2, 3)).permute(0, 2, 3, 1)


def share(pieces: torch.Tensor, kind: torch.dtype) -> torch.Tensor:
    """(n, c, t) what each piece is of its group, so that a product takes the mean."""
    return (pieces / pieces.sum(-1, keepdim=True).clamp(min=1)).to(kind)


JOINS, SAME = slice(0, 4), slice(4, 5)  # planes


def classes(scores: torch.Tensor) -> torch.Tensor:
    """Scores (..., 5) of no part and of the four planes of speaker and content."""
    return torch.cat([torch.zeros_like(scores[..., :1]), scores], dim=-1)


def stances(labels: torch.Tensor, pieces: torch.Tensor) -> torch.Tensor:
    """Scores (n, c, 8) of the stances: the mean over a cue's pieces."""
    return share(pieces, labels.dtype) @ labels[..., STANCE]


def gold_loss(output: Output, b: Batch, weight_of_links: float, weight_of_same: float) -> torch.Tensor:
    """The loss against the labels: layers, links of each labelled cue, their stance, and what anaphors mean."""
    labels = output[0].float()
    total = labels.new_zeros(())
    at = 0
    for row, (layer, width) in enumerate(LAYERS.items()):
        logits, gold = labels[..., at : at + width], b.layers[row]
        at += width
        weight = torch.ones_like(gold, dtype=torch.float)
        if layer == "names":
            weight = weight * b.weight[:, None]
            none = torch.logsumexp(logits[..., [0, *OTHER]], dim=-1)
            first = torch.where(b.hidden[:, None], none, logits[..., 0])
            logits = torch.cat([first[..., None], logits[..., 1:]], dim=-1)
        each = functional.cross_entropy(logits.transpose(1, 2), gold, ignore_index=IGNORE, reduction="none")
        keep = (gold != IGNORE).float() * weight
        total = total + (each * keep).sum() / keep.sum().clamp(min=1.0)
    if (b.joined != IGNORE).any():
        scores = classes(linked(output, b.cues, JOINS).float())
        joined = functional.cross_entropy(scores.flatten(0, 2), b.joined.flatten(), ignore_index=IGNORE)
        how = stances(labels, b.cues).flatten(0, 1)
        how = functional.cross_entropy(how, b.stance.flatten(), ignore_index=IGNORE, reduction="none")
        trust = torch.where(b.sure, 1.0, SILVER).flatten() * (b.stance != IGNORE).flatten()
        total = total + weight_of_links * joined + 0.2 * (how * trust).sum() / (b.stance != IGNORE).sum()
    if b.anaphors.any():
        there = b.anaphors.any(-1)
        total = total - weight_of_same * (torch.log(meant(output, b).clamp(min=1e-6)) * there).sum() / there.sum()
    return total


def meant(output: Output, b: Batch) -> torch.Tensor:
    """(n, a) the probability of every anaphor that it means a right piece, of all pieces before it."""
    scores = linked(output, b.anaphors, SAME)[..., 0].float()
    first = b.anaphors.int().argmax(-1)
    before = torch.arange(scores.shape[-1], device=scores.device) < first[..., None]
    before[..., 0] = False
    return (scores.masked_fill(~before, -1e4).softmax(-1) * (b.meant & before)).sum(-1)


def cue_runs(labels: torch.Tensor, mask: torch.Tensor, at_least: float) -> torch.Tensor:
    """(n, c, t) pieces of the cues that label scores show; windows with fewer have empty ones."""
    likely = labels[..., CUE].float().softmax(-1)
    on = (likely[..., 1:].sum(-1) > at_least) & mask.bool()
    on[:, 0] = False
    fresh = on & ((likely[..., 1] > likely[..., 2]) | ~functional.pad(on[:, :-1], (1, 0)))
    number = fresh.cumsum(1) * on  # 1, 2, … inside each window
    return number[:, None, :] == torch.arange(1, int(number.max()) + 1, device=labels.device)[None, :, None]


def taught_loss(
    output: Output,
    goals: Sequence[Output],
    b: Batch,
    pronouns: torch.Tensor,
    weight_of_links: float,
    weight_of_same: float,
) -> torch.Tensor:
    """The distance (KL; Hinton et al. 2015) from what teachers say in the mean: layers, links and stances of the cues
    they see, what pieces with the ids of `pronouns` mean.
    """  # fmt: skip
    keep = b.mask.clone()
    keep[:, 0] = 0
    labels, wanted = output[0].float(), _mean([goal[0] for goal in goals])
    total = labels.new_zeros(())
    begun = 0
    for width in LAYERS.values():
        total = total + _distance(labels[..., begun : begun + width], wanted[..., begun : begun + width], keep)
        begun += width
    cues = cue_runs(wanted, b.mask, 0.3)
    there = cues.any(-1)
    scores = _mean([linked(goal, cues, JOINS) for goal in goals])
    said = linked(output, cues, JOINS).float()
    total = total + weight_of_links * _distance(classes(said), classes(scores), keep[:, None] * there[..., None])
    total = total + 0.2 * _distance(stances(labels, cues), stances(wanted, cues), there)
    every = torch.eye(b.ids.shape[1], dtype=torch.bool, device=labels.device).expand(len(b.ids), -1, -1)
    at = torch.arange(b.ids.shape[1], device=labels.device)
    later = (at[None] >= at[:, None]) | (at[None] == 0)  # of a row's piece: itself, what comes behind it, the mark
    scores = _mean([linked(goal, every, SAME)[..., 0] for goal in goals])
    said = linked(output, every, SAME)[..., 0].float()
    known = torch.isin(b.ids, pronouns)
    known[:, :2] = False
    return total + weight_of_same * _distance(said.masked_fill(later, -1e4), scores.masked_fill(later, -1e4), known)


def _mean(of: Sequence[torch.Tensor]) -> torch.Tensor:
    return torch.stack([one.float() for one in of]).mean(0)


def _distance(said: torch.Tensor, wanted: torch.Tensor, keep: torch.Tensor) -> torch.Tensor:
    each = functional.kl_div(said.log_softmax(-1), wanted.log_softmax(-1), log_target=True, reduction="none").sum(-1)
    return (each * keep).sum() / keep.sum().clamp(min=1)
