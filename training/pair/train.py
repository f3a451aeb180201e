"""Teaches the pair network which sentences tell one fact and which of their words are in dispute.

    python training/pair/train.py --stories GOLD/train --judged OWN --likely likely.npz --start nli.pt --out FOLDER
        --part 0

Every second story (those of --part, 0 or 1) is held out, so that trees can learn from the network's judgements of them;
so are all of --judged, of which each part judges a half. Makes FOLDER/pair-N.pt and the judgements, FOLDER/part-N.npz.
Fixed seed. The network that ships is the mean of the two (export.py).
"""

from __future__ import annotations

import argparse
import pathlib
import random
import sys
import time

import numpy as np
import torch
from network import KINDS, PAIR, TAGS, PairNetwork
from tokenizers import Encoding, Tokenizer

sys.path.insert(0, str(pathlib.Path(__file__).parents[1]))
from samples import Sample, edited, labels, samples

from common import model_folder
from crossread.align.candidates import candidates
from crossread.align.units import table
from kept import keep_judged, kept
from stories import stories

PER_BATCH = 2400  # word pieces in a batch, padding included
RATE = 8e-5
EPOCHS = 2
PARTS = 2
LONGEST = 56  # word pieces of a sentence that are read
EDITED = 0.25  # share of matching pairs that are edited into a dispute
HARDLY = 0.05  # negatives whose trees say less are mostly left out
KEPT = 0.2  # of them


Coded = tuple[list[int], list[int], np.ndarray, tuple[float, ...]]


def coded(one: Sample, tokenizer: Tokenizer) -> Coded:
    """Ids, types, tags (pieces, TAGS) and the labels of the pair: match, main, disputed, compatible."""
    a, b = (
        _cut(tokenizer.encode(one.first, add_special_tokens=False)),
        _cut(tokenizer.encode(one.second, add_special_tokens=False)),
    )
    ids = [101, *a[0], 102, *b[0], 102]
    types = [0] * (len(a[0]) + 2) + [1] * (len(b[0]) + 1)
    gap = np.zeros((1, len(TAGS)), dtype=np.float32)
    tags = np.concatenate([gap, labels(a[1], one.first_marks), gap, labels(b[1], one.second_marks), gap])
    kinds = {t for _, _, t in (*one.first_marks, *one.second_marks)}
    pair = (
        float(one.grade > 0),
        float(one.grade == 2),
        float(any(t < len(KINDS) for t in kinds)),
        float(len(KINDS) in kinds),
    )
    return ids, types, tags, pair


def _cut(found: Encoding) -> tuple[list[int], list[tuple[int, int]]]:
    return found.ids[:LONGEST], found.offsets[:LONGEST]


def batches(items: list[Coded], draw: random.Random) -> list[list[Coded]]:
    ranked = sorted(items, key=lambda item: len(item[0]) + draw.random() * 6)
    out: list[list[Coded]] = [[]]
    for item in ranked:
        if (len(out[-1]) + 1) * (len(item[0]) + 1) > PER_BATCH:
            out.append([])
        out[-1].append(item)
    draw.shuffle(out)
    return out


def tensors(batch: list[Coded]) -> tuple[torch.Tensor, ...]:
    size = max(len(item[0]) for item in batch)
    ids, types, mask = (torch.zeros(len(batch), size, dtype=torch.long) for _ in range(3))
    tags = torch.zeros(len(batch), size, len(TAGS))
    for row, (own, kinds, marks, _) in enumerate(batch):
        ids[row, : len(own)] = torch.tensor(own)
        types[row, : len(own)] = torch.tensor(kinds)
        mask[row, : len(own)] = 1
        tags[row, : len(own)] = torch.tensor(marks)
    return ids, types, mask, tags, torch.tensor([item[3] for item in batch])


def loss_of(network: PairNetwork, batch: list[Coded]) -> torch.Tensor:
    ids, types, mask, tags, pair = tensors(batch)
    with torch.autocast("cpu", torch.bfloat16):
        judged, marked = network(ids, types, mask)
    judged, marked = judged.float(), marked.float()
    bce = torch.nn.functional.binary_cross_entropy_with_logits
    matches = pair[:, 0]
    each = bce(judged, pair, reduction="none")
    whole = (
        each[:, 0].mean()
        + 0.5 * each[:, 1].mean()
        + ((each[:, 2] + each[:, 3]) * matches).sum() / matches.sum().clamp(min=1)
    )
    # Words of unlike sentences are in no dispute either, but there are many of them.
    weight = mask.unsqueeze(-1) * torch.where(matches > 0, 1.0, 0.1)[:, None, None]
    pieces = bce(marked, tags, pos_weight=torch.full((len(TAGS),), 3.0), reduction="none")
    return whole + 4 * (pieces * weight).sum() / weight.sum().clamp(min=1)


