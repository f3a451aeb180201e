"""Which claims went, changed and came from one version to the next; any texts."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as some

from crossread.library.history import Change, claim_changes, speaker_of
from crossread.model import Annotations, Article, Card, Claim, Reading, Said, Span
from crossread.text import folded

SENTENCES = (
    "The weir gave way at dawn", "Two barges were lost", "Nobody had warned the lock keeper", "Work starts on Monday",
    "Ole Brandt left the hall",
)  # fmt: skip
SPEAKERS = ("", "Ida Brunk", "Ole Brandt")
Told = tuple[str, str]  # speaker and words


def reading(name: str, told: list[Told]) -> Reading:
    """An article of these claims, a sentence each."""
    text = "\n".join(words for _, words in told) or "."
    article = Article(name, Card(name, name, None, None, "", None, None, None), "en", text, 0)
    at, claims, sentences = 0, [], []
    for number, (speaker, words) in enumerate(told):
        span = article.span(at, at + len(words))
        said = (Said(speaker, None, None, None, "indirect"),) if speaker else ()
        claims.append(Claim(f"{name} {number}", name, (span,), number, said))
        sentences.append(span)
        at += len(words) + 1
    annotations = Annotations(name, "m", tuple(sentences), (), (), (), (), (), ())
    return Reading(article, annotations, tuple(claims))


def differing(before: Reading, after: Reading) -> list[Change]:
    """As if every sentence had changed."""
    gone = [Change(s, None) for s in before.annotations.sentences]
    return [*gone, *(Change(None, s) for s in after.annotations.sentences)]


def told(change: Span | Claim | None) -> str:
    return change.spans[0].text if isinstance(change, Claim) else ""


def test_dropped_changed_and_new() -> None:
    before = reading("a", [("Ida Brunk", SENTENCES[0]), ("", "Two barges were lost"), ("", SENTENCES[3])])
    after = reading("b", [("", "Three barges were lost"), ("", SENTENCES[3]), ("Ole Brandt", SENTENCES[2])])
    found = [(told(c.before), told(c.after)) for c in claim_changes(before, after, differing(before, after))]
    assert found == [
        (SENTENCES[0], ""), ("Two barges were lost", "Three barges were lost"), ("", SENTENCES[2]),
    ]  # fmt: skip


def test_another_speaker_is_a_change() -> None:
    before, after = reading("a", [("Ida Brunk", SENTENCES[0])]), reading("b", [("", SENTENCES[0])])
    (change,) = claim_changes(before, after, differing(before, after))
    assert change.before is not None
    assert change.after is not None
    assert (speaker_of(change.before), speaker_of(change.after)) == ("Ida Brunk", "")


def test_claims_of_sentences_that_stayed_are_not_looked_at() -> None:
    before, after = reading("a", [("", SENTENCES[0])]), reading("b", [("", SENTENCES[1])])
    assert claim_changes(before, after, []) == ()


claims = some.lists(some.tuples(some.sampled_from(SPEAKERS), some.sampled_from(SENTENCES)), max_size=5)


@given(claims, claims)
def test_each_claim_that_is_not_kept_is_told_once(old: list[Told], new: list[Told]) -> None:
    before, after = reading("a", old), reading("b", new)
    found = claim_changes(before, after, differing(before, after))

    def keys(made: Reading) -> set[Told]:
        return {(speaker_of(c), folded(c.spans[0].text)) for c in made.claims}

    gone = [c.before for c in found if c.before is not None]
    come = [c.after for c in found if c.after is not None]
    assert [c.id for c in gone] == [
        c.id for c in before.claims if (speaker_of(c), folded(c.spans[0].text)) not in keys(after)
    ]
    assert sorted(c.id for c in come) == sorted(
        c.id for c in after.claims if (speaker_of(c), folded(c.spans[0].text)) not in keys(before)
    )
    assert claim_changes(before, before, differing(before, before)) == ()
