"""The one sentence encoder: all-MiniLM-L6-v2 in int8 (Wang et al. 2020; Reimers and Gurevych 2019)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from crossread import onnx

WIDTH = 384
MAX_PIECES = 256  # the model was trained on no longer texts; what is beyond is not seen


def encode(sentences: Sequence[str]) -> NDArray[np.float32]:
    """Vectors of the sentences: shape (n, 384), float32, each of length one.

    A vector depends on its sentence alone, not on the others nor on the number of threads.
    """
    if not sentences:
        return np.zeros((0, WIDTH), dtype=np.float32)
    pieces = onnx.tokenizer()

    def one(sentence: str) -> NDArray[np.float32]:
        ids = pieces.encode(sentence).ids
        if len(ids) > MAX_PIECES:
            ids = [*ids[: MAX_PIECES - 1], ids[-1]]
        vector: NDArray[np.float32] = onnx.run("encoder", ids)[0][0]
        return vector

    unlike = list(dict.fromkeys(sentences))
    vectors = dict(zip(unlike, onnx.run_each(one, unlike), strict=True))
    return np.stack([vectors[s] for s in sentences])
