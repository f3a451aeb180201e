"""Who says what in an article: cue, speaker and content joined into attributions, as written.

The tagger's cues and links come first. Rules stand behind it: posts and lists (posts.py), speakers inside what others
say (nested.py), "reportedly", and sentences inside quotation marks that go on without a cue. Speakers are named in
speakers.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from crossread.annotate.nested import cites, nested
from crossread.annotate.phrases import each_of, manner_of, speaker_of, touching, trimmed
from crossread.annotate.posts import posts
from crossread.lexicon.attitude import answers, stance
from crossread.lexicon.saying import is_deed, is_saying, is_unnamed
from crossread.lexicon.speaking import HANDED_OUT, NOBODYS_WORDS, TOLD_OF, UTTERED
from crossread.model import Article, Attribution, Name, Span, Stance
from crossread.tagger import Link, Tag, Tags

_OR = re.compile(r" (?:nor|or) ")
_RUMOUR = re.compile(r"\b(?:reportedly|allegedly)\b", re.IGNORECASE)
_PASSIVE = re.compile(
    r"\b(?:is|are|was|were|be|been|being)(?: (?:[a-z]+ly|also|not|first|now|then|once|even|long|still|again))*"
    r" (?P<verb>[a-z]+)\b"
)
_TO_SAY = re.compile(r" to (?:say|tell|announce|declare|argue|testify|propose|claim|deny|admit|unveil|call|urge)\b")
_OTHER_SUBJECT = re.compile(r"\b(?:he|she|it|they|we|I)\b")
_BY = re.compile(r"\bby\b")
_UNSAID = re.compile(  # of what somebody has not said nothing is told
    r"(?:\b(?:not|never|unable to|failed to|yet to)|n[’']t)(?: yet| [a-z]+ly)*"
    r" (?:said|say|cited?|explain(?:ed)?|disclosed?|reveal(?:ed)?|mention(?:ed)?|identif(?:y|ied)|specif(?:y|ied)"
    r"|offer(?:ed)?|confirmed(?! n?or ))\b"
)
_SEEMS = re.compile(r"\b(?:appear|seem)(?:s|ed)?\b")
_NOBODY = re.compile(r"(?:no|none of|nobody|no one)\b", re.IGNORECASE)
_SURE = 0.75  # of a cue that holds no plain verb of saying, to be believed without quotation marks
_COVERED = 0.4  # share of a sentence from which its words count as said by somebody


def attributions(
    article: Article, sentences: Sequence[Span], quotes: Sequence[Span], tags: Tags, names: Sequence[Name]
) -> tuple[Attribution, ...]:
    """Attributions in the order of their first content, no speaker resolved yet (`name` is "" everywhere)."""
    found: list[Attribution] = []
    for link in _merged(article, tags.links):
        found.extend(_linked(article, sentences, quotes, tags, names, link))
    written = list(posts(article, sentences, _introducing(article, sentences, tags, names)))
    theirs = [p for post in written for p in post.content]
    found = [a for a in found if a.speaker or not any(p.contains(a.content[0]) for p in theirs)]
    found.extend(written)
    found.extend(nested(article, sentences, quotes, names, found))
    found.extend(_rumoured(article, sentences, quotes, found))
    found.extend(_going_on(article, sentences, quotes, tags, found))
    return tuple(sorted(found, key=lambda a: (a.content[0].start, a.content[0].end, a.cue.start if a.cue else -1)))


def _introducing(article: Article, sentences: Sequence[Span], tags: Tags, names: Sequence[Name]) -> dict[Span, Span]:
    """The speaker in each sentence that ends with a colon, whatever its cue ("sent out these points:")."""
    out = {}
    for sentence in (s for s in sentences if s.text.endswith(":")):
        for link in tags.links:
            cue = trimmed(article, link.cue.start, link.cue.end)
            if cue is not None and sentence.contains(cue):
                speaker = speaker_of(article, sentences, tags, names, link, cue)
                if speaker is not None:
                    out[sentence] = speaker
    return out


def _merged(article: Article, links: Sequence[Link]) -> list[Link]:
    """Links whose cues are joined by "nor" or "or" as one: "neither confirmed nor denied"."""
    out: list[Link] = []
    for link in links:
        last = out[-1] if out else None
        if last is not None and _OR.fullmatch(article.text, last.cue.end, link.cue.start):
            cue = Tag(last.cue.start, link.cue.end, "cue", max(last.cue.score, link.cue.score))
            content = link.content if len(link.content) >= len(last.content) else last.content
            out[-1] = Link(cue, last.speaker or link.speaker, content or last.content)
        else:
            out.append(link)
    return out


def _linked(
    article: Article, sentences: Sequence[Span], quotes: Sequence[Span], tags: Tags, names: Sequence[Name], link: Link
) -> Iterator[Attribution]:
    cue = trimmed(article, link.cue.start, link.cue.end)
    if cue is None:
        return
    if any(cites(article, home, cue, names) for home in touching(sentences, cue.start, cue.end)):
        return  # nested.py has those cited
    content = _pieces(article, sentences, link.content)
    if not content:
        if not answers(cue.text) or stance(cue.text) != "no comment":
            return
        content = (cue,)
    manner = manner_of(content, quotes)
    if stance(cue.text) != "no comment" and _UNSAID.search(cue.text):
        return
    if not link.speaker and _SEEMS.search(cue.text):
        return  # the outlet's own guess
    verbs = set(re.findall(r"[a-z]+", cue.text.casefold()))
    if manner == "indirect" and (is_deed(cue.text) or (verbs & HANDED_OUT and not is_saying(cue.text))):
        return
    if manner == "indirect" and link.cue.score < _SURE and not (is_saying(cue.text) or verbs & UTTERED):
        return
    speaker = speaker_of(article, sentences, tags, names, link, cue)
    if speaker is not None and _NOBODY.match(speaker.text):
        return
    passive = _passive(article, cue)
    if passive and not (speaker and (_BY.search(cue.text) or not _subject(article, speaker, cue))):
        if passive in NOBODYS_WORDS:
            return
        speaker = None
    for who in each_of(article, speaker, names) or [None]:
        anonymous = who is not None and not _has_person(who, names) and is_unnamed(who.text)
        yield Attribution(who, cue, content, manner, _stance(cue, content), anonymous=anonymous)


def _stance(cue: Span, content: Sequence[Span]) -> Stance:
    return stance(cue.text, " ".join(piece.text for piece in content))


def _passive(article: Article, cue: Span) -> str:
    """The verb of a cue whose subject is spoken of and does not speak ("was accused", "thought to be"), else ""."""
    start = max(0, cue.start - 12)
    for found in _PASSIVE.finditer(article.text, start, cue.end):
        if found.end() > cue.start and found["verb"] in TOLD_OF | NOBODYS_WORDS:
            return "" if _TO_SAY.match(article.text, found.end()) else found["verb"]
    return ""


def _subject(article: Article, speaker: Span, cue: Span) -> bool:
    """Whether a source phrase stands where the subject of the cue does: "in the letter he is called" has another."""
    return speaker.start < cue.start and not _OTHER_SUBJECT.search(article.text, speaker.end, cue.start)


def _pieces(article: Article, sentences: Sequence[Span], content: Sequence[Tag]) -> tuple[Span, ...]:
    """Content cut at the ends of sentences, each piece with the quotation marks beside it."""
    out = []
    for tag in content:
        for sentence in touching(sentences, tag.start, tag.end):
            start, end = max(tag.start, sentence.start), min(tag.end, sentence.end)
            if start > sentence.start and article.text[start - 1] in '“"‘':
                start -= 1
            while end < sentence.end and article.text[end] in '”"’' and article.text[end - 1] in ",.!?":
                end += 1
            piece = trimmed(article, start, end)
            if piece is not None:
                out.append(piece)
    return tuple(dict.fromkeys(out))


def _has_person(span: Span, names: Sequence[Name]) -> bool:
    return any(n.proper and n.kind == "person" and span.contains(n.core) for n in names)


def _rumoured(
    article: Article, sentences: Sequence[Span], quotes: Sequence[Span], found: Sequence[Attribution]
) -> Iterator[Attribution]:
    """ "reportedly", "allegedly": somebody's word, but nobody is named. The rest of the sentence is what is told."""
    for sentence in sentences:
        match = _RUMOUR.search(sentence.text)
        if match is None:
            continue
        cue = article.span(sentence.start + match.start(), sentence.start + match.end())
        if any(piece.overlaps(cue) for a in found for piece in (*a.content, *filter(None, (a.cue,)))):
            continue
        content = trimmed(article, cue.end, sentence.end)
        if content is not None:
            yield Attribution(None, cue, (content,), manner_of((content,), quotes))


