"""Which reports cannot be compared: too short, only the start of one, in another language, or a copy."""

from __future__ import annotations

import re

from crossread.ingest.draft import UnreadableError
from crossread.lexicon.languages import FUNCTION_WORDS, LANGUAGE_NAMES, OTHER_WORDS, OWN_LETTERS
from crossread.lexicon.walls import WALL_PHRASES
from crossread.model import Article, Failure

LEAST_WORDS = 20  # one or two sentences; below that there is nothing to compare (a caption, a headline)
WALLED_WORDS = 150  # a text behind a paywall that is longer is taken for the whole report
_ENGLISH_SHARE = 0.2  # of words that are English function words; reports have .3 to .5, other languages under .1
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d[\d,.]*")
_WALL = re.compile("|".join(f"(?:{p})" for p in WALL_PHRASES), re.IGNORECASE)
# Of words or letters that are one other language's; how many times more they are than the next one's.
_PLAIN_SHARE, _PLAIN_LEAD = 0.12, 1.2
_TELLING_WORDS = 6  # fewer tell no language
_SAMPLE = 4000  # characters that are enough to tell a language


def check(text: str, walled: bool) -> None:
    """Raises UnreadableError with the reason where `text` is no whole English report."""
    words = _WORD.findall(text[:_SAMPLE])
    if len(words) < WALLED_WORDS:
        words = _WORD.findall(text)
    if not words:
        raise UnreadableError("holds no words")
    check_english(text)
    if len(words) < WALLED_WORDS and (walled or _WALL.search(text)):
        raise UnreadableError(
            f"holds only the start of a report behind a paywall ({len(words)} words); save the page while signed in"
        )
    if len(words) < LEAST_WORDS:
        raise UnreadableError(f"is too short for a report ({len(words)} of at least {LEAST_WORDS} words)")


def check_english(text: str) -> None:
    """Raises UnreadableError naming the language where `text` is not English."""
    sample = text[:_SAMPLE]
    words = [w.casefold() for w in _WORD.findall(sample) if w[0].isalpha()]
    share = sum(w in FUNCTION_WORDS for w in words) / len(words) if words else 0.0
    if share >= _ENGLISH_SHARE or len(words) < _TELLING_WORDS or (len(words) < LEAST_WORDS and share > 0):
        return
    language = _plainly(sample, words) or _identified(sample)
    if language == "en":
        return
    name = LANGUAGE_NAMES.get(language)
    raise UnreadableError(f"is not in English{f' (looks like {name})' if name else ''}; no other language is read")


def _plainly(sample: str, words: list[str]) -> str | None:
    """The language that letters or words show beyond doubt, None where only the identifier can tell."""
    for language, (first, last) in OWN_LETTERS.items():
        if sum(first <= c <= last for c in sample) >= _PLAIN_SHARE * len(sample):
            return language
    counts = {language: sum(w in own for w in words) for language, own in OTHER_WORDS.items()}
    best, next_best = sorted(counts, key=lambda language: -counts[language])[:2]
    sure = counts[best] >= max(_PLAIN_SHARE * len(words), _PLAIN_LEAD * counts[next_best])
    return best if sure and len(words) >= LEAST_WORDS else None


def _identified(sample: str) -> str:
    import py3langid  # loading it takes most of a second, and nearly every report is decided without it

    return str(py3langid.classify(sample)[0])


def without_copies(articles: list[Article]) -> tuple[list[Article], list[Failure]]:
    """Articles without those that repeat another's words under no known outlet or the same one, in the order given.

    The same words under another named outlet are a reprint and kept: comparison counts it as one origin.
    """
    kept: dict[str, list[Article]] = {}
    left: dict[int, Failure] = {}
    known_first = sorted(range(len(articles)), key=lambda i: articles[i].card.outlet is None)
    for i in known_first:
        article = articles[i]
        twins = kept.setdefault(" ".join(_WORD.findall(article.text)).casefold(), [])
        outlet = article.card.outlet
        twin = next((t for t in twins if outlet is None or t.card.outlet in (None, outlet)), None)
        if twin is None:
            twins.append(article)
            continue
        way_out = "; give --outlet if another outlet reprinted it" if outlet is None else ""
        left[i] = Failure(article.card.place, "ingest", f"repeats {twin.card.place}{way_out}")
    return [a for i, a in enumerate(articles) if i not in left], [left[i] for i in sorted(left)]
