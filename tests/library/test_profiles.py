"""What a library tells of one outlet, of comparisons made by hand; on both databases."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta

import pytest

from crossread.library.profiles import OutletProfile, profile
from crossread.model import (
    Annotations,
    Article,
    Aspect,
    Attribution,
    Card,
    Claim,
    Comparison,
    Finding,
    FindingKind,
    Origin,
    Point,
    Reading,
    Side,
    Span,
    Story,
)
from crossread.store import New, OutletRow, Store
from crossread.text import digest

NOON = datetime(2031, 6, 4, 12, 0, tzinfo=UTC)
Words = tuple[str, str]  # outlet and words of its report
Made = tuple[FindingKind, Aspect, Sequence[Sequence[Words]]]  # a finding: the words of each side


class Desk:
    """Puts stories into a library as a comparison would have found them."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def story(
        self,
        id_: str,
        reports: Mapping[str, tuple[float | None, str]],  # outlet -> hours after noon, text
        *found: Made,
        origins: Sequence[Sequence[str]] = (),  # outlets of one origin; the rest have one each
        agency: str | None = None,  # that the reports credit which name it
        denied: Sequence[Words] = (),
        told: Sequence[Words] = (),  # claims that tell the point of the first finding
        day: bool = False,  # whether dates name no hour
        compared: bool = True,
    ) -> None:
        articles = {o: _article(o, *report, agency=agency, day=day) for o, report in reports.items()}

        def span(words: Words) -> Span:
            article = articles[words[0]]
            at = article.text.index(words[1])
            return article.span(at, at + len(words[1]))

        alone = [[o] for o in reports if not any(o in group for group in origins)]
        made = tuple(
            Origin(agency or group[0], tuple(articles[o].id for o in group), _proof(articles, group), "They share it.")
            for group in [*origins, *alone]
        )
        origin_of = {a: o.name for o in made for a in o.article_ids}
        claims = [Claim(digest(id_, *w), articles[w[0]].id, (span(w),), 0) for w in told]
        sides = [
            [
                Side(side[0][1], tuple(span(w) for w in side), (), tuple(w[0] for w in side),
                     tuple(origin_of[articles[w[0]].id] for w in side))
                for side in given
            ]
            for _, _, given in found
        ]  # fmt: skip
        point = Point("p", sides[0][0].spans[0], tuple(c.id for c in claims)) if claims else None
        findings = tuple(
            Finding(f"{id_} {n}", kind, aspect, "hand", "p" if point and not n else None, tuple(held), "They differ.",
                    weight=10.0 - n)
            for n, ((kind, aspect, _), held) in enumerate(zip(found, sides, strict=True))
        )  # fmt: skip
        readings = [_reading(a, [span(w) for w in denied if w[0] == o], claims) for o, a in articles.items()]
        whole = Comparison(
            Story(id_, id_, tuple(a.id for a in articles.values()), made), tuple(readings), (), tuple(claims), (),
            (point,) if point else (), findings,
        )  # fmt: skip
        with self.store.writing() as writer:
            for article in articles.values():
                writer.put(New(article, None, digest(article.text), b"k", b"\1\2\3\4", (1,), 100), id_, 1, 1.0)
            writer.settle([id_], 1.0)
            if compared:
                for reading in readings:
                    writer.save_reading(reading, "readers 1")
                writer.save_comparison(id_, "of", whole)

    def of(self, outlet: str) -> OutletProfile:
        found = profile(self.store, outlet)
        assert found is not None
        return found


def _article(outlet: str, hours: float | None, text: str, agency: str | None, day: bool) -> Article:
    id_ = digest(outlet, text)
    at = text.find(agency) if agency else -1
    credit = Span(id_, at, at + len(agency), agency) if agency and at >= 0 else None
    published = None if hours is None else (NOON.replace(hour=0) if day else NOON) + timedelta(hours=hours)
    card = Card(
        id_, f"{id_}.txt", outlet, None, "", published, None if published is None else "day" if day else "minute",
        None, (), agency if credit else None, credit,
    )  # fmt: skip
    return Article(id_, card, "en", text, 0)


def _proof(articles: Mapping[str, Article], group: Sequence[str]) -> tuple[Span, ...]:
    return tuple(articles[o].span(0, 8) for o in group) if len(group) > 1 else ()


def _reading(article: Article, denied: Sequence[Span], claims: Sequence[Claim]) -> Reading:
    attributions = tuple(Attribution(None, None, (s,), "indirect", "denies", "Ida Brunk") for s in denied)
    annotations = Annotations(article.id, "m", (article.span(0, len(article.text)),), (), (), (), (), attributions, ())
    return Reading(article, annotations, tuple(c for c in claims if c.article_id == article.id))


