"""Exports a checkpoint of the tagger to int8 ONNX: weights/tagger.onnx.

    python training/tagger/export.py CHECKPOINT.pt [--out src/crossread/weights/tagger.onnx] [--exact exact.onnx]

With --exact the fp32 graph is kept too, so that `measure.py` can say what int8 costs.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

sys.path.insert(0, str(Path(__file__).resolve().parent))
from network import Tagger

WEIGHTS = Path(__file__).resolve().parents[2] / "src/crossread/weights"


def main() -> None:
    ask = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    ask.add_argument("checkpoint", type=Path)
    ask.add_argument("--out", type=Path, default=WEIGHTS / "tagger.onnx")
    ask.add_argument("--exact", type=Path)
    said = ask.parse_args()
    model = Tagger(pretrained=False)
    model.load_state_dict(torch.load(said.checkpoint, map_location="cpu", weights_only=False)["model"])
    model.eval()
    example = torch.tensor([[101, 1996, 5416, 2056, 102]])
    with tempfile.TemporaryDirectory() as folder:
        exact = said.exact or Path(folder) / "exact.onnx"
        torch.onnx.export(
            model, (example, torch.ones_like(example), torch.zeros_like(example)), str(exact), dynamo=False,
            opset_version=17, input_names=["input_ids", "attention_mask", "token_type_ids"],
            output_names=["labels", "links"],
            dynamic_axes={
                "input_ids": {1: "length"}, "attention_mask": {1: "length"}, "token_type_ids": {1: "length"},
                "labels": {1: "length"}, "links": {2: "length", 3: "length"},
            },
        )  # fmt: skip
        # reduce_range: seven-bit weights cannot overflow on processors without VNNI
        quantize_dynamic(exact, said.out, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)
    print(json.dumps({"bytes": said.out.stat().st_size}))


if __name__ == "__main__":
    main()
