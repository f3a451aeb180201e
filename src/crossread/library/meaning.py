"""Which articles mean the like of some words: by the database's index, or the vectors of all articles in memory."""

from __future__ import annotations

from threading import Lock

import numpy as np
from numpy.typing import NDArray

from crossread import filing
from crossread.model import Article, Card
from crossread.store import Store
from crossread.text import digest, normal_form

MEANT = 0.35  # likeness of two vectors from which on an article counts as meaning the like
CLAIM = "the claim"  # what words that somebody typed are called where they stand beside reports
AT_ONCE = 512  # vectors multiplied at a time: they stay in the cache, and no threads wait for each other


class Meanings:
    """The vectors of a library, 256 bytes an article; what came since the last question is read when it is asked."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._numbers = np.zeros(0, dtype=np.int64)
        self._rows: NDArray[np.int8] = np.zeros((0, filing.WIDTH), dtype=np.int8)
        self._lengths = np.zeros(0, dtype=np.float32)

    def nearest(self, store: Store, words: str, limit: int) -> list[str]:
        """Ids of the articles whose beginning means the like of these words, the likest first."""
        mine = np.frombuffer(filing.vector_of(filing.keys_of(article_of_words(words))), dtype=np.int8)
        if not mine.any():
            return []
        indexed = store.nearest(mine.tobytes(), MEANT, limit)
        if indexed is not None:
            return indexed
        with self._lock:
            self._take_in(store)
            numbers, rows, lengths = self._numbers, self._rows, self._lengths
        wanted = mine.astype(np.float32)
        like = np.zeros(len(rows), dtype=np.float32)
        for at in range(0, len(rows), AT_ONCE):
            like[at : at + AT_ONCE] = rows[at : at + AT_ONCE].astype(np.float32) @ wanted
        like /= lengths * np.linalg.norm(wanted)
        near = np.flatnonzero(like >= MEANT)
        order = near[np.argsort(-like[near], kind="stable")]
        found: list[str] = []
        for at in range(0, len(order), 2 * limit):  # some may be older versions
            part = numbers[order[at : at + 2 * limit]].tolist()
            newest = store.newest_of(part)
            found += [newest[n] for n in part if n in newest]
            if len(found) >= limit:
                break
        return found[:limit]

    def _take_in(self, store: Store) -> None:
        numbers, data = store.vectors(int(self._numbers[-1]) if len(self._numbers) else 0)
        if numbers:
            rows = np.frombuffer(data, dtype=np.int8).reshape(len(numbers), -1)
            lengths = np.sqrt(np.einsum("ij,ij->i", rows, rows, dtype=np.float32))
            self._numbers = np.concatenate([self._numbers, np.array(numbers, dtype=np.int64)])
            self._rows = np.concatenate([self._rows, rows])
            self._lengths = np.concatenate([self._lengths, np.maximum(lengths, 1e-6)])


def article_of_words(words: str) -> Article:
    """Words that somebody typed, as an article of one sentence."""
    text = normal_form(words)
    id_ = digest(CLAIM, text)
    card = Card(id_, CLAIM, CLAIM, None, "", None, None, None)
    return Article(id_, card, "en", text, 0)
