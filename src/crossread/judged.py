"""What the pair network says of two sentences: made where claims are aligned, read where they are compared."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from crossread.model import Aspect, Span

# What a word piece can be marked as: part of a difference of this aspect that is in dispute, or of one that is not.
ASPECTS: tuple[Aspect, ...] = ("number", "date", "place", "person", "status", "denial", "quote", "attribution")
MARKS = (*ASPECTS, "compatible")
Key = tuple[str, int]  # article id, place of the sentence in Annotations.sentences
Matrix = NDArray[np.floating[Any]]


@dataclass(frozen=True, slots=True)
class Marked:
    """The word pieces of one sentence with how likely each is part of a difference."""

    key: Key
    starts: tuple[int, ...]  # in the article, in code points
    ends: tuple[int, ...]
    marks: Matrix  # (pieces, MARKS), 0 to 1

    def over(self, span: Span) -> Matrix:
        """For each mark the greatest value among the pieces of a stretch: shape (MARKS,)."""
        inside = [
            n for n, (a, b) in enumerate(zip(self.starts, self.ends, strict=True)) if a < span.end and span.start < b
        ]
        out: Matrix = self.marks[inside].max(0) if inside else np.zeros(len(MARKS), dtype=np.float32)
        return out


@dataclass(frozen=True, slots=True)
class Judged:
    """Two sentences of two reports that may tell one fact."""

    first: Marked
    second: Marked
    likely: float  # that they tell one fact: the confidence of a match
    main: float  # that it is the main point of both
    disputed: float  # that they differ in a value so that both cannot be right, or one is newer
    compatible: float  # that they differ so that both can be right
