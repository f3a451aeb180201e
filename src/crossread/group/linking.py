"""How likely two articles tell of one event: measures of their keys (measuring.py), judged by boosted trees."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from crossread import onnx
from crossread.group.keys import Keys
from crossread.group.measuring import measured

Floats = NDArray[np.float32]


def link(a: Keys, b: Keys) -> float:
    """How likely the two articles tell of one event, 0 to 1; the same whichever comes first."""
    return float(links([a], [b])[0])


def links(ones: Sequence[Keys], others: Sequence[Keys]) -> Floats:
    """How likely one article tells of one event with each of the others, or each of as many with the one beside it."""
    if not others:
        return np.zeros(0, dtype=np.float32)
    return probabilities(measured(ones, others))


def probabilities(rows: Floats) -> Floats:
    """The probabilities that the trees weights/group.onnx give each row of measures."""
    score = onnx.session("group").run(None, {"features": rows})[0]
    return np.array(1 / (1 + np.exp(-score.ravel())), dtype=np.float32)
