"""Rules: one report affirms what the other denies; one speaker's response is told in two ways."""

from __future__ import annotations

import re
from collections.abc import Iterator

from crossread.compare.view import Difference, Pair, Sentence, View
from crossread.lexicon.attitude import answers
from crossread.lexicon.stance import negations
from crossread.model import Attribution, Span, Stance
from crossread.words import content_of, telling_stretch

# "Denied entry to the ship": something is refused, and nothing said to be untrue.
_REFUSED = re.compile(
    r"\bden(?:y|ies|ied|ying)\s+(?:\S+\s+){0,5}?(?:access|admission|aid|asylum|bail|clearance|coverage|entry|food|funding"
    r"|leave|parole|passage|permission|permits?|request|service|treatment|visas?)\b",
    re.IGNORECASE,
)
RESPONSES: tuple[Stance, ...] = ("denies", "neither", "no comment")
FROM = 0.4  # confidence of a match from which on a denial is taken to be of the matched claim
SHARED = 3  # words that a denial must have in common with what it denies
# Cues that deny a fact; a plan, a request or a report that is "rejected" or "disputed" is there all the same.
_FACT = re.compile(r"\b(?:den(?:y|ies|ied|ying)|refut\w+|rebut\w*)\b", re.IGNORECASE)
MOST_WORDS = 10  # of a denial or of a denied claim that are shown


def denials(pair: Pair, view: View) -> Iterator[Difference]:
    """What one report tells and the other denies, or tells as denied; whoever denies it.

    One sentence denies by its cue ("denied that"), the other neither denies nor negates; what is denied shares
    at least three content words with the other sentence, or two that are half of its own. (Bare negations without a
    cue were measured on the training stories: of 99 such findings 7 were disputes.)
    """
    if pair.confidence < FROM:
        return
    for denying, other in ((pair.a, pair.b), (pair.b, pair.a)):
        if negations(other.span.text) or any(_responds(a) for a in other.attributions):
            continue
        told = content_of(other.span.text)
        for denial, denied in _denials(denying):
            terms = content_of(*(s.text for s in denied))
            common = terms & told
            if len(common) < SHARED and not (len(common) >= 2 and 2 * len(common) >= len(terms)):
                continue
            affirmed = telling_stretch([other.span], dict.fromkeys(common, 1.0), most=MOST_WORDS, dear=0.2)
            spans = (denial, affirmed) if denying is pair.a else (affirmed, denial)
            reason = "One report tells what the other says is denied."
            yield Difference("conflict", "denial", "denials", *spans, reason, pair.confidence)
            return


def responses(pair: Pair, view: View) -> Iterator[Difference]:
    """One speaker's response to one claim, told as a denial here and as none there.

    The two responses stand in the matching sentences or in the one after them, and name the same speaker.
    """
    for mine in _responses(pair.a, view):
        for theirs in _responses(pair.b, view):
            if mine.stance == theirs.stance or mine.cue is None or theirs.cue is None:
                continue
            if _speaker(mine, view) is not None and _speaker(mine, view) == _speaker(theirs, view):
                yield Difference(
                    "conflict", "denial", "responses", mine.cue, theirs.cue,
                    "The reports give one speaker's response in different ways.", pair.confidence, topic=mine.speaker,
                )  # fmt: skip


def _denials(sentence: Sentence) -> Iterator[tuple[Span, tuple[Span, ...]]]:
    """Denials of a sentence: the words that show each, and what it denies."""
    for attribution in sentence.attributions:
        if attribution.stance != "denies" or attribution.cue is None or not _FACT.search(attribution.cue.text):
            continue
        if not sentence.span.contains(attribution.cue):
            continue
        if _REFUSED.match(sentence.span.text[attribution.cue.start - sentence.span.start :]):
            continue
        inside = tuple(p for p in attribution.content if sentence.span.contains(p))
        yield _onwards(attribution.cue, sentence), inside or attribution.content


def _onwards(mark: Span, sentence: Sentence) -> Span:
    """A mark of denial with the words after it; where it ends the sentence, with those before it."""
    words = sentence.words
    at = next((n for n, w in enumerate(words) if w.end > mark.start), len(words) - 1)
    following = words[at : at + MOST_WORDS]
    if len(following) >= 3:
        return sentence.part(min(mark.start, following[0].start), max(mark.end, following[-1].end))
    before = words[max(0, at - MOST_WORDS + 2) : at + 1]
    return sentence.part(min(before[0].start, mark.start), max(before[-1].end, mark.end))


def _responses(sentence: Sentence, view: View) -> Iterator[Attribution]:
    following = view.sentences.get((sentence.article_id, sentence.index + 1))
    for here in (sentence, following):
        if here is not None:
            yield from (a for a in here.attributions if _responds(a))


def _responds(attribution: Attribution) -> bool:
    return attribution.stance in RESPONSES and attribution.cue is not None and answers(attribution.cue.text)


def _speaker(attribution: Attribution, view: View) -> str | None:
    """Who responds: the entity's id, else the name as the article has it."""
    if attribution.speaker is not None:
        entity = view.entity_at.get(attribution.speaker)
        if entity is not None:
            return entity.id
    named = next((e.id for e in view.entities if e.name == attribution.name), None)
    return named or attribution.name.casefold() or None
