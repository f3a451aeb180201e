"""Figures of a tagger in training: F1 of pieces a layer and of those joined to cues, stances, what pronouns mean."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import torch
from batches import JOINS, Batch, classes, linked, meant, stances
from network import LAYERS, Tagger
from samples import IGNORE


@torch.no_grad()
def figures(model: Tagger, dev: Iterable[Batch]) -> dict[str, float]:
    """F1 a layer; of pieces joined to labelled cues; share of stances right, of those read by somebody, and of
    pronouns and descriptions whose likeliest meanings are right.
    """
    model.eval()
    n = {k: np.zeros(3) for k in (*LAYERS, "of cue: speaker", "of cue: content", "stance", "same")}
    for batch in dev:
        with torch.autocast(batch.ids.device.type, dtype=torch.bfloat16):
            output = model(batch.ids, batch.mask, batch.features)
        at = 0
        for row, (layer, width) in enumerate(LAYERS.items()):
            known = batch.layers[row] != IGNORE
            said = (output[0][..., at : at + width].argmax(-1)[known] + 1) // 2
            right = (batch.layers[row][known] + 1) // 2
            n[layer] += [
                ((said == right) & (right > 0)).sum().item(),
                (said > 0).sum().item(),
                (right > 0).sum().item(),
            ]
            at += width
        known = batch.joined != IGNORE
        said = (classes(linked(output, batch.cues, JOINS).float()).argmax(-1)[known] + 1) // 2
        right = (batch.joined[known] + 1) // 2
        for kind, key in ((1, "of cue: speaker"), (2, "of cue: content")):
            a, b = said == kind, right == kind
            n[key] += [(a & b).sum().item(), a.sum().item(), b.sum().item()]
        how = stances(output[0].float(), batch.cues).argmax(-1)[batch.sure] == batch.stance[batch.sure]
        same = meant(output, batch)[batch.anaphors.any(-1)] > 0.5
        for key, hits in (("stance", how), ("same", same)):
            n[key] += [hits.sum().item(), len(hits), len(hits)]
    return {k: round(2 * h / max(1, s + g), 4) for k, (h, s, g) in n.items()}
