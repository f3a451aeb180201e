"""Writes a trained BERT as one ONNX graph, node by node, for one text at a time: the shortest way through onnxruntime.

A traced PyTorch graph carries what one text needs not (a mask, shapes worked out at run time, a product each for query,
key and value) and onnxruntime's own fusions do not find all of it; its SkipLayerNormalization is even slower on a CPU
than the addition and the normalisation that it stands for. Written so, MiniLM takes .85 of the time.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

Weights = Mapping[str, NDArray[np.float32]]

TOP = 63  # seven-bit weights: the sums of two products cannot overflow on processors without VNNI
LAYERS, HEADS = 6, 12  # of MiniLM
EPSILON = 1e-12  # of its layer norms


class Graph:
    """Nodes and constants as they are added. With `exact` products are of floats, else of int8.

    An int8 product has one scale a column of its weights and one for its input, found at run time.
    """

    def __init__(self, exact: bool) -> None:
        self.exact = exact
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []
        self._count = 0

    def _name(self, of: str) -> str:
        self._count += 1
        return f"{of}_{self._count}"

    def constant(self, value: NDArray[np.generic]) -> str:
        """Adds a constant; returns its name."""
        name = self._name("constant")
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def numbers(self, *values: int) -> str:
        """The same of whole numbers, such as a shape."""
        return self.constant(np.asarray(values, dtype=np.int64))

    def add(self, kind: str, inputs: Sequence[str], outputs: int | Sequence[str] = 1, **settings: Any) -> list[str]:
        """Adds a node; returns the names of its outputs (given, or as many new ones)."""
        names = [self._name(kind) for _ in range(outputs)] if isinstance(outputs, int) else list(outputs)
        domain = "com.microsoft" if kind in ("DynamicQuantizeMatMul", "MultiHeadAttention", "Gelu", "FastGelu") else ""
        self.nodes.append(helper.make_node(kind, inputs, names, self._name("node"), domain=domain, **settings))
        return names

    def linear(self, x: str, weight: NDArray[np.float32], bias: NDArray[np.float32]) -> str:
        """x (..., in) by `weight` (in, out) and plus `bias` (out)."""
        if self.exact:
            return self.add("Add", [self.add("MatMul", [x, self.constant(weight)])[0], self.constant(bias)])[0]
        scale = np.maximum(np.abs(weight).max(axis=0) / TOP, 1e-12).astype(np.float32)
        whole = np.rint(weight / scale).astype(np.int8)
        zero = np.zeros(len(scale), dtype=np.int8)
        inputs = [x, self.constant(whole), self.constant(scale), self.constant(zero), self.constant(bias)]
        return self.add("DynamicQuantizeMatMul", inputs)[0]

    def rows(self, table: NDArray[np.float32], index: str) -> str:
        """The rows of `table` that the input `index` names; kept in int8 with one scale a row."""
        if self.exact:
            return self.add("Gather", [self.constant(table), index])[0]
        scale = np.maximum(np.abs(table).max(axis=1, keepdims=True) / 127, 1e-12).astype(np.float32)
        whole = self.add("Gather", [self.constant(np.rint(table / scale).astype(np.int8)), index])[0]
        factor = self.add("Gather", [self.constant(scale), index])[0]
        return self.add("Mul", [self.add("Cast", [whole], to=TensorProto.FLOAT)[0], factor])[0]

    def norm(self, x: str, weights: Weights, name: str) -> str:
        """A layer norm over the last axis."""
        scale, bias = (self.constant(weights[f"{name}.{part}"]) for part in ("weight", "bias"))
        return self.add("LayerNormalization", [x, scale, bias], axis=-1, epsilon=EPSILON)[0]

    def save(self, file: Path, inputs: Sequence[str], outputs: Mapping[str, Sequence[int | str]]) -> None:
        """Writes the graph; `inputs` are rows of whole numbers (1, length), `outputs` floats of the given shapes."""
        graph = helper.make_graph(
            self.nodes,
            "text",
            [helper.make_tensor_value_info(name, TensorProto.INT64, [1, "length"]) for name in inputs],
            [helper.make_tensor_value_info(name, TensorProto.FLOAT, shape) for name, shape in outputs.items()],
            self.constants,
        )
        versions = [helper.make_opsetid("", 18), helper.make_opsetid("com.microsoft", 1)]
        onnx.save(helper.make_model(graph, opset_imports=versions, ir_version=9), str(file))


def states(graph: Graph, weights: Weights, prefix: str, kinds: str | None) -> str:
    """Adds a BERT over the input `input_ids`; returns the name of its states (1, length, width).

    `prefix` stands before the names of its weights. `kinds` is the input of token types, None where all are 0.
    """
    bert = {name.removeprefix(prefix): value for name, value in weights.items() if name.startswith(prefix)}
    words, places, types = (bert[f"embeddings.{name}_embeddings.weight"] for name in ("word", "position", "token_type"))
    length = graph.add("Shape", ["input_ids"], start=1, end=2)[0]
    x = graph.rows(words, "input_ids")
    if kinds is None:
        places = places + types[0]
    else:
        x = graph.add("Add", [x, graph.add("Gather", [graph.constant(types), kinds])[0]])[0]
    x = graph.add("Add", [x, graph.add("Slice", [graph.constant(places), graph.numbers(0), length])[0]])[0]
    x = graph.norm(x, bert, "embeddings.LayerNorm")
    for layer in range(LAYERS):
        x = _layer(graph, {n.removeprefix(f"encoder.layer.{layer}."): w for n, w in bert.items()}, x)
    return x


def _layer(graph: Graph, of: Weights, x: str) -> str:
    """One transformer layer (Vaswani et al. 2017); query, key and value come from one product."""

    def weight(name: str) -> NDArray[np.float32]:
        return of[f"{name}.weight"].T

    parts = [f"attention.self.{part}" for part in ("query", "key", "value")]
    joined = graph.linear(
        x, np.concatenate([weight(part) for part in parts], axis=1), np.concatenate([of[f"{p}.bias"] for p in parts])
    )
    three = graph.add("Split", [joined], 3, axis=-1, num_outputs=3)
    seen = graph.add("MultiHeadAttention", three, num_heads=HEADS)[0]
    seen = graph.linear(seen, weight("attention.output.dense"), of["attention.output.dense.bias"])
    x = graph.norm(graph.add("Add", [seen, x])[0], of, "attention.output.LayerNorm")
    wide = graph.linear(x, weight("intermediate.dense"), of["intermediate.dense.bias"])
    # by tanh (Hendrycks and Gimpel 2016) in int8: quicker than by erf, and the difference is far below that of int8
    wide = graph.add("Gelu" if graph.exact else "FastGelu", [wide])[0]
    back = graph.linear(wide, weight("output.dense"), of["output.dense.bias"])
    return graph.norm(graph.add("Add", [back, x])[0], of, "output.LayerNorm")
