"""Exports a checkpoint of the tagger to int8 ONNX: weights/tagger.onnx.

    python training/tagger/export.py CHECKPOINT.pt [--out src/crossread/weights/tagger.onnx] [--exact exact.onnx]

With --exact the same graph in floats is kept too, so that `measure.py` can say what int8 costs. Prints how far both
are from the network itself on one invented sentence.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from onnxruntime import InferenceSession

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
sys.path.insert(0, str(Path(__file__).resolve().parent))
from network import LAYERS, LINK, PARTS, Tagger

from common import model_folder
from graph import Graph, Weights, states

WEIGHTS = Path(__file__).resolve().parents[2] / "src/crossread/weights"
TRIAL = [101, 1996, 6859, 2056, 3041, 2008, 2053, 4049, 2018, 2187, 1996, 6496, 1012, 102]  # "The captain said …"
PLACES = 512  # of the encoder
JOINS = 4  # planes of links that are kept: where speaker and content begin and go on


def _planes() -> NDArray[np.int64]:
    """Where the kept planes lie in the two halves of rows and columns (network.turned)."""
    half = JOINS * LINK // 2
    return np.concatenate([np.arange(half), np.arange(half) + len(PARTS) * LINK // 2])


def write(weights: Weights, file: Path, exact: bool) -> None:
    """Writes the network of network.py, whose encoder is a BERT: one product for all heads, then links turned.

    Stances and what pronouns mean stay behind: word lists (stance.md) and rules did no worse without them.
    """
    graph = Graph(exact)
    kept = {"labels": np.arange(sum(LAYERS.values())), "rows": _planes(), "columns": _planes()}
    cut = {
        f"{head}.{part}": weights[f"{head}.{part}"][rows] for head, rows in kept.items() for part in ("weight", "bias")
    }
    weights = {**weights, **cut}
    x = states(graph, weights, "encoder.", "token_type_ids")
    heads = {"labels": np.float32(1), "rows": np.float32(1), "columns": np.float32(LINK**-0.5)}
    matrix = np.concatenate([weights[f"{head}.weight"].T * by for head, by in heads.items()], axis=1)
    bias = np.concatenate([weights[f"{head}.bias"] * by for head, by in heads.items()])
    kinds, width = sum(LAYERS.values()), JOINS * LINK
    sizes = graph.numbers(kinds, width // 2, width // 2, width // 2, width // 2)
    all_heads = graph.linear(x, matrix, bias)
    _, *halves = graph.add("Split", [all_heads, sizes], ["labels", "rows1", "rows2", "columns1", "columns2"], axis=-1)
    rates = 1000.0 ** (-np.arange(LINK // 2, dtype=np.float32) / (LINK // 2))
    angles = np.tile(np.arange(PLACES, dtype=np.float32)[:, None] * rates, JOINS)
    length = graph.add("Shape", ["input_ids"], start=1, end=2)[0]
    cos, sin = (
        graph.add("Slice", [graph.constant(table.astype(np.float32)), graph.numbers(0), length])[0]
        for table in (np.cos(angles), np.sin(angles))
    )

    def product(a: str, b: str) -> str:
        return graph.add("Mul", [a, b])[0]

    for name, (a, b) in (("rows", halves[:2]), ("columns", halves[2:])):
        turned = [
            graph.add("Sub", [product(a, cos), product(b, sin)])[0],
            graph.add("Add", [product(a, sin), product(b, cos)])[0],
        ]
        graph.add("Concat", turned, [name], axis=-1)
    shapes: dict[str, list[int | str]] = {
        "labels": [1, "length", kinds],
        "rows": [1, "length", width],
        "columns": [1, "length", width],
    }
    graph.save(file, ["input_ids", "token_type_ids"], shapes)


def distance(model: Tagger, file: Path) -> float:
    """The largest difference between an output of the network and the graph's."""
    ids = np.array([TRIAL])
    features = np.array([[0, 14, *[1] * (len(TRIAL) - 4), 0, 0]])
    said = InferenceSession(str(file)).run(None, {"input_ids": ids, "token_type_ids": features})
    with torch.inference_mode():
        true = model(torch.tensor(ids), torch.ones_like(torch.tensor(ids)), torch.tensor(features))
    kept = (np.arange(said[0].shape[-1]), _planes(), _planes())
    return max(float(np.abs(a - b.numpy()[..., k]).max()) for a, b, k in zip(said, true, kept, strict=True))


def main() -> None:
    ask = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    ask.add_argument("checkpoint", type=Path)
    ask.add_argument("--out", type=Path, default=WEIGHTS / "tagger.onnx")
    ask.add_argument("--exact", type=Path)
    said = ask.parse_args()
    model = Tagger(model_folder(), pretrained=False, attention="eager")
    state = torch.load(said.checkpoint, map_location="cpu", weights_only=False)
    model.load_state_dict({k: v.float() for k, v in state.get("model", state).items()})
    model.eval()
    weights = {name: value.numpy().astype(np.float32) for name, value in model.state_dict().items()}
    with tempfile.TemporaryDirectory() as folder:
        exact = said.exact or Path(folder) / "exact.onnx"
        write(weights, exact, exact=True)
        write(weights, said.out, exact=False)
        far = {"exact": distance(model, exact), "int8": distance(model, said.out)}
    if far["exact"] > 1e-3:
        raise SystemExit(f"the graph is not the network: an output differs by {far['exact']}")
    print(json.dumps({"bytes": said.out.stat().st_size, "largest difference": far}))


if __name__ == "__main__":
    main()
