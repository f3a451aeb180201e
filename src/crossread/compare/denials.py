"""Rules: one report affirms what the other denies; one speaker's response is told in two ways."""

from __future__ import annotations

from collections.abc import Iterator

from crossread.compare.view import Difference, Pair, Sentence, View
from crossread.lexicon.stance import negations
from crossread.model import Attribution, Span, Stance
from crossread.words import content_of, telling_stretch, tokens

RESPONSES: tuple[Stance, ...] = ("denies", "neither", "no comment")
FROM = 0.35  # confidence of a match from which on a denial is taken to be of the matched claim
MOST_WORDS = 12  # of a denied claim that are shown


def denials(pair: Pair, view: View) -> Iterator[Difference]:
    """A claim told in one report and denied in the other, whoever denies it; both are shown with their words."""
    if pair.confidence < FROM:
        return
    for denying, other in ((pair.a, pair.b), (pair.b, pair.a)):
        for attribution in denying.attributions:
            if attribution.stance != "denies" or attribution.cue is None:
                continue
            if any(a.stance in RESPONSES for a in other.attributions) or negations(other.span.text):
                continue
            denied = content_of(*(s.text for s in attribution.content))
            if len(denied & content_of(other.span.text)) < 2:
                continue
            left = _denial(attribution, denying)
            right = telling_stretch([other.span], dict.fromkeys(denied, 1.0), most=MOST_WORDS, dear=0.2)
            spans = (left, right) if denying is pair.a else (right, left)
            yield Difference(
                "conflict",
                "denial",
                "denials",
                *spans,
                "One report tells what the other says is denied.",
                pair.confidence,
            )


def responses(pair: Pair, view: View) -> Iterator[Difference]:
    """One speaker's response to one claim, told as a denial here and as none there.

    The two responses stand in the matching sentences or in the one after them ("…have neither confirmed nor denied
    the assessment"), and name the same speaker.
    """
    for mine in _responses(pair.a, view):
        for theirs in _responses(pair.b, view):
            if mine.stance == theirs.stance or mine.cue is None or theirs.cue is None:
                continue
            if _speaker(mine, view) is not None and _speaker(mine, view) == _speaker(theirs, view):
                yield Difference(
                    "conflict", "denial", "responses", mine.cue, theirs.cue,
                    "The reports give one speaker's response in different ways.", pair.confidence,
                )  # fmt: skip


def _responses(sentence: Sentence, view: View) -> Iterator[Attribution]:
    following = view.sentences.get((sentence.article_id, sentence.index + 1))
    for here in (sentence, following):
        if here is not None:
            yield from (a for a in here.attributions if a.stance in RESPONSES)


def _speaker(attribution: Attribution, view: View) -> str | None:
    """Who responds: the entity's id, else the name as the article has it."""
    if attribution.speaker is not None:
        entity = view.entity_at.get(attribution.speaker)
        if entity is not None:
            return entity.id
    named = next((e.id for e in view.entities if e.name == attribution.name), None)
    return named or attribution.name.casefold() or None


def _denial(attribution: Attribution, sentence: Sentence) -> Span:
    """The cue with the denied words beside it, as far as they make a stretch of a few words."""
    cue = attribution.cue
    if cue is None:
        return attribution.content[0]
    after = [p for p in attribution.content if p.start >= cue.end and sentence.span.contains(p)]
    if not after or after[0].start - cue.end > 3:
        return cue
    words = tokens(after[0])[: MOST_WORDS - 2]
    return sentence.part(cue.start, words[-1].end) if words else cue
