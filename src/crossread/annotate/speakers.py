"""Names the speaker of every attribution within its article: by chain, by pronoun, by what goes on before.

A phrase that names nobody ("two officials") stays as written. Pronouns go to the nearest person that fits, those who
speak and those who stand first in a sentence being nearer (Hobbs 1978; Lappin and Leass 1994).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from crossread.annotate.chains import Chain
from crossread.lexicon.countries import nation
from crossread.lexicon.pronouns import NO_PRONOUNS, PLURAL, SELF, SEX
from crossread.lexicon.saying import PUBLISHED, WRITING
from crossread.lexicon.speaking import KINDS, PAPERS, REPORTS
from crossread.model import Article, Attribution, Name, Span
from crossread.text import alternatives

_PRONOUN = re.compile(r"\b(he|she|his|her|him|himself|herself)\b", re.IGNORECASE)
_COMPLEMENT = re.compile(
    r",| (?:for|of|from|in|at|with|who|which|that|on|close to|familiar|involved|speaking|represent\w*|invest\w*|to|by) "
)
_PREPOSITIONS = frozenset({
    "for", "of", "with", "by", "to", "and", "or", "from", "against", "about", "on", "in", "than", "which", "whom", "who",
    "whose", "that", "where", "at", "as",
})  # fmt: skip
_BY_WHOM = re.compile(r" (?:from|by|of) ")
_OWNER = re.compile(r"(?P<who>\S+(?: \S+){0,4}?)[’']s? (?:\S+ ){0,3}\S+\Z")
_BY_BODY = re.compile(r"\b(?:report|article|story|editorial)s?(?: \S+){0,2} (?:by|in|from|of) (?:the )?\Z")
_ITS_REPORT = re.compile(r"(?:[’']s?)? (?:\S+ ){0,4}(?:report|article|story|editorial)\b")
_REPORTED = re.compile(r" (?:has |had |first )?(?:reported|published|wrote)\b")
_SELF_BEHIND = re.compile(r" (?:him|her|it|them)sel(?:f|ves)\Z")
_SOME = re.compile(r"\A(?:some|many) (?:of )?(?=\S)", re.IGNORECASE)
_PHRASE_BEFORE = re.compile(
    r"\b((?:an?|the|one|two|three|four|five|six|seven|eight|nine|ten|several|some|many|other|another|his|her|its|their)"
    r"(?: [\w’'.-]+){1,5}),? \Z",
    re.IGNORECASE,
)
_PLURAL_BEFORE = re.compile(r"\b([\w’'-]+[a-z]s (?:of|at|in|from|for|with|close to)) (?:the )?\Z")
_NOT_OWNED = (",", "(", "and ", "himself", "herself", "”", '"', "of ", "at ", "from ", "in ", "who ", "—", "–", "-")
_OBLIQUE = [[w] for w in ("of", "by", "with", "from", "to", "for", "against", "about", "between", "on", "in", "told")]
_NOBODYS = re.compile(r"\A(?:is|are|was|were|be|been|being)\b|report|alleg|suspect|accord|said to|believed|rumou?r|presum", re.IGNORECASE)
_WRITING_FIRST = re.compile(
    r"(?:(?:But|And|Still|Instead),? )?"
    rf"(?P<what>(?:The|That|This|His|Her|Its|Their|(?:\S+ ){{0,3}}\S+[’']s?) (?:\S+ ){{0,2}}?(?:{alternatives(WRITING | PAPERS)}))\b"
)
_RUMOUR = re.compile(r"(?:reportedly|allegedly)\Z", re.IGNORECASE)
_REACH = 4  # sentences back
# What makes a person likely to be meant by "he": set on silver chains of PolNeAR's train part and the gold ones of GUM.
_BACK, _ORDER = 1.1, 0.7  # the cost of each sentence back, and of each person named before in the same sentence
_SPOKE = 0.8  # spoke last
_PARAGRAPH = 0.3  # is named in the same paragraph
_SEX_KNOWN = 0.2  # by a title or other pronouns
_ASIDE = 0.6  # the cost of being no subject
_QUOTED, _IN_ITS_WORDS = 0.7, 3.0  # the cost of being named in a quotation, and in one beside the pronoun itself
_ARTICLE = re.compile(r"\A(?:the|a|an)\s+", re.IGNORECASE)


class Speakers:
    """Finds who is meant by a source phrase of one article."""

    def __init__(self, article: Article, sentences: Sequence[Span], quotes: Sequence[Span], chains: Sequence[Chain]):
        self.article = article
        self.sentences = sentences
        self.quotes = quotes
        self.chains = chains
        self.mentions = sorted(((n, c) for c in chains for n in c.mentions), key=lambda m: m[0].span.start)
        self._sexes()

    def _sexes(self) -> None:
        """Gives people the sex of the pronouns that follow when nobody else is near."""
        votes: dict[int, Counter[str]] = {}
        for i, sentence in enumerate(self.sentences):
            near = self._people(self.sentences[max(0, i - 1)].start, sentence.end)
            for match in _PRONOUN.finditer(sentence.text):
                at = sentence.start + match.start()
                before = {id(c): c for n, c in near if n.span.end <= at}
                if len(before) == 1 and not self.quoted(at):
                    votes.setdefault(next(iter(before)), Counter())[SEX[match.group().casefold()]] += 1
        for chain in self.chains:
            if not chain.sex and id(chain) in votes:
                chain.sex = votes[id(chain)].most_common(1)[0][0]

    def _people(self, start: int, end: int) -> list[tuple[Name, Chain]]:
        near = [(n, c) for n, c in self.mentions if start <= n.span.start < end]
        return [(n, c) for n, c in near if c.kind == "person" and c.forms]

    def quoted(self, at: int) -> bool:
        return any(q.start <= at < q.end for q in self.quotes)

    def index(self, at: int) -> int:
        """Number of the sentence that holds a place in the text."""
        return next((i for i, s in enumerate(self.sentences) if at < s.end), len(self.sentences) - 1)

    def of_phrase(self, phrase: Span, last: Chain | str | None, last_at: int) -> Chain | str:
        """Whom a phrase that is no pronoun names: a chain, or its own words. "The statement" is the last speaker's."""
        self_behind = _SELF_BEHIND.search(phrase.text)
        if self_behind:
            phrase = self.article.span(phrase.start, phrase.start + self_behind.start())
        written = self._of_writing(phrase, last, last_at)
        if written is not None:
            return written
        kind = self._of_kind(phrase)
        if kind is not None:
            return kind
        cut = _COMPLEMENT.search(phrase.text)
        end = phrase.start + (cut.start() if cut else len(phrase.text))
        inside = [(n, c) for n, c in self.mentions if n.core.overlaps(phrase) and n.span.end <= phrase.end + 2]
        proper = [(n, c) for n, c in inside if n.proper]
        people = [(n, c) for n, c in proper if n.kind == "person" and not self._owns(n, phrase.end)]
        for name, chain in reversed(people):
            if name.core.start < end:
                return chain
        for name, chain in inside:
            from_start = name.span.start <= phrase.start + 4 and abs(name.span.end - end) <= 2
            if from_start and not name.proper and chain.forms:
                return chain
        for name, chain in people:  # "a lawyer for Doe, Ann Roe", "chairman of the board Ann Roe"
            if self._explains(name, chain, phrase):
                return chain
        for name, chain in reversed(proper):
            final = name.core.end >= end - 1 > name.core.start or name.core.end >= phrase.end - 1
            if final and name.kind in ("body", "place") and name.span.start <= phrase.start + 4:
                return chain
        covering = [
            c for n, c in self.mentions if n.span.start <= phrase.start and phrase.end <= n.span.end and c.forms
        ]
        if covering:
            return covering[0]
        comma = phrase.text.find(", ")
        plain = comma > 0 and not any(n.span.start > phrase.start + comma for n, _ in inside)
        return self._in_full(phrase, phrase.text[:comma] if plain else phrase.text, last, last_at)

    def _of_kind(self, phrase: Span) -> Chain | None:
        """A body whose name has a word beside it for what it is: "the tabloid Norland Post", "the Red Hand group"."""
        for name, chain in self.mentions:
            if not (name.proper and chain.kind in ("body", "other") and phrase.contains(name.core)):
                continue
            before = self.article.text[phrase.start : name.core.start].casefold().replace("’s", " ’s").split()
            after = self.article.text[name.core.end : phrase.end]
            after = (after + " ")[: m.start() if (m := _COMPLEMENT.search(after + " ")) else None].casefold().split()
            if "’s" in before or "'s" in before or set(before) & _PREPOSITIONS:
                continue
            if (before and not after and before[-1] in KINDS) or (after and set(after[:2]) <= KINDS | {"news"}):
                return chain
        return None

    def _in_full(self, phrase: Span, words: str, last: Chain | str | None, last_at: int) -> str:
        """The phrase with the names it holds in full: "her campaign" and "Doe's campaign" as "Jane Doe's campaign"."""
        first, _, rest = words.partition(" ")
        if first.casefold() in ("his", "her") and rest:
            owner = self.of_pronoun(first.casefold(), phrase.start, last, last_at)
            return f"{owner.name}’s {rest}" if isinstance(owner, Chain) else words
        end = phrase.start + len(words)
        out, at = "", phrase.start
        for name, chain in self.mentions:
            if not (chain.forms and at <= name.span.start and name.span.end <= end and name.span != phrase):
                continue
            whole = name.proper and chain.kind == "person" and " " in chain.name
            if whole or (not name.proper and name.span.start > phrase.start + 4):
                out += self.article.text[at : name.span.start] + chain.name
                at = name.span.end
        return out + self.article.text[at:end]

    def _explains(self, name: Name, chain: Chain, phrase: Span) -> bool:
        """Whether a name inside a phrase says who the whole phrase is, not who somebody spoken of within it is."""
        before = self.article.text[phrase.start : name.span.start].casefold()
        near = before.rstrip(" ,").split()
        if not near or near[-1] in _PREPOSITIONS:
            return False
        if before.endswith(", "):
            inner = len(near) > 3 and near[0] != "one" and bool({"for", "with", "to"} & set(near))
            return not (inner and near[-1] in chain.titles)
        return name.span.start == name.core.start or name.span.start > phrase.start

    def _of_writing(self, phrase: Span, last: Chain | str | None, last_at: int) -> Chain | str | None:
        """Whose word a writing is: "the mayor's letter", "a statement from the port", "the article"; None: no writing."""
        parts = phrase.text.casefold().split()
        if not set(parts) & (WRITING | PAPERS):
            return None
        for name, chain in self.mentions:
            owned = abs(name.span.start - phrase.start) <= 4 and phrase.contains(name.core) and chain.forms
            if owned and chain.kind in ("person", "body") and self.article.text.startswith(("’", "'"), name.span.end):
                rest = self.article.text[name.span.end + 2 : phrase.end].split()
                if set(rest) & (WRITING | PAPERS):
                    return chain
        by = _BY_WHOM.search(phrase.text)
        head = (phrase.text[: by.start()] if by else phrase.text).casefold().split()
        made = head[-1].endswith("ed") and head[-2:-1] and head[-2] in WRITING | PAPERS
        if by and not set(head) & _PREPOSITIONS and (made or head[-1] in WRITING | PAPERS):
            return self.of_phrase(self.article.span(phrase.start + by.end(), phrase.end), last, last_at)
        owner = _OWNER.match(phrase.text)
        if owner and parts[-1] in WRITING | PAPERS and owner["who"].casefold() not in ("his", "her", "its", "their"):
            return self.of_phrase(self.article.span(phrase.start, phrase.start + owner.end("who")), last, last_at)
        if parts[0] not in ("the", "that", "this", "his", "her", "its", "their") or len(parts) > 3:
            return None
        if parts[-1] in REPORTS:
            return self._publisher(phrase.start) or (last if isinstance(last, Chain) and last.kind == "body" else None)
        return last if parts[-1] in WRITING - PUBLISHED else None

    def _publisher(self, before: int) -> Chain | None:
        """The body whose report was spoken of last."""
        text = self.article.text
        found = None
        for name, chain in self.mentions:
            if name.span.start >= before:
                break
            if name.proper and chain.kind in ("body", "other") and (
                _ITS_REPORT.match(text, name.core.end)
                or _REPORTED.match(text, name.core.end)
                or _BY_BODY.search(text, max(0, name.span.start - 60), name.span.start)
            ):
                found = chain
        return found

    def of_relative(self, word: str, at: int) -> Chain | str | None:
        """Whom "who" or "which" at a place means: the mention before it, else the words for people before it."""
        text = self.article.text
        home = self.sentences[self.index(at)]
        before = [(n, c) for n, c in self.mentions if home.start <= n.span.start and n.span.end <= at]
        near = [(n, c) for n, c in before if at - n.span.end <= 2]
        if near:
            name, chain = near[-1]
            many = _PLURAL_BEFORE.search(text, home.start, name.span.start)
            if word == "who" and chain.kind != "person":
                return text[many.start(1) : name.span.end] if many else None
            return chain
        described = _PHRASE_BEFORE.search(text, home.start, at)
        if word != "who" or text[at - 2 : at] == ", ":  # "Jane Doe of Ohio, a leading candidate, who"
            people = [(n, c) for n, c in before if c.kind == "person" and n.proper and c.forms]
            if word == "who" and people and text[people[-1][0].span.end : at].count(", ") in (1, 2):
                return people[-1][1]
        return described[1] if described and word == "who" else None

    def _owns(self, name: Name, end: int) -> bool:
        """Whether a name only owns or qualifies what follows it: "Falk's lawyer", "Falk campaign officials"."""
        after = self.article.text[name.core.end : end].strip()
        return bool(after) and not after.startswith(_NOT_OWNED)

    def of_pronoun(
        self, word: str, at: int, last: Chain | str | None, last_at: int, never: Chain | str | None = None
    ) -> Chain | str | None:
        """The person or body that a pronoun at a place in the text means; `last` spoke last, at `last_at`."""
        sex = SEX.get(word)
        if word in PLURAL or word == "it":
            return self._of_many(word, at, last, last_at)
        if sex is None:
            return last
        here = self.index(at)
        ranked: list[tuple[float, int, Chain]] = []
        if isinstance(last, Chain) and last.forms and last.kind == "person" and last.sex in ("", sex):
            back = max(0, here - self.index(last_at))
            if back <= _REACH:  # who spoke, if only as "he", counts as named there
                ranked.append((self._nearness(last, sex, back, 0) + _SPOKE, last_at, last))
        for back in range(min(_REACH, here) + 1):
            sentence = self.sentences[here - back]
            seen: set[int] = set()
            for name, chain in self._people(sentence.start, min(sentence.end, at)):
                if (chain.sex and chain.sex != sex) or id(chain) in seen or chain is never:
                    continue
                score = self._nearness(chain, sex, back, len(seen)) + (_SPOKE if chain is last else 0.0)
                if self.quoted(name.span.start):
                    score -= _QUOTED if back else _IN_ITS_WORDS
                if self._aside(name):
                    score -= _ASIDE
                else:
                    seen.add(id(chain))
                score += _PARAGRAPH if "\n" not in self.article.text[name.span.end : at] else 0.0
                ranked.append((score, name.span.start, chain))
        if ranked:
            return max(ranked, key=lambda r: r[:2])[2]
        known = [c for c in self.chains if c.kind == "person" and c.forms and c.last_before(at) >= 0]
        return max((c for c in known if c.sex in ("", sex)), key=lambda c: c.last_before(at), default=None)

    @staticmethod
    def _nearness(chain: Chain, sex: str, back: int, order: int) -> float:
        known = _SEX_KNOWN if chain.sex == sex else 0.0
        return 3.0 - _BACK * back - _ORDER * order + known

    def _aside(self, name: Name) -> bool:
        """Whether a name is no subject: it owns something, or stands behind a preposition."""
        before = self.article.text[max(0, name.span.start - 12) : name.span.start].casefold().split()
        if any(n.span.start <= name.span.start and name.core.end < n.core.start and name.span.end <= n.span.end for n, _ in self.mentions):
            return True  # inside the title of another: "Falk adviser Jon Ek"
        return self.article.text[name.span.end : name.span.end + 1] in ("’", "'") or before[-1:] in _OBLIQUE

    def _of_many(self, word: str, at: int, last: Chain | str | None, last_at: int) -> Chain | str | None:
        i = self.index(at)
        for near in (self.sentences[i], self.sentences[max(0, i - 1)]) if word == "it" else ():
            written = _WRITING_FIRST.match(near.text, 0, max(0, at - near.start))
            named = any(self.sentences[i].start <= n.span.start < at for n, c in self.mentions if c.forms)
            if written and (near == self.sentences[i] or not named):  # "The letter names nobody. It says ..."
                who = self.article.span(near.start + written.start("what"), near.start + written.end("what"))
                found = self._of_writing(who, last, last_at)
                if found is not None:
                    return found
        if isinstance(last, str) or (isinstance(last, Chain) and last.kind in ("body", "place")):
            return last
        start = self.sentences[max(0, i - 2)].start
        near = [
            (n, c) for n, c in self.mentions
            if start <= n.span.start < at and c.kind in ("body", "place") and not nation(n.core.text)
        ]  # fmt: skip
        bodies = [c for n, c in near if c.kind == "body"]
        return bodies[-1] if bodies else (near[-1][1] if near and word == "it" else last)


