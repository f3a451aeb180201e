"""Exports the mean of checkpoints of the pair network (Wortsman et al. 2022) to int8 ONNX: weights/pair.onnx.

    python training/pair/export.py FOLDER/pair-0.pt FOLDER/pair-1.pt [--out src/crossread/weights/pair.onnx]

Prints how far the graph is from the network itself on one invented pair, in floats and in int8.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path

import numpy as np
import torch
from network import PAIR, TAGS, PairNetwork
from onnxruntime import InferenceSession

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from common import model_folder
from graph import Graph, Weights, states

WEIGHTS = Path(__file__).resolve().parents[2] / "src/crossread/weights"
FIRST = [1996, 6859, 2056, 3041, 2008, 2053, 4049, 2018, 2187, 1996, 6496]  # "The captain said earlier that no boat …"
SECOND = [2048, 6242, 2187, 6496, 2006, 6928, 1012]  # "Two boats left …"


def write(weights: Weights, file: Path, exact: bool) -> None:
    """Writes the network of network.py without the head of entailment."""
    graph = Graph(exact)
    x = states(graph, weights, "encoder.", "token_type_ids")
    graph.add("Identity", [graph.linear(x, weights["tags.weight"].T, weights["tags.bias"])], ["marks"])
    start = graph.add("Squeeze", [graph.add("Gather", [x, graph.numbers(0)], axis=1)[0], graph.numbers(1)])[0]
    mean = graph.add("ReduceMean", [x, graph.numbers(1)], keepdims=0)[0]
    whole = graph.add("Concat", [start, mean], axis=-1)[0]
    matrix, bias = graph.constant(weights["pair.weight"].T), graph.constant(weights["pair.bias"])
    graph.add("Add", [graph.add("MatMul", [whole, matrix])[0], bias], ["pair"])
    shapes: dict[str, list[int | str]] = {"pair": [1, len(PAIR)], "marks": [1, "length", len(TAGS)]}
    graph.save(file, ["input_ids", "token_type_ids"], shapes)


def distance(network: PairNetwork, file: Path) -> float:
    """The largest difference between a logit of the network and the graph's."""
    ids = np.array([[101, *FIRST, 102, *SECOND, 102]])
    types = np.array([[0] * (len(FIRST) + 2) + [1] * (len(SECOND) + 1)])
    pair, marks = InferenceSession(str(file)).run(None, {"input_ids": ids, "token_type_ids": types})
    with torch.inference_mode():
        true = network(torch.tensor(ids), torch.tensor(types), torch.ones_like(torch.tensor(ids)))
    return max(float(np.abs(a - b.numpy()).max()) for a, b in zip((pair, marks), true, strict=True))


def main() -> None:
    ask = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    ask.add_argument("checkpoints", type=Path, nargs="+")
    ask.add_argument("--out", type=Path, default=WEIGHTS / "pair.onnx")
    said = ask.parse_args()
    network = PairNetwork(str(model_folder()))
    parts = [torch.load(file, map_location="cpu", weights_only=True) for file in said.checkpoints]
    network.load_state_dict(
        {n: torch.stack([p[n].float() for p in parts]).mean(0).to(parts[0][n].dtype) for n in parts[0]}
    )
    network.eval()
    weights = {name: value.numpy().astype(np.float32) for name, value in network.state_dict().items()}
    with tempfile.TemporaryDirectory() as folder:
        exact = Path(folder) / "exact.onnx"
        write(weights, exact, exact=True)
        write(weights, said.out, exact=False)
        far = {"exact": distance(network, exact), "int8": distance(network, said.out)}
    if far["exact"] > 1e-3:
        raise SystemExit(f"the graph is not the network: a logit differs by {far['exact']}")
    print(json.dumps({"bytes": said.out.stat().st_size, "largest difference": far}))


if __name__ == "__main__":
    main()
