"""Trains the tagger. One command; a checkpoint an epoch, and it goes on where it was stopped.

    python training/tagger/train.py --corpora CORPORA --out CHECKPOINTS [--epochs 5] [--threads 2]

CORPORA holds polnear/, names/ and syntax/gum/ (weights/tagger.md says where they come from). Uses a GPU where there
is one, else bfloat16 on the processor. Prints a line every fifty steps and the figures on PolNeAR dev every epoch.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer

sys.path.insert(0, str(Path(__file__).resolve().parent))
import corpora
from network import LAYERS, Tagger
from samples import IGNORE, Sample, prepare, samples

from common import model_folder

SEED = 20
BATCH = 24
OTHER = (7, 8)  # labels of kind "other" in the layer of names
ROW = {layer: i for i, layer in enumerate(LAYERS)}


def batches(found: list[Sample], rng: random.Random | None) -> list[list[Sample]]:
    """Samples of like length together, in random order with `rng`."""
    if rng:
        rng.shuffle(found)
    cut = []
    for i in range(0, len(found), BATCH * 16):
        near = sorted(found[i : i + BATCH * 16], key=lambda s: len(s.ids))
        cut += [near[j : j + BATCH] for j in range(0, len(near), BATCH)]
    if rng:
        rng.shuffle(cut)
    return cut


def tensors(batch: list[Sample], device: str) -> tuple[torch.Tensor, ...]:
    """ids, mask, features (n, t); labels (layers, n, t); link targets and their mask (n, 2, t, t)."""
    n, t = len(batch), max(len(s.ids) for s in batch)
    ids, mask, features = (torch.zeros(n, t, dtype=torch.long) for _ in range(3))
    labels = torch.full((len(LAYERS), n, t), IGNORE)
    links, linked = torch.zeros(n, 2, t, t), torch.zeros(n, 2, t, t, dtype=torch.bool)
    for i, s in enumerate(batch):
        k = len(s.ids)
        ids[i, :k], features[i, :k] = torch.from_numpy(s.ids), torch.from_numpy(s.features)
        mask[i, :k] = 1
        labels[:, i, :k] = torch.from_numpy(s.labels)
        for rows, columns, part in s.links:
            linked[i, part, rows, :k] = True
            links[i, part, rows[:, None], columns[None, :]] = 1.0
    return tuple(x.to(device) for x in (ids, mask, features, labels, links, linked))


def loss_of(
    scores: torch.Tensor, pairs: torch.Tensor, batch: list[Sample], t: tuple[torch.Tensor, ...], weight_of_links: float
) -> torch.Tensor:
    _, _, _, labels, links, linked = t
    total = torch.zeros((), device=scores.device)
    for layer, logits in zip(LAYERS, scores.float().split(list(LAYERS.values()), dim=-1), strict=True):
        gold = labels[ROW[layer]]
        weight = torch.ones_like(gold, dtype=torch.float)
        if layer == "names":
            weight *= torch.tensor([s.weight for s in batch], device=scores.device)[:, None]
            hidden = torch.tensor([not s.others for s in batch], device=scores.device)
            none = torch.logsumexp(logits[..., [0, *OTHER]], dim=-1)
            logits = torch.cat([torch.where(hidden[:, None], none, logits[..., 0])[..., None], logits[..., 1:]], dim=-1)
        each = torch.nn.functional.cross_entropy(logits.transpose(1, 2), gold, ignore_index=IGNORE, reduction="none")
        keep = (gold != IGNORE).float() * weight
        total = total + (each * keep).sum() / keep.sum().clamp(min=1.0)
    if linked.any():
        each = torch.nn.functional.binary_cross_entropy_with_logits(pairs.float()[linked], links[linked])
        total = total + weight_of_links * each
    return total


@torch.no_grad()
def figures(model: Tagger, dev: list[Sample], device: str) -> dict[str, float]:
    """F1 of pieces a layer, and of link pieces with gold cues, on windows of the dev documents."""
    model.eval()
    n = {k: np.zeros(3) for k in (*LAYERS, "link speaker", "link content")}

    def count(key: str, said: torch.Tensor, gold: torch.Tensor) -> None:
        n[key] += [(said & gold).sum().item(), said.sum().item(), gold.sum().item()]

    for batch in batches(list(dev), None):
        t = tensors(batch, device)
        with torch.autocast(device.split(":")[0], dtype=torch.bfloat16):
            scores, pairs = model(*t[:3])
        for layer, logits in zip(LAYERS, scores.float().split(list(LAYERS.values()), dim=-1), strict=True):
            gold = t[3][ROW[layer]]
            known = gold != IGNORE
            said = (logits.argmax(-1)[known] + 1) // 2
            right = (gold[known] + 1) // 2
            hit = (said == right) & (right > 0)
            n[layer] += [hit.sum().item(), (said > 0).sum().item(), (right > 0).sum().item()]
        for part, key in enumerate(("link speaker", "link content")):
            where = t[5][:, part]
            count(key, pairs[:, part][where] > 0, t[4][:, part][where] > 0)
    model.train()
    return {k: round(2 * h / max(1, s + g), 4) for k, (h, s, g) in n.items()}


def main() -> None:
    ask = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    ask.add_argument("--corpora", type=Path, required=True)
    ask.add_argument("--out", type=Path, required=True)
    ask.add_argument("--epochs", type=int, default=5)
    ask.add_argument("--rate", type=float, default=2e-4)
    ask.add_argument("--links", type=float, default=3.0, help="weight of the loss of the links")
    ask.add_argument("--threads", type=int, default=2)
    said = ask.parse_args()
    torch.set_num_threads(said.threads)
    torch.manual_seed(SEED)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    said.out.mkdir(parents=True, exist_ok=True)
    vocabulary = Tokenizer.from_file(str(model_folder() / "tokenizer.json"))
    vocabulary.no_padding()
    vocabulary.no_truncation()
    names = said.corpora / "names"
    docs = [
        *corpora.polnear(said.corpora / "polnear", "train"), *corpora.uner(names / "uner-ewt"),
        *corpora.wikigold(names / "wikigold"), *corpora.wnut(names / "wnut17"),
        *corpora.gum(said.corpora / "syntax/gum"),
    ]  # fmt: skip
    train = [prepare(d, vocabulary) for d in docs]
    held = [prepare(d, vocabulary) for d in corpora.polnear(said.corpora / "polnear", "dev")]
    dev = [s for d in held for s in samples(d, vocabulary, None)]
    model = Tagger().to(device).train()
    heads = [p for name, p in model.named_parameters() if not name.startswith("bert.") or "token_type" in name]
    known = {id(p) for p in heads}
    rest = [p for p in model.parameters() if id(p) not in known]
    rates = (said.rate, said.rate * 5)
    groups = [{"params": rest, "lr": rates[0]}, {"params": heads, "lr": rates[1]}]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01)
    first = 0
    kept = sorted(said.out.glob("epoch-*.pt"))
    if kept:
        state = torch.load(kept[-1], map_location=device, weights_only=False)
        model.load_state_dict(state["model"])
        optimiser.load_state_dict(state["optimiser"])
        first = state["epoch"] + 1
    for epoch in range(first, said.epochs):
        rng = random.Random(SEED + epoch)
        torch.manual_seed(SEED + epoch)
        todo = batches([s for d in train for s in samples(d, vocabulary, rng)], rng)
        total, began, pieces, lost = said.epochs * len(todo), time.perf_counter(), 0, 0.0
        for i, batch in enumerate(todo):
            at = epoch * len(todo) + i
            scale = min(1.0, (at + 1) / (0.06 * total), (total - at) / (0.94 * total))
            for group, rate in zip(optimiser.param_groups, rates, strict=True):
                group["lr"] = rate * scale
            t = tensors(batch, device)
            with torch.autocast(device, dtype=torch.bfloat16):
                scores, pairs = model(*t[:3])
            loss = loss_of(scores, pairs, batch, t, said.links)
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            pieces += int(t[1].sum())
            lost += loss.item()
            if (i + 1) % 50 == 0:
                speed = pieces / (time.perf_counter() - began)
                print(f"epoch {epoch} step {i + 1}/{len(todo)} loss {lost / 50:.4f} pieces/s {speed:.0f}", flush=True)
                lost = 0.0
        state = {"model": model.state_dict(), "optimiser": optimiser.state_dict(), "epoch": epoch}
        torch.save(state, said.out / f"epoch-{epoch:02d}.pt")
        print(json.dumps({"epoch": epoch, "dev": figures(model, dev, device)}), flush=True)


if __name__ == "__main__":
    main()