@pytest.fixture
def desk(store: Store) -> Desk:
    return Desk(store)


A, B, C, D = "Skerry Times", "Grell Post", "Vik Radio", "Østby Mail"
LOCK = {
    A: (0.0, "The lock burst."), B: (1.0, "The lock burst at nine."), C: (2.0, "Nine saw the lock burst."),
    D: (3.0, "A lock keeper wept."),
}  # fmt: skip
BURST: Made = ("agree", "fact", [[(A, "lock burst"), (B, "lock burst"), (C, "lock burst")]])


def test_outlets_are_counted(desk: Desk) -> None:
    desk.story("lock", LOCK, BURST)
    desk.story("barn", {A: (30.0, "A barn burnt."), B: (None, "Barn lost.")}, compared=False)
    desk.story("late", {A: (40.0, "All is calm.")})
    start = NOON.timestamp()
    outlets = desk.store.by_outlet.outlets
    assert outlets(10, 0) == [
        OutletRow(A, 3, 3, 2, start, start + 40 * 3600), OutletRow(B, 2, 2, 1, start + 3600, start + 3600),
        OutletRow(C, 1, 1, 1, start + 7200, start + 7200), OutletRow(D, 1, 1, 1, start + 10800, start + 10800),
    ]  # fmt: skip
    assert [o.name for o in outlets(2, 1)] == [B, C]
    assert outlets(0, 0) == []


def test_an_outlet_is_found_in_small_letters_too(desk: Desk) -> None:
    desk.story("lock", LOCK)
    assert desk.of("øSTBY mail").outlet.name == D
    assert desk.of("grell post").outlet.articles == 1
    for name in ("Grell", "", "\0", "'; DROP TABLE articles; --", "%", "\udcff"):
        assert profile(desk.store, name) is None


def test_what_most_other_origins_agree_on_and_it_leaves_out(desk: Desk) -> None:
    desk.story("lock", LOCK, BURST)
    (left,) = desk.of(D).left_out
    assert (left.what, left.aspect, left.silent, left.told, left.of, left.later) == ("agreed", "fact", 1, 0, 1, 0)
    (silence,) = left.examples
    assert (silence.finding, silence.story, silence.title) == ("lock 0", "lock", "The lock burst.")
    assert (silence.origins, silence.of) == (3, 3)
    assert [(w.outlet, w.span.text) for w in silence.words] == [(o, "lock burst") for o in (A, B, C)]
    (told,) = desk.of(C).left_out
    assert (told.silent, told.told, told.examples) == (0, 1, ())
    assert desk.of(D).looked_at == 1


def test_what_others_told_only_after_its_last_report_is_no_silence(desk: Desk) -> None:
    early = {**LOCK, D: (-1.0, "A lock keeper wept.")}
    desk.story("lock", early, BURST)
    (left,) = desk.of(D).left_out
    assert (left.silent, left.told, left.later, left.of, left.examples) == (0, 0, 1, 0, ())


def test_a_day_without_an_hour_may_be_its_last_hour(desk: Desk) -> None:
    desk.story("lock", {o: (0.0, text) for o, (_, text) in LOCK.items()}, BURST, day=True)
    (left,) = desk.of(D).left_out
    assert (left.silent, left.later) == (1, 0)


def test_without_a_time_nobody_is_early(desk: Desk) -> None:
    desk.story("lock", {o: (None, text) for o, (_, text) in LOCK.items()}, BURST)
    assert desk.of(D).left_out[0].silent == 1


def test_reprints_of_one_report_are_one_that_tells_it(desk: Desk) -> None:
    desk.story("lock", LOCK, BURST, origins=[[A, B, C]])
    assert desk.of(D).left_out == ()


def test_what_few_tell_is_not_counted(desk: Desk) -> None:
    two: Made = ("agree", "fact", [[(A, "lock"), (B, "lock")]])
    more = {**LOCK, "Ås": (2.5, "A lock."), "Ny": (2.5, "Lock gone.")}
    desk.story("lock", more, two)
    assert desk.of(D).left_out == ()


def test_a_claim_of_the_same_point_is_no_silence(desk: Desk) -> None:
    desk.story("lock", LOCK, BURST, told=[(D, "lock keeper"), (A, "lock burst")])
    (left,) = desk.of(D).left_out
    assert (left.silent, left.told) == (0, 1)


