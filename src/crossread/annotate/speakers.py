"""Names the speaker of every attribution within its article: by chain, by pronoun, by what goes on before.

A phrase that names nobody ("two officials") stays as written.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from crossread.annotate.chains import Chain
from crossread.annotate.phrase_names import of_it, of_phrase
from crossread.annotate.pronouns import of_pronoun, of_relative
from crossread.annotate.scene import Scene, Who
from crossread.holders import Holders
from crossread.lexicon.pronouns import NO_PRONOUNS, PLURAL, SELF, SEX
from crossread.lexicon.speaking import KINDS
from crossread.model import Article, Attribution, Span

_SOME = re.compile(r"\A(?:some|many) (?:of )?(?=\S)", re.IGNORECASE)
_NOBODYS = re.compile(
    r"\A(?:is|are|was|were|be|been|being)\b|report|alleg|suspect|accord|said to|believed|rumou?r|presum", re.IGNORECASE
)
_RUMOUR = re.compile(r"(?:reportedly|allegedly)\Z", re.IGNORECASE)
_RELATIVE = re.compile(r"(?:, (?:(?:of|in|with|for|to|from|by) )?(?:which|whom|whose|who)\b.*| who)\Z")
_ARTICLE = re.compile(r"\A(?:the|a|an)\s+", re.IGNORECASE)


def resolved(
    article: Article,
    sentences: Sequence[Span],
    quotes: Sequence[Span],
    attributions: Sequence[Attribution],
    chains: Sequence[Chain],
) -> tuple[Attribution, ...]:
    """The attributions with `name` filled in where somebody can be named; "" elsewhere."""
    scene = Scene(article, sentences, quotes, chains)
    order = sorted(range(len(attributions)), key=lambda i: _place(attributions[i]))
    who: dict[int, Who] = {}
    holders = Holders(attributions)
    nested = _nested(attributions, holders)
    last: Who = None
    last_at = 0
    for i in order:
        one = attributions[i]
        if one.speaker is None and one.cue is None and one.manner == "direct":
            last_at = max(last_at, one.content[-1].end - 1)  # a quotation that goes on
            continue
        if one.speaker is None:
            if (
                one.cue
                and _RUMOUR.match(one.cue.text)
                and _medium(last)
                and scene.index(one.cue.start) <= scene.index(last_at) + 2
            ):
                who[i] = last  # "Y reported this. It reportedly began there."
            elif one.cue and not _NOBODYS.search(one.cue.text) and scene.index(last_at) == scene.index(one.cue.start):
                who[i] = last  # "X said this, adding that"
            continue
        word = one.speaker.text.strip()
        word = word if word in NO_PRONOUNS else word.casefold()  # the WHO and the US are bodies
        if word in SELF:
            outer = _enclosing(attributions, holders, i, who)
            who[i] = outer
            continue
        first, _, rest = word.partition(" ")
        if first in ("my", "our") and rest:
            outer = _enclosing(attributions, holders, i, who)
            who[i] = f"{_name(outer)}’s {rest}" if outer is not None else one.speaker.text
        elif word in ("who", "that", "which", "whose"):
            who[i] = of_relative(scene, word, one.speaker.start)
        elif word in SEX or word in PLURAL or word == "it":
            outer = _enclosing(attributions, holders, i, who)
            own = (
                outer if outer is not None and scene.quoted(one.speaker.start) else None
            )  # "he" in their own quotation
            written = of_it(scene, one.speaker.start, last, last_at) if word == "it" else None
            who[i] = written or of_pronoun(scene, word, one.speaker.start, None if own is last else last, last_at, own)
        else:
            who[i] = of_phrase(scene, one.speaker, last, last_at)
        beside = one.cue is not None and one.cue.text.casefold() in ("citing", "quoting")
        if one.cue is not None and not beside and i not in nested and not scene.quoted(one.cue.start):
            last, last_at = who[i], max(one.cue.start, one.content[-1].end - 1)
    for i, one in enumerate(attributions):
        if one.speaker is None and one.cue is None:
            plain = {j: w for j, w in who.items() if j not in nested}
            who[i] = _goes_on(article, scene, attributions, plain, i)
    return tuple(replace(one, name=_name(who.get(i))) for i, one in enumerate(attributions))


def _medium(who: Who) -> bool:
    """Whether a speaker is a body that reports, of which "reportedly" may speak."""
    if isinstance(who, Chain):
        return who.kind == "body"
    return bool(who) and bool(set(str(who).casefold().split()) & KINDS)


def _nested(attributions: Sequence[Attribution], holders: Holders) -> set[int]:
    """Numbers of the attributions whose cue stands in what another's speaker says, and not the other way round."""
    held = set()
    for i, one in enumerate(attributions):
        for j in holders.of(one.cue) if one.cue is not None else ():
            cue = attributions[j].cue
            if j != i and (cue is None or not any(p.contains(cue) for p in one.content)):
                held.add(i)
    return held


def _place(attribution: Attribution) -> int:
    return min(s.start for s in (attribution.speaker, attribution.cue, attribution.content[0]) if s is not None)


def _name(who: Who) -> str:
    if who is None:
        return ""
    if isinstance(who, Chain):
        return who.name
    plain = " ".join(who.split()).strip(' ,;:–—-"“”')
    plain = _SOME.sub("", _RELATIVE.sub("", plain))
    return _ARTICLE.sub("", plain) if len(plain.split()) > 1 else plain


def _enclosing(attributions: Sequence[Attribution], holders: Holders, at: int, who: dict[int, Who]) -> Who:
    """The speaker of the quotation or report that an inner attribution stands in."""
    inner = attributions[at].speaker or attributions[at].content[0]
    around = [j for j in holders.of(inner) if j != at and who.get(j) is not None]
    return who[max(around, key=lambda j: attributions[j].content[0].start)] if around else None


def _goes_on(
    article: Article,
    scene: Scene,
    attributions: Sequence[Attribution],
    who: dict[int, Who],
    at: int,
) -> Who:
    """Who speaks on in a sentence of quotation without a cue: its own quotation's speaker, else the one before."""
    piece = attributions[at].content[0]
    quote = next((q for q in scene.quotes if q.overlaps(piece)), piece)
    known = [
        (a, who[j]) for j, a in enumerate(attributions)
        if j != at and who.get(j) is not None and (a.cue is None or not scene.quoted(a.cue.start))
    ]  # fmt: skip
    for a, speaker in known:
        if any(p.overlaps(quote) for p in a.content):
            return speaker
    before = [(a, s) for a, s in known if a.content[-1].end <= piece.start]
    after = [(a, s) for a, s in known if _place(a) >= piece.end]
    if before:
        a, speaker = max(before, key=lambda x: x[0].content[-1].end)
        gap = article.text[a.content[-1].end : piece.start]
        if gap.count("\n\n") <= 1 or scene.index(piece.start) - scene.index(a.content[-1].start) <= 2:
            return speaker
    if after:
        a, speaker = min(after, key=lambda x: _place(x[0]))
        if "\n" not in article.text[piece.end : _place(a)]:
            return speaker
    return before[-1][1] if before else None
