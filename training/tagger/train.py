"""Trains the tagger. One command; a checkpoint an epoch, and it goes on where it was stopped.

    python training/tagger/train.py --corpora CORPORA --out CHECKPOINTS [--teacher MPNET --news FILE …]

CORPORA holds polnear/, names/ and syntax/gum/ (weights/tagger.md says where they come from). With --teacher, the folder
of an MPNet, larger taggers are trained first, and the small one learns from what they say of the labelled texts and of
the unlabelled reports of --news too (distillation; Hinton et al. 2015), then for an epoch from the labels alone; the
mean of its weights before and after that is the result (Wortsman et al. 2022). Uses a GPU where there is one, else
bfloat16 on the processor. Prints a line every fifty steps and the figures on PolNeAR dev every epoch.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import torch
from tokenizers import Tokenizer

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
sys.path.insert(0, str(Path(__file__).resolve().parent))
import corpora
from batches import Batch, Output, batches, collate, gold_loss, taught_loss
from figures import figures
from network import Tagger
from samples import Prepared, Sample, prepare, samples

from common import model_folder

SEED = 20
MARKS = (101, 102)  # [CLS] and [SEP], at the ends of a window
PRONOUNS = ("he", "his", "him", "she", "her", "it", "its", "they", "their", "them", "who", "i", "we")
TEACHER_RATE, RATE, LAST_RATE = 8e-5, 2.5e-4, 1e-4  # of the encoders; their heads learn five times as fast
LINKS, SAME = 10.0, 0.3  # weights of the losses of links and of what pronouns mean


@dataclass
class Course:
    """How one model is taught."""

    kept: Path  # checkpoint
    epochs: int
    rate: float
    pieces: int  # a batch
    seed: int
    loss: Callable[[Output, Batch], torch.Tensor]


def prepared(said: argparse.Namespace) -> tuple[list[Prepared], list[Prepared], list[Prepared]]:
    """The labelled documents, the unlabelled ones and those of PolNeAR dev, in pieces."""
    vocabulary = Tokenizer.from_file(str(model_folder() / "tokenizer.json"))
    vocabulary.no_padding()
    vocabulary.no_truncation()
    names, polnear = said.corpora / "names", said.corpora / "polnear"
    stances = corpora.stances(Path(__file__).resolve().parent / "stance-labels.tsv")
    docs = [
        *corpora.polnear(polnear, "train"), *corpora.uner(names / "uner-ewt"), *corpora.wikigold(names / "wikigold"),
        *corpora.wnut(names / "wnut17"), *corpora.gum(said.corpora / "syntax/gum"),
    ]  # fmt: skip
    unseen = [*said.held, *(f for part in ("dev", "test") for f in (polnear / part / "text").glob("*.txt"))]
    sets = (docs, corpora.news(said.news, unseen), corpora.polnear(polnear, "dev"))
    train, loose, dev = ([prepare(d, vocabulary, stances) for d in some] for some in sets)
    return train, loose, dev


def ahead(todo: list[list[Sample]], device: str) -> Iterator[Batch]:
    """The batches as tensors on the device, a few made beforehand by threads beside."""
    with ThreadPoolExecutor(4) as pool:
        coming = [pool.submit(collate, some) for some in todo[:8]]
        for i in range(len(todo)):
            yield coming.pop(0).result().to(device)
            if i + 8 < len(todo):
                coming.append(pool.submit(collate, todo[i + 8]))


def learn(model: Tagger, docs: list[Prepared], course: Course, told: Callable[[], object], device: str) -> None:
    """Trains a model with AdamW and a rate that rises, then falls to nothing; goes on from the course's checkpoint."""
    fresh = [p for name, p in model.named_parameters() if not name.startswith("encoder.") or "token_type" in name]
    known = {id(p) for p in fresh}
    rest = [p for p in model.parameters() if id(p) not in known]
    rates = (course.rate, course.rate * 5)
    groups = [{"params": part, "lr": rate} for part, rate in zip((rest, fresh), rates, strict=True)]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01, fused=device == "cuda")
    first = 0
    if course.kept.exists():
        state = torch.load(course.kept, map_location=device, weights_only=False)
        model.load_state_dict(state["model"])
        optimiser.load_state_dict(state["optimiser"])
        first = state["epoch"] + 1
    for epoch in range(first, course.epochs):
        rng = random.Random(SEED + epoch)
        torch.manual_seed(SEED + epoch + 100 * course.seed)
        todo = batches([s for d in docs for s in samples(d, MARKS, rng)], course.pieces, rng)
        began, pieces, lost = time.perf_counter(), 0, torch.zeros((), device=device)
        for i, batch in enumerate(ahead(todo, device)):
            at, total = epoch * len(todo) + i, course.epochs * len(todo)
            scale = min(1.0, (at + 1) / (0.06 * total), (total - at) / (0.94 * total))
            for group, rate in zip(optimiser.param_groups, rates, strict=True):
                group["lr"] = rate * scale
            model.train()
            with torch.autocast(device, dtype=torch.bfloat16):
                output = model(batch.ids, batch.mask, batch.features)
            loss = course.loss(output, batch)
            optimiser.zero_grad()
            torch.autograd.backward(loss)
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            lost += loss.detach()
            pieces += batch.ids.numel()
            if (i + 1) % 50 == 0 or i + 1 == len(todo):
                speed = f"loss {lost / (i + 1):.4f} pieces/s {pieces / (time.perf_counter() - began):.0f}"
                print(f"{course.kept.stem} epoch {epoch} step {i + 1}/{len(todo)} {speed}", flush=True)
        torch.save({"model": model.state_dict(), "optimiser": optimiser.state_dict(), "epoch": epoch}, course.kept)
        print(json.dumps({"model": course.kept.stem, "epoch": epoch, "dev": told()}), flush=True)


