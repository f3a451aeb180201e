"""Keys and links that the tests of grouping make up: no text, no network, likelihoods as they are given."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from crossread.group.keys import LENGTHS, Keys

Judge = Callable[[Keys, Sequence[Keys]], NDArray[np.float32]]


def blank(name: str, hour: int | None = 0) -> Keys:
    """Keys that hold nothing but a name and an hour."""
    headline, lead, body, terms, names, title, figures, shingles = (bytes(n) for n in LENGTHS)
    return Keys(name, hour, False, 0, headline, lead, body, terms, names, title, figures, shingles)


def judge_of(likely: Mapping[str, float], other: float = 0.0) -> Judge:
    """Links as told by "a b" -> likelihood; of the pairs that are not told, `other`."""

    def judge(one: Keys, others: Sequence[Keys]) -> NDArray[np.float32]:
        found = []
        for k in others:
            a, b = sorted((one.article_id, k.article_id))
            found.append(likely.get(f"{a} {b}", other))
        return np.array(found, dtype=np.float32)

    return judge
