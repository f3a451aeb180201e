"""Rule: an act of violence is laid at somebody's door in one report, and in another it is denied."""

from __future__ import annotations

from collections.abc import Iterator

from crossread.compare.view import Difference, Sentence, View
from crossread.lexicon.blame import charges, is_violent, refutations
from crossread.model import Span
from crossread.text import folded
from crossread.words import content_of

LEAD = 500  # characters at the start of a report that say what it is about
VIOLENT = 0.6  # share of the reports whose start must tell of an act of violence
MOST_WORDS = 10  # of a charge or of a denial that are shown
# Of five such findings of 123 labelled stories four were labelled as in dispute, the list of words having been seen
# beside them: too few, and too near, for a measured likelihood.
LIKELY = 0.5
JOINS = frozenset({"that", "which", "who", "saying", "said", "says", "and", "but", "while", "because", "after", "when"})
REASON = "One report lays the act at somebody's door, the other tells that it is denied."


def blame(view: View) -> Iterator[Difference]:
    """Who is charged with an act of violence here, and the denial of it there; whoever charges and denies.

    Only in stories of such an act: most reports begin with one. A charge is a word for the deed beside one that names
    the doer ("accused the army of the attack", "a raid carried out by rebels"), a denial a word that holds a charge
    untrue or the deed undone ("denied the allegations", "had no part in the attack"). The charge shares a word with the
    denial's sentence or the one before it. All charges and all denials of one act make one finding, for each charge
    stands against each denial of another report.
    """
    if not _violent(view):
        return
    held = [span for s in view.sentences.values() for span in _stretches(s, charges(s.span.text))]
    for denying in view.sentences.values():
        marks = refutations(denying.span.text)
        about = _about(denying, view) if marks else ""
        if not is_violent(about):
            continue
        terms = content_of(about)
        for denial in _stretches(denying, marks):
            for charge in held:
                if charge.article_id != denying.article_id and terms & content_of(charge.text):
                    yield Difference("conflict", "denial", "blame", charge, denial, REASON, LIKELY)


def _violent(view: View) -> bool:
    telling = sum(is_violent(r.article.text[:LEAD]) for r in view.readings)
    return telling >= VIOLENT * len(view.readings)


def _about(denying: Sentence, view: View) -> str:
    """The words of a denial with those of the sentence before it, of which it may speak."""
    before = view.sentences.get((denying.article_id, denying.index - 1))
    return denying.span.text if before is None else f"{before.span.text} {denying.span.text}"


def _stretches(sentence: Sentence, marks: list[tuple[int, int]]) -> Iterator[Span]:
    """The marked words with those around them of the same clause; what lies in one already shown is left out."""
    done = -1
    for start, end in marks:
        if sentence.span.start + start >= done:
            shown = _clause(sentence, sentence.span.start + start, sentence.span.start + end)
            done = shown.end
            yield shown


def _clause(sentence: Sentence, start: int, end: int) -> Span:
    """A mark with the words after it and then those before, as far as no mark or joining word parts them."""
    words = sentence.words
    inside = [n for n, w in enumerate(words) if w.end > start and w.start < end]
    first, last = inside[0], inside[-1]
    if last + 2 < len(words) and folded(words[last + 1].text) == "that":  # "denied that"
        last += 2
    while last + 1 < len(words) and last - first + 1 < MOST_WORDS:
        if _parted(sentence, words[last], words[last + 1]) or folded(words[last + 1].text) in JOINS:
            break
        last += 1
    while first > 0 and last - first + 1 < MOST_WORDS:
        if _parted(sentence, words[first - 1], words[first]) or folded(words[first - 1].text) in JOINS:
            break
        first -= 1
    return sentence.part(words[first].start, words[last].end)


def _parted(sentence: Sentence, left: Span, right: Span) -> bool:
    """Whether a mark stands between two neighbouring words."""
    between = sentence.span.text[left.end - sentence.span.start : right.start - sentence.span.start]
    return any(mark in between for mark in ",;:.!?—–()")