def _going_on(
    article: Article, sentences: Sequence[Span], quotes: Sequence[Span], tags: Tags, found: Sequence[Attribution]
) -> Iterator[Attribution]:
    """Sentences that stand in quotation marks, wholly or nearly, without a cue of their own."""
    covered = bytearray(len(article.text))
    for piece in (p for a in found for p in a.content):
        covered[piece.start : piece.end] = b"\x01" * len(piece.text)
    for sentence in sentences:
        parts = [
            (max(q.start, sentence.start), min(q.end, sentence.end))
            for q in touching(quotes, sentence.start, sentence.end)
        ]
        inside = sum(b - a for a, b in parts)
        if sum(covered[sentence.start : sentence.end]) >= _COVERED * (sentence.end - sentence.start):
            continue
        loose = touching(tags.contents, sentence.start, sentence.end)
        said = sum(min(t.end, sentence.end) - max(t.start, sentence.start) for t in loose)
        size = sentence.end - sentence.start
        if inside >= 0.7 * size or (inside >= 0.3 * size and said >= 0.5 * size):
            spans = [s for s in (trimmed(article, a, b) for a, b in parts) if s is not None]
            long = tuple(s for s in spans if len(s.text.split()) > 1) or tuple(spans)
            if long:
                yield Attribution(None, None, long, manner_of(long, quotes))
