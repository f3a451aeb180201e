"""Articles with tags given by their words, so that rules are tested without the trained model."""

from __future__ import annotations

from crossread.annotate.attributions import attributions
from crossread.annotate.chains import Chain, chained
from crossread.annotate.descriptions import described
from crossread.annotate.names import names
from crossread.annotate.quotes import quotes
from crossread.annotate.sentences import sentences
from crossread.annotate.speakers import resolved
from crossread.model import Article, Attribution, Card, Name
from crossread.tagger import Link, Tag, Tags


def article(text: str, headline_end: int = 0, mark: str = "a") -> Article:
    card = Card(mark, "p", None, None, text[:headline_end], None, None, None)
    return Article(mark, card, "en", text, headline_end)


def tags_of(text: str, words: str, kind: str) -> list[Tag]:
    """A tag for every place where the words stand; "words@2" is the second place alone."""
    words, _, only = words.partition("@")
    out, at = [], text.find(words)
    while at >= 0:
        out.append(Tag(at, at + len(words), kind, 0.9))
        at = text.find(words, at + 1)
    assert out, f"{words!r} is not in the text"
    return [out[int(only) - 1]] if only else out


def one(text: str, words: str, kind: str) -> Tag:
    return tags_of(text, words, kind)[0]


class Marked:
    """An article whose names, mentions and links are given, and what the rules make of it."""

    def __init__(
        self,
        text: str,
        people: str = "",
        bodies: str = "",
        places: str = "",
        mentions: str = "",
        others: str = "",
        links: tuple[tuple[str, str, str], ...] = (),
        headline_end: int = 0,
        mark: str = "a",
    ) -> None:
        self.article = article(text, headline_end, mark)
        cores = [
            tag
            for kind, forms in (("person", people), ("body", bodies), ("place", places), ("other", others))
            for form in filter(None, forms.split("|"))
            for tag in tags_of(text, form, kind)
        ]
        wide = [
            tag
            for item in filter(None, mentions.split("|"))
            for tag in tags_of(text, item.partition(":")[2], item.partition(":")[0])
        ]
        joined = [
            Link(
                one(text, cue, "cue"),
                tuple(tags_of(text, speaker, "speaker")[:1]) if speaker else (),
                tuple(one(text, piece, "content") for piece in content.split("|") if piece),
            )
            for speaker, cue, content in links
        ]
        self.tags = Tags(
            names=tuple(sorted(self._longest(cores), key=lambda t: t.start)),
            mentions=tuple(sorted(wide, key=lambda t: t.start)),
            speakers=tuple(t for link in joined for t in link.speaker),
            contents=tuple(t for link in joined for t in link.content),
            links=tuple(joined),
        )
        self.sentences = sentences(self.article)
        self.quotes = quotes(self.article, self.sentences)

    @staticmethod
    def _longest(tags: list[Tag]) -> list[Tag]:
        return [t for t in tags if not any(o != t and o.start <= t.start and t.end <= o.end for o in tags)]

    @property
    def names(self) -> tuple[Name, ...]:
        return names(self.article, self.tags)

    @property
    def chains(self) -> list[Chain]:
        return described(self.article, self.names, chained(self.article, self.names))

    @property
    def forms(self) -> dict[str, set[str]]:
        """The words of each chain's mentions, by the chain's name."""
        return {c.name: {n.span.text for n in c.mentions} | {s.text for s in c.more} for c in self.chains}

    @property
    def attributions(self) -> tuple[Attribution, ...]:
        found = attributions(self.article, self.sentences, self.quotes, self.tags, self.names)
        return resolved(self.article, self.sentences, self.quotes, found, self.chains)

    @property
    def said(self) -> list[tuple[str, str]]:
        """(speaker's name, words) of every attribution."""
        return [(a.name, " … ".join(s.text for s in a.content)) for a in self.attributions]