def test_disputes_of_which_it_tells_no_side(desk: Desk) -> None:
    dispute: Made = ("conflict", "number", [[(A, "burst")], [(B, "nine"), (C, "Nine")]])
    moved: Made = ("update", "number", [[(A, "The")], [(B, "at")], [(D, "A")]])
    desk.story("lock", LOCK, dispute, moved, BURST)
    kinds = [(x.what, x.aspect, x.silent, x.told) for x in desk.of(D).left_out]
    assert kinds == [("agreed", "fact", 1, 0), ("disputed", "number", 1, 0), ("updated", "number", 0, 1)]
    (silence,) = desk.of(D).left_out[1].examples
    assert [w.span.text for w in silence.words] == ["burst", "nine", "Nine"]


def test_a_denial_that_it_does_not_carry(desk: Desk) -> None:
    denial: Made = ("conflict", "denial", [[(A, "lock burst")], [(C, "Nine saw")]])
    desk.story("lock", LOCK, denial, denied=[(C, "Nine saw the lock")])
    (left,) = desk.of(A).left_out
    assert (left.what, left.aspect, left.silent, left.told, left.later) == ("denied", "denial", 0, 0, 1)
    (left,) = desk.of(D).left_out
    assert (left.what, left.silent) == ("denied", 1)
    assert [(w.outlet, w.span.text) for w in left.examples[0].words] == [(C, "Nine saw")]
    assert desk.of(C).left_out == ()  # its own denial is not another's


def test_a_denial_that_it_carries(desk: Desk) -> None:
    denial: Made = ("conflict", "denial", [[(A, "lock burst")], [(B, "lock burst at"), (C, "Nine saw")]])
    desk.story("lock", LOCK, denial, denied=[(C, "Nine saw the lock"), (B, "lock burst at nine")])
    (left,) = desk.of(C).left_out
    assert (left.what, left.silent, left.told) == ("denied", 0, 1)


def test_words_stand_beside_those_of_others(desk: Desk) -> None:
    for n in range(2):
        reports = {A: (0.0, f"Rebels fled {n}; the “rebels” ran."), B: (1.0, f"Terrorists fled {n}."),
                   C: (2.0, f"The rebels fled {n}.")}  # fmt: skip
        desk.story(f"s{n}", reports, ("wording", "wording", [
            [(A, "Rebels"), (A, "“rebels”"), (C, "rebels")], [(B, "Terrorists")]]))  # fmt: skip
    (word,) = desk.of(A).words
    assert (word.words.lower(), word.times, word.stories) == ("rebels", 4, 2)
    (rival,) = word.rivals
    assert (rival.words, rival.times, rival.outlets) == ("Terrorists", 2, (B,))
    assert [s.text for s in word.examples[0].mine] == ["Rebels", "“rebels”"]
    assert [t.outlet for t in word.examples[0].others] == [B]
    (other,) = desk.of(B).words
    assert [(r.words, r.times, r.outlets) for r in other.rivals] == [("rebels", 6, (A, C))]


def test_who_had_shared_reporting_first(desk: Desk) -> None:
    pair = {A: (0.0, "A crane fell."), B: (5.0, "A crane fell, too.")}
    desk.story("one", pair, origins=[[A, B]])
    desk.story("two", {o: (-h if h else -9.0, t + " Again.") for o, (h, t) in pair.items()}, origins=[[A, B]])
    desk.story("three", {o: (None, t + " Anew.") for o, (_, t) in pair.items()}, origins=[[A, B]])
    desk.story("four", {o: (h, "TPA saw: " + t) for o, (h, t) in pair.items()}, origins=[[A, B]], agency="TPA")
    (shared,) = desk.of(B).shares
    assert (shared.outlet, shared.stories, shared.one_agency) == (A, 4, 1)
    assert (shared.theirs_first, shared.mine_first, shared.unknown) == (2, 0, 1)
    (turned,) = desk.of(A).shares
    assert (turned.theirs_first, turned.mine_first, turned.one_agency, turned.unknown) == (0, 2, 1, 1)
    for passage in shared.passages:
        assert passage.mine is not None
        assert passage.theirs is not None
        assert passage.mine.text == passage.theirs.text
    (agency,) = desk.of(A).agencies
    assert (agency.name, agency.articles, [s.text for _, s in agency.credits]) == ("TPA", 1, ["TPA"])
    assert (desk.of(A).several, desk.of(A).origins_known) == (4, 4)


def test_what_was_not_compared_is_said(desk: Desk) -> None:
    desk.story("lock", LOCK, BURST, compared=False)
    found = desk.of(D)
    assert (found.looked_at, found.several, found.origins_known, found.outlet.compared) == (0, 1, 0, 0)
    assert (found.left_out, found.words, found.shares, found.agencies) == ((), (), (), ())
