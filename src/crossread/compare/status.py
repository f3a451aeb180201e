"""Rule: a thing is still to come in one report and has happened in the other."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from crossread.compare.view import Difference, Pair, Sentence, View, later_by
from crossread.lexicon.stance import expectations
from crossread.lexicon.stopwords import STOPWORDS
from crossread.model import Span
from crossread.text import folded
from crossread.words import stem

FROM = 0.5  # confidence of the match from which on the two sentences are taken to tell of one act
REACH = 4  # words after "will" or "plans to" among which the act is looked for


def status(pair: Pair, view: View) -> Iterator[Difference]:
    """An act announced in one report ("will resign") and told as done in the other ("resigned").

    An update where the report that tells it as done is the later one, else compatible: one of the two may look ahead
    to another occasion.
    """
    if pair.confidence < FROM:
        return
    for coming, done in ((pair.a, pair.b), (pair.b, pair.a)):
        if expectations(done.span.text):
            continue
        for start, end in expectations(coming.span.text):
            found = _act(coming, end, done)
            if found is None:
                continue
            last, act = found
            left = coming.part(coming.span.start + start, last)
            after = later_by(done, coming)
            later = after is not None and after > timedelta()
            spans = (left, act) if coming is pair.a else (act, left)
            yield Difference(
                "update" if later else "compatible", "status", "status", *spans,
                "The later report tells as done what the earlier expected." if later
                else "One report tells as done what the other tells as coming.",
                pair.confidence,
            )  # fmt: skip
            return


def _act(coming: Sentence, after: int, done: Sentence) -> tuple[int, Span] | None:
    """Where the announced verb ends, and the same verb told in the past in the other sentence."""
    start = coming.span.start + after
    following = [t for t in coming.words if t.start >= start][:REACH]
    past = {stem(folded(t.text)): t for t in done.words if folded(t.text).endswith("ed")}
    for word in following:
        plain = folded(word.text)
        if plain not in STOPWORDS and stem(plain) in past:
            return word.end, past[stem(plain)]
    return None
