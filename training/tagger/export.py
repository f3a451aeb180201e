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
from onnxruntime import InferenceSession

sys.path.insert(0, str(Path(__file__).resolve().parent))
from network import LINK, Tagger

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from graph import Graph, Weights, states

WEIGHTS = Path(__file__).resolve().parents[2] / "src/crossread/weights"
TRIAL = [101, 1996, 6859, 2056, 3041, 2008, 2053, 4049, 2018, 2187, 1996, 6496, 1012, 102]  # "The captain said …"


def write(weights: Weights, file: Path, exact: bool) -> None:
    """Writes the network of network.py: one product for all heads, the links' scale inside their weights."""
    graph = Graph(exact)
    x = states(graph, weights, "bert.", "token_type_ids")
    heads = {"labels": np.float32(1), "rows": np.float32(LINK**-0.5), "columns": np.float32(1)}
    matrix = np.concatenate([weights[f"{head}.weight"].T * by for head, by in heads.items()], axis=1)
    bias = np.concatenate([weights[f"{head}.bias"] * by for head, by in heads.items()])
    kinds = len(weights["labels.bias"])
    all_heads = graph.linear(x, matrix, bias)
    cut = graph.numbers(kinds, 2 * LINK, 2 * LINK)
    _, rows, columns = graph.add("Split", [all_heads, cut], ["labels", "rows", "columns"], axis=-1)
    two = graph.numbers(0, -1, 2, LINK)
    rows = graph.add("Transpose", graph.add("Reshape", [rows, two]), perm=[0, 2, 1, 3])[0]
    columns = graph.add("Transpose", graph.add("Reshape", [columns, two]), perm=[0, 2, 3, 1])[0]
    scores = graph.add("MatMul", [rows, columns])[0]
    graph.add("Add", [scores, graph.constant(weights["bias"])], ["links"])
    shapes = {"labels": [1, "length", kinds], "links": [1, 2, "length", "length"]}
    graph.save(file, ["input_ids", "token_type_ids"], shapes)


def distance(model: Tagger, file: Path) -> float:
    """The largest difference between a score of the network and the graph's."""
    ids = np.array([TRIAL])
    features = np.array([[0, 14, *[1] * (len(TRIAL) - 4), 0, 0]])
    said = InferenceSession(str(file)).run(None, {"input_ids": ids, "token_type_ids": features})
    with torch.inference_mode():
        true = model(torch.tensor(ids), torch.ones_like(torch.tensor(ids)), torch.tensor(features))
    return max(float(np.abs(a - b.numpy()).max()) for a, b in zip(said, true, strict=True))


def main() -> None:
    ask = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    ask.add_argument("checkpoint", type=Path)
    ask.add_argument("--out", type=Path, default=WEIGHTS / "tagger.onnx")
    ask.add_argument("--exact", type=Path)
    said = ask.parse_args()
    model = Tagger(pretrained=False)
    model.load_state_dict(torch.load(said.checkpoint, map_location="cpu", weights_only=False)["model"])
    model.eval()
    weights = {name: value.numpy().astype(np.float32) for name, value in model.state_dict().items()}
    with tempfile.TemporaryDirectory() as folder:
        exact = said.exact or Path(folder) / "exact.onnx"
        write(weights, exact, exact=True)
        write(weights, said.out, exact=False)
        far = {"exact": distance(model, exact), "int8": distance(model, said.out)}
    if far["exact"] > 1e-3:
        raise SystemExit(f"the graph is not the network: a score differs by {far['exact']}")
    print(json.dumps({"bytes": said.out.stat().st_size, "largest difference": far}))


if __name__ == "__main__":
    main()
