"""Words by which a sentence says that a thing is not sure, is planned, or is not so (English)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from crossread.text import alternatives, whole_words

HEDGES = (
    "alleged", "allegedly", "apparent", "apparently", "appear to", "appeared to", "appears to", "believed to",
    "could have", "likely", "may", "may have", "might", "might have", "perhaps", "possible", "possibly", "presumably",
    "presumed", "probably", "purported", "purportedly", "reported", "reportedly", "seem to", "seemed to", "seems to",
    "supposedly", "suspected", "thought to", "unconfirmed", "unclear", "unlikely",
)  # fmt: skip

EXPECTED = (
    "about to", "aims to", "due to be", "due to", "expected to", "expects to", "going to", "hopes to", "intend to",
    "intends to", "is set to", "are set to", "plan to", "planned to", "planning to", "plans to", "poised to",
    "prepares to", "preparing to", "scheduled", "shall", "slated to", "to be held", "will", "would",
)  # fmt: skip

NEGATIONS = (
    "no", "not", "never", "none", "neither", "nobody", "nothing", "nor", "without", "cannot", "n't", "false", "untrue",
    "nonexistent", "baseless", "unfounded", "fabricated", "failed to", "lack of",
)  # fmt: skip


def _any(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(whole_words(alternatives(words).split("|")))


_HEDGE, _EXPECTED, _MONTH = _any(HEDGES), _any(EXPECTED), re.compile(r"\bMay\b")
_NEGATION = re.compile(
    r"(?<!\w)(?:" + "|".join(re.escape(w) for w in NEGATIONS if w != "n't") + r")(?!\w)|n[’']t(?!\w)", re.IGNORECASE
)


def is_hedged(words: str) -> bool:
    """Whether the words hold back: "allegedly", "is believed to", "may"."""
    return bool(_HEDGE.search(_MONTH.sub("", words)))


def expectations(words: str) -> list[tuple[int, int]]:
    """Where the words tell of something planned or foretold: (start, end) of each mark of it."""
    return [m.span() for m in _EXPECTED.finditer(words)]


def negations(words: str) -> list[tuple[int, int]]:
    """Where the words deny: (start, end) of each negation."""
    return [m.span() for m in _NEGATION.finditer(words)]
