"""The one sentence encoder: all-MiniLM-L6-v2 in int8 (Wang et al. 2020; Reimers and Gurevych 2019)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crossread import onnx

MAX_PIECES = 256  # the model was trained on no longer texts; what is beyond is not seen


@dataclass(frozen=True, slots=True)
class Coded:
    """A sentence with its vector and the states of its word pieces, marks of start and end left out."""

    vector: NDArray[np.float32]  # (384,), of length one
    states: NDArray[np.float32]  # (pieces, 384), each of length one
    pieces: tuple[str, ...]  # the lower-cased words or parts of words behind the states
    places: tuple[int, ...]  # where in the sentence each piece starts, in code points


def encode(sentences: Sequence[str]) -> list[Coded]:
    """Vectors and piece states of the sentences, for late interaction (Khattab and Zaharia 2020).

    A sentence's result depends on it alone, not on the others nor on the number of threads. A sentence has at least
    one piece.
    """
    pieces = onnx.tokenizer()

    def one(sentence: str) -> Coded:
        coded = pieces.encode(sentence or ".")
        ids = coded.ids if len(coded.ids) <= MAX_PIECES else [*coded.ids[: MAX_PIECES - 1], coded.ids[-1]]
        vector, states = onnx.run("encoder", ids)
        inner = states[0][1 : len(ids) - 1]
        length = np.linalg.norm(inner, axis=1, keepdims=True)
        offsets = coded.offsets[1 : len(ids) - 1]
        texts = tuple(sentence[a:b].lower() for a, b in offsets)
        return Coded(vector[0], inner / np.maximum(length, 1e-9), texts, tuple(a for a, _ in offsets))

    unlike = list(dict.fromkeys(sentences))
    found = dict(zip(unlike, onnx.run_each(one, unlike), strict=True))
    return [found[s] for s in sentences]
