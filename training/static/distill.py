"""Makes weights/static.npz: vectors of word pieces distilled from the encoder, and the rarity of words.

    python training/static/distill.py --news CORPORA/grouping/*.jsonl.gz [--texts POLNEAR/train/text] [--out FOLDER]

Each piece of the vocabulary runs through weights/encoder.onnx by itself; the vectors are turned to their main axes
(PCA), the first 256 kept, and weighted by how rare the piece is in the texts (SIF, Arora, Liang and Ma 2017). Words are
counted by events, not by articles: the name that all reports of one event use is rare. No text leaves, only counts.
"""

from __future__ import annotations

import argparse
import gzip
import json
import pathlib
import sys
from collections.abc import Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2]))
from eval.articles import article_of

from crossread import onnx
from crossread.group.keys import marks_of
from crossread.group.scan import scan
from crossread.model import Article
from crossread.static import WIDTH, piece_ids

SLOTS = 1 << 18
SMOOTH = 1e-3  # SIF's a
FEW = 3  # a word of fewer events is as rare as one of none
DIRECTIONS = 1  # that texts share, taken out


def texts(news: Iterable[pathlib.Path], folder: pathlib.Path | None) -> Iterator[tuple[str, Article]]:
    """All articles, each with its event."""
    for file in news:
        with gzip.open(file, "rt", encoding="utf8") as lines:
            for row in map(json.loads, lines):
                yield f"{file.name} {row['event']}", article_of(row)
    for file in sorted(folder.glob("*.txt")) if folder else []:
        yield file.name, article_of({"id": file.name, "text": file.read_text("utf8")})


def piece_vectors() -> NDArray[np.float32]:
    """What the encoder makes of each piece of the vocabulary."""
    vocabulary = onnx.tokenizer()
    first, *_, last = vocabulary.encode(".").ids  # the marks of start and end
    return np.stack([onnx.run("encoder", [first, i, last])[0][0] for i in range(vocabulary.get_vocab_size())])


def main() -> None:
    ask = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    ask.add_argument("--news", type=pathlib.Path, nargs="+", required=True)
    ask.add_argument("--texts", type=pathlib.Path)
    ask.add_argument("--out", type=pathlib.Path, default=pathlib.Path(__file__).parents[2] / "src/crossread/weights")
    said = ask.parse_args()
    full = piece_vectors()
    counts = np.zeros(len(full))
    events: dict[str, set[int]] = {}
    documents = []
    for event, article in texts(said.news, said.texts):
        seen = scan(article)
        ids = np.array([i for w in seen.words for i in piece_ids(w.plain)], dtype=np.int64)
        documents.append(ids)
        np.add.at(counts, ids, 1)
        events.setdefault(event, set()).update(h % SLOTS for h in marks_of(seen))
    slots = np.bincount([h for own in events.values() for h in own], minlength=SLOTS)
    slots = np.where(slots < FEW, 0, slots).astype(np.uint16)
    centred = full - full.mean(0)
    _, _, axes = np.linalg.svd(centred, full_matrices=False)
    weights = SMOOTH / (SMOOTH + counts / counts.sum())
    made = (centred @ axes[:WIDTH].T) * weights[:, None]
    scales = np.abs(made).max(1) / 127
    pieces = np.rint(made / np.maximum(scales, 1e-12)[:, None]).astype(np.int8)
    unused = [i for t, i in onnx.tokenizer().get_vocab().items() if t.startswith("[")]
    pieces[unused] = 0
    whole = np.stack([scales[ids] @ pieces[ids] for ids in documents if len(ids)])
    whole /= np.linalg.norm(whole, axis=1, keepdims=True)
    _, _, common = np.linalg.svd(whole, full_matrices=False)
    file = said.out / "static.npz"
    with file.open("wb") as out:
        np.savez_compressed(
            out, allow_pickle=False, pieces=pieces, scales=scales.astype(np.float16),
            common=common[:DIRECTIONS].astype(np.float32), seen=slots, events=np.int64(len(events)),
        )  # fmt: skip
    print(f"{len(documents)} articles of {len(events)} events, {counts.sum():.0f} pieces; {file.stat().st_size} bytes")


if __name__ == "__main__":
    main()