def resolved(
    article: Article,
    sentences: Sequence[Span],
    quotes: Sequence[Span],
    attributions: Sequence[Attribution],
    chains: Sequence[Chain],
) -> tuple[Attribution, ...]:
    """The attributions with `name` filled in where somebody can be named; "" elsewhere."""
    speakers = Speakers(article, sentences, quotes, chains)
    order = sorted(range(len(attributions)), key=lambda i: _place(attributions[i]))
    who: dict[int, Chain | str | None] = {}
    nested = _nested(attributions)
    last: Chain | str | None = None
    last_at = 0
    for i in order:
        one = attributions[i]
        if one.speaker is None and one.cue is None and one.manner == "direct":
            last_at = max(last_at, one.content[-1].end - 1)  # a quotation that goes on
            continue
        if one.speaker is None:
            if one.cue and _RUMOUR.match(one.cue.text) and _medium(last) and speakers.index(one.cue.start) <= speakers.index(last_at) + 2:
                who[i] = last  # "Y reported this. It reportedly began there."
            elif (
                one.cue
                and not _NOBODYS.search(one.cue.text)
                and speakers.index(last_at) == speakers.index(one.cue.start)
            ):
                who[i] = last  # "X said this, adding that"
            continue
        word = one.speaker.text.strip()
        word = word if word in NO_PRONOUNS else word.casefold()  # the WHO and the US are bodies
        if word in SELF:
            outer = _enclosing(attributions, i, who)
            who[i] = outer
            continue
        if word in ("who", "that", "which", "whose"):
            who[i] = speakers.of_relative(word, one.speaker.start)
        elif word in SEX or word in PLURAL or word == "it":
            outer = _enclosing(attributions, i, who)
            own = outer if outer is not None and speakers.quoted(one.speaker.start) else None  # "he" in their own quotation
            who[i] = speakers.of_pronoun(word, one.speaker.start, None if own is last else last, last_at, own)
        else:
            who[i] = speakers.of_phrase(one.speaker, last, last_at)
        beside = one.cue is not None and one.cue.text.casefold() in ("citing", "quoting")
        if one.cue is not None and not beside and i not in nested and not speakers.quoted(one.cue.start):
            last, last_at = who[i], max(one.cue.start, one.content[-1].end - 1)
    for i, one in enumerate(attributions):
        if one.speaker is None and one.cue is None:
            outer = {j: w for j, w in who.items() if j not in nested}
            who[i] = _goes_on(article, speakers, attributions, outer, i)
    return tuple(replace(one, name=_name(who.get(i))) for i, one in enumerate(attributions))