def by_labels(output: Output, batch: Batch) -> torch.Tensor:
    return gold_loss(output, batch, LINKS, SAME)


def by_teachers(teachers: list[Tagger], pronouns: torch.Tensor, device: str) -> Callable[[Output, Batch], torch.Tensor]:
    """The loss against what the teachers say, and a little against the labels where there are any."""

    def loss(output: Output, batch: Batch) -> torch.Tensor:
        with torch.no_grad(), torch.autocast(device, dtype=torch.bfloat16):
            goals = [t(batch.ids, batch.mask, batch.features) for t in teachers]
        taught = taught_loss(output, goals, batch, pronouns, LINKS, SAME)
        return taught + 0.3 * by_labels(output, batch) if batch.layers.max() >= 0 else taught

    return loss


def main() -> None:
    ask = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    ask.add_argument("--corpora", type=Path, required=True)
    ask.add_argument("--out", type=Path, required=True, help="folder of checkpoints; tagger.half is the result")
    ask.add_argument("--news", type=Path, nargs="*", default=[], help="unlabelled reports: .jsonl.gz or reports.json")
    ask.add_argument("--held", type=Path, nargs="*", default=[], help="texts that no unlabelled report may share")
    ask.add_argument("--teacher", type=Path, help="folder of the MPNet that teachers start from")
    ask.add_argument("--teachers", type=int, default=1)
    ask.add_argument("--teacher-epochs", type=int, default=6)
    ask.add_argument("--epochs", type=int, default=10, help="of the small model by its teachers, or by the labels")
    ask.add_argument("--pieces", type=int, default=16_000, help="word pieces a batch; teachers take half")
    ask.add_argument("--threads", type=int, default=2)
    said = ask.parse_args()
    torch.set_num_threads(said.threads)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    said.out.mkdir(parents=True, exist_ok=True)
    train, loose, dev = prepared(said)
    print(f"{len(train)} labelled texts, {len(loose)} others, {len(dev)} of dev; {device}", flush=True)

    def told(model: Tagger) -> dict[str, float]:
        return figures(
            model, list(ahead(batches([s for d in dev for s in samples(d, MARKS, None)], 12_000, None), device))
        )

    teachers: list[Tagger] = []
    for number in range(said.teachers if said.teacher else 0):
        torch.manual_seed(SEED + number)
        one = Tagger(said.teacher).to(device)
        kept = said.out / f"teacher-{number}.pt"
        course = Course(kept, said.teacher_epochs, TEACHER_RATE, said.pieces // 2, number, by_labels)
        learn(one, train, course, partial(told, one), device)
        teachers.append(one.eval().requires_grad_(False).bfloat16())
    vocabulary = Tokenizer.from_file(str(model_folder() / "tokenizer.json"))
    pronouns = torch.tensor([vocabulary.token_to_id(w) for w in PRONOUNS], device=device)
    torch.manual_seed(SEED)
    small = Tagger(model_folder(), dropout=0.05 if teachers else 0.1).to(device)
    loss = by_teachers(teachers, pronouns, device) if teachers else by_labels
    course = Course(said.out / "taught.pt", said.epochs, RATE, said.pieces, 10, loss)
    learn(small, [*train, *loose] if teachers else train, course, partial(told, small), device)
    before = {name: value.detach().cpu().clone() for name, value in small.state_dict().items()}
    if teachers:
        last = Course(said.out / "last.pt", 1, LAST_RATE, said.pieces // 3, 11, by_labels)
        learn(small, train, last, partial(told, small), device)
    mean = {name: ((before[name] + value.detach().cpu()) / 2).half() for name, value in small.state_dict().items()}
    torch.save(mean, said.out / "tagger.half")
    small.load_state_dict({name: value.float() for name, value in mean.items()})
    print(json.dumps({"model": "tagger.half", "dev": told(small)}), flush=True)


if __name__ == "__main__":
    main()
