"""Keys and links that the tests of grouping make up: no text, no network, likelihoods as they are given."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from crossread.group.keys import LENGTHS, Keys

Judge = Callable[[Sequence[Keys], Sequence[Keys]], NDArray[np.float32]]


def blank(name: str, hour: int | None = 0) -> Keys:
    """Keys that hold nothing but a name and an hour."""
    headline, lead, body, terms, names, title, figures, shingles = (bytes(n) for n in LENGTHS)
    return Keys(name, hour, False, 0, headline, lead, body, terms, names, title, figures, shingles)


def judge_of(likely: Mapping[str, float], other: float = 0.0) -> Judge:
    """Links as told by "a b" -> likelihood; of the pairs that are not told, `other`."""

    def judge(ones: Sequence[Keys], others: Sequence[Keys]) -> NDArray[np.float32]:
        found = []
        for pair in beside(ones, others):
            a, b = sorted(k.article_id for k in pair)
            found.append(likely.get(f"{a} {b}", other))
        return np.array(found, dtype=np.float32)

    return judge


def beside(ones: Sequence[Keys], others: Sequence[Keys]) -> list[tuple[Keys, Keys]]:
    """The pairs that a judge is asked for: of one article with each of the others, or of each with the one beside."""
    return list(zip([ones[0]] * len(others) if len(ones) == 1 else ones, others, strict=True))