def _medium(who: Chain | str | None) -> bool:
    """Whether a speaker is a body that reports, of which "reportedly" may speak."""
    if isinstance(who, Chain):
        return who.kind == "body"
    return bool(who) and bool(set(str(who).casefold().split()) & KINDS)


def _nested(attributions: Sequence[Attribution]) -> set[int]:
    """Numbers of the attributions whose cue stands in what another's speaker says, and not the other way round."""
    held = set()
    for i, one in enumerate(attributions):
        for other in attributions:
            if one.cue is None or other is one or not any(p.contains(one.cue) for p in other.content):
                continue
            if other.cue is None or not any(p.contains(other.cue) for p in one.content):
                held.add(i)
    return held


def _place(attribution: Attribution) -> int:
    return min(s.start for s in (attribution.speaker, attribution.cue, attribution.content[0]) if s is not None)


def _name(who: Chain | str | None) -> str:
    if who is None:
        return ""
    if isinstance(who, Chain):
        return who.name
    plain = " ".join(who.split()).strip(' ,;:–—-"“”')
    plain = _SOME.sub("", plain)
    return _ARTICLE.sub("", plain) if len(plain.split()) > 1 else plain


def _enclosing(attributions: Sequence[Attribution], at: int, who: dict[int, Chain | str | None]) -> Chain | str | None:
    """The speaker of the quotation or report that an inner attribution stands in."""
    inner = attributions[at].speaker or attributions[at].content[0]
    around = [
        j for j, a in enumerate(attributions)
        if j != at and who.get(j) is not None and any(p.contains(inner) for p in a.content)
    ]  # fmt: skip
    return who[max(around, key=lambda j: attributions[j].content[0].start)] if around else None


