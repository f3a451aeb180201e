"""Teaches the pair network entailment and contradiction of single sentences, before it learns from labelled stories.

    python training/pair/pretrain.py --pairs CORPORA/pairs --out FILE [--most 45000]

One pass, fixed seed; 20 minutes on 2 cores. Prints the accuracy on 1,000 pairs kept aside.
"""

from __future__ import annotations

import argparse
import pathlib
import random
import sys
import time

import torch
from corpora import examples
from network import PairNetwork
from tokenizers import Tokenizer

sys.path.insert(0, str(pathlib.Path(__file__).parents[1]))
from common import model_folder

PER_BATCH = 1800  # word pieces in a batch, padding included
RATE = 1e-4
LONGEST = 110  # word pieces of a pair


def main() -> None:
    ask = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    ask.add_argument("--pairs", type=pathlib.Path, required=True)
    ask.add_argument("--out", type=pathlib.Path, required=True)
    ask.add_argument("--most", type=int, default=45_000)
    said = ask.parse_args()
    torch.manual_seed(7)
    draw = random.Random(7)
    tokenizer = Tokenizer.from_file(str(model_folder() / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    told = examples(said.pairs)
    draw.shuffle(told)
    coded = [
        (c.ids, c.type_ids, label) for a, b, label in told for c in [tokenizer.encode(a, b)] if len(c.ids) <= LONGEST
    ]
    kept, learn = coded[:1000], coded[1000 : said.most + 1000]
    network = PairNetwork(str(model_folder()))
    optimizer = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=0.01)
    batches = _batches(learn, draw)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, total_steps=len(batches), pct_start=0.06)
    began, total = time.time(), 0.0
    network.train()
    for number, batch in enumerate(batches, 1):
        with torch.autocast("cpu", torch.bfloat16):
            logits, labels = _forward(network, batch)
        loss = _loss(logits.float(), labels)
        optimizer.zero_grad()
        torch.autograd.backward(loss)
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        total += float(loss)
        if number % 100 == 0:
            print(f"{number} of {len(batches)}  loss {total / 100:.3f}  {time.time() - began:.0f} s", flush=True)
            total = 0.0
        if number % 300 == 0:
            torch.save(network.state_dict(), said.out)
    torch.save(network.state_dict(), said.out)
    network.eval()
    right = 0
    with torch.no_grad():
        for batch in _batches(kept, draw):
            logits, labels = _forward(network, batch)
            guess = logits.argmax(1)
            right += int(torch.where(labels < 0, guess != 0, guess == labels).sum())
    print(f"right {right} of {len(kept)} kept aside (labels: {[sum(x[2] == k for x in kept) for k in (0, 1, 2, -1)]})")


def _batches(
    coded: list[tuple[list[int], list[int], int]], draw: random.Random
) -> list[list[tuple[list[int], list[int], int]]]:
    """Pairs of like length together, in a drawn order."""
    ranked = sorted(coded, key=lambda item: len(item[0]) + draw.random() * 4)
    batches: list[list[tuple[list[int], list[int], int]]] = [[]]
    for item in ranked:
        if (len(batches[-1]) + 1) * len(item[0]) > PER_BATCH:
            batches.append([])
        batches[-1].append(item)
    draw.shuffle(batches)
    return batches


def _forward(network: PairNetwork, batch: list[tuple[list[int], list[int], int]]) -> tuple[torch.Tensor, torch.Tensor]:
    size = max(len(ids) for ids, _, _ in batch)
    ids, types, mask = (torch.zeros(len(batch), size, dtype=torch.long) for _ in range(3))
    for row, (own, kinds, _) in enumerate(batch):
        ids[row, : len(own)] = torch.tensor(own)
        types[row, : len(own)] = torch.tensor(kinds)
        mask[row, : len(own)] = 1
    _, whole = network.states(ids, types, mask)
    return network.nli(network.drop(whole)), torch.tensor([label for _, _, label in batch])


def _loss(logits: torch.Tensor, labels: torch.Tensor) -> torch.Tensor:
    """Cross entropy; for "not entailed" that of neutral and contradiction together."""
    logs = torch.log_softmax(logits, dim=1)
    known = logs.gather(1, labels.clamp(min=0).unsqueeze(1)).squeeze(1)
    either = torch.logsumexp(logs[:, 1:], dim=1)
    return -torch.where(labels < 0, either, known).mean()


if __name__ == "__main__":
    main()