def learn(items: list[Sample], names: dict[int, list[str]], start: pathlib.Path, out: pathlib.Path) -> PairNetwork:
    """The network after EPOCHS of the pairs, kept in `out` after each."""
    torch.manual_seed(11)
    draw = random.Random(11)
    tokenizer = _tokenizer()
    network = PairNetwork(str(model_folder()))
    network.load_state_dict(torch.load(start, weights_only=True))
    network.encoder.embeddings.requires_grad_(False)  # too few texts to move 30,000 words
    optimizer = torch.optim.AdamW([p for p in network.parameters() if p.requires_grad], lr=RATE, weight_decay=0.01)
    size = sum(len(i.first) + len(i.second) for i in items) / 4.2
    steps = int(EPOCHS * size / PER_BATCH * 1.25) + 10
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda n: min(1.0, n / (0.08 * steps)) * max(0.02, 1 - n / steps)
    )
    began, number = time.time(), 0
    for epoch in range(EPOCHS):
        now = []
        for one in items:
            if one.grade and draw.random() < EDITED:
                one = edited(one, names[one.story], draw) or one
            if draw.random() < 0.5:
                one = Sample(one.story, one.number, one.second, one.first, one.grade, one.second_marks, one.first_marks)
            now.append(coded(one, tokenizer))
        network.train()
        total = 0.0
        todo = batches(now, draw)
        for batch in todo:
            loss = loss_of(network, batch)
            optimizer.zero_grad()
            torch.autograd.backward(loss)
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            total += float(loss.detach())
            number += 1
            if number % 50 == 0:
                print(
                    f"epoch {epoch + 1}  {number} of {steps}  loss {total / 50:.3f}  {time.time() - began:.0f} s",
                    flush=True,
                )
                total = 0.0
        torch.save(network.state_dict(), out)
    return network


@torch.no_grad()
def judge(network: PairNetwork, items: list[Sample]) -> list[tuple[np.ndarray, np.ndarray]]:
    """For each sample the probabilities of the pair (PAIR) and of its pieces (pieces, TAGS), in their order."""
    network.eval()
    tokenizer = _tokenizer()
    made = [coded(one, tokenizer) for one in items]
    order = sorted(range(len(made)), key=lambda n: len(made[n][0]))
    out: list[tuple[np.ndarray, np.ndarray]] = [(np.zeros(0), np.zeros(0))] * len(made)
    for at in range(0, len(order), 32):
        some = order[at : at + 32]
        ids, types, mask, _, _ = tensors([made[n] for n in some])
        with torch.autocast("cpu", torch.bfloat16):
            judged, marked = network(ids, types, mask)
        for row, n in enumerate(some):
            kept = len(made[n][0])
            out[n] = judged[row].float().sigmoid().numpy(), marked[row, :kept].float().sigmoid().numpy()
    return out


def _tokenizer() -> Tokenizer:
    made = Tokenizer.from_file(str(model_folder() / "tokenizer.json"))
    made.no_padding()
    made.no_truncation()
    return made


def main() -> None:
    ask = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    ask.add_argument("--stories", type=pathlib.Path, nargs="+", required=True)
    ask.add_argument("--likely", type=pathlib.Path, required=True, help="what the first trees say of held-out pairs")
    ask.add_argument("--judged", type=pathlib.Path, nargs="*", default=[], help="stories that are not learned from")
    ask.add_argument("--start", type=pathlib.Path, required=True)
    ask.add_argument("--out", type=pathlib.Path, required=True)
    ask.add_argument("--part", type=int, choices=range(PARTS), required=True)
    said = ask.parse_args()
    draw = random.Random(5)
    learning = stories(*said.stories)
    told = [*learning, *stories(*said.judged)]
    likely = kept(said.likely)
    learned: list[Sample] = []
    held: list[Sample] = []
    names: dict[int, list[str]] = {}
    for number, one in enumerate(told):
        seen = table(one.readings, one.people)
        names[number] = sorted({n.core.text for r in one.readings for n in r.annotations.names if n.proper})
        place = number if number < len(learning) else number - len(learning)
        out = place % PARTS == said.part
        if not out and number >= len(learning):
            continue
        for sample in samples(number, one, seen, candidates(seen)):
            sure = likely[one.name]["likely"][sample.number]
            if out:
                if sure >= 0.02:
                    held.append(sample)
            elif sample.grade or sure >= HARDLY or draw.random() < KEPT:
                learned.append(sample)
    print(f"{len(learned)} pairs, {sum(s.grade > 0 for s in learned)} match; {len(held)} held out", flush=True)
    network = learn(learned, names, said.start, said.out / f"pair-{said.part}.pt")
    if held:
        judged = judge(network, held)
        keep_judged(
            said.out / f"part-{said.part}.npz",
            {(told[s.story].name, s.number): j for s, j in zip(held, judged, strict=True)},
        )
        match = np.array([j[0][PAIR.index("match")] for j in judged])
        true = np.array([s.grade > 0 for s in held])
        print(f"mean of matches {match[true].mean():.3f}, of others {match[~true].mean():.3f}")


if __name__ == "__main__":
    main()