def _goes_on(
    article: Article,
    speakers: Speakers,
    attributions: Sequence[Attribution],
    who: dict[int, Chain | str | None],
    at: int,
) -> Chain | str | None:
    """Who speaks on in a sentence of quotation without a cue: its own quotation's speaker, else the one before."""
    piece = attributions[at].content[0]
    quote = next((q for q in speakers.quotes if q.overlaps(piece)), piece)
    known = [
        (a, who[j]) for j, a in enumerate(attributions)
        if j != at and who.get(j) is not None and (a.cue is None or not speakers.quoted(a.cue.start))
    ]  # fmt: skip
    for a, speaker in known:
        if any(p.overlaps(quote) for p in a.content):
            return speaker
    before = [(a, s) for a, s in known if a.content[-1].end <= piece.start]
    after = [(a, s) for a, s in known if _place(a) >= piece.end]
    if before:
        a, speaker = max(before, key=lambda x: x[0].content[-1].end)
        gap = article.text[a.content[-1].end : piece.start]
        if gap.count("\n\n") <= 1 or speakers.index(piece.start) - speakers.index(a.content[-1].start) <= 2:
            return speaker
    if after:
        a, speaker = min(after, key=lambda x: _place(x[0]))
        if "\n" not in article.text[piece.end : _place(a)]:
            return speaker
    return before[-1][1] if before else None
