"""The HTML page as text: everything is there, in order, escaped, and nothing is asked for from outside."""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sample import Maker, sample

from crossread.model import Comparison, Failure
from crossread.render.addresses import safe_link
from crossread.render.evidence import passages
from crossread.render.grid import grid
from crossread.render.html import html
from crossread.render.layout import MOST
from crossread.render.parallel import parallel
from crossread.render.plot import figure, plot
from crossread.render.speakers import differing, outermost, speakers

VOID = {"meta", "link", "input", "col", "path", "circle", "rect", "polyline"}


class Page(HTMLParser):
    """Reads a page: its tags with attributes, its text, and whether every tag is closed in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.words: list[str] = []
        self.open: list[str] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {k: v or "" for k, v in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {k: v or "" for k, v in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if not self.open or self.open[-1] not in ("script", "style"):
            self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).split())

    def attributes(self, name: str) -> list[str]:
        return [a[name] for _, a in self.tags if name in a]


@pytest.fixture(scope="module")
def page() -> Page:
    return Page(html(sample()))


def hostile(words: str) -> Comparison:
    """The sample with `words` in every place that is not checked to be a stretch of an article's text."""
    comparison = sample()
    readings = tuple(
        replace(
            r,
            article=replace(
                r.article,
                card=replace(r.article.card, outlet=words, headline=words, url=words, place=words, agency=words),
            ),
        )
        for r in comparison.readings
    )
    claims = tuple(
        replace(c, attributions=tuple(replace(s, name=words) for s in c.attributions)) for c in comparison.claims
    )
    story = replace(
        comparison.story, title=words, origins=tuple(replace(o, name=words) for o in comparison.story.origins)
    )
    findings = tuple(replace(f, reason=words, rule=words) for f in comparison.findings)
    left_out = (Failure(words, "fetch", words),)
    return replace(comparison, readings=readings, claims=claims, story=story, findings=findings, left_out=left_out)


def test_the_page_is_well_formed_and_says_what_was_compared(page: Page) -> None:
    assert "Ferry hits breakwater at Port Hesk" in page.text
    assert "5 reports · 4 origins · 5 March 2031, 09:20 – 18:15" in page.text
    assert "reports/photo.html – This is an image, not a page." in page.text
    for count in ("disputed 3", "updated 1", "agreed 2", "fact or claim 1", "both can be right 2", "told by one 5"):
        assert count in page.text
    ids = page.attributes("id")
    assert len(ids) == len(set(ids))
    assert {a["href"][1:] for t, a in page.tags if t == "a" and a["href"].startswith("#")} <= set(ids)


def test_all_text_of_every_report_stands_on_the_page(page: Page) -> None:
    for reading in sample().readings:
        for sentence in reading.annotations.sentences:
            assert sentence.text in page.text


def test_cells_show_values_and_rows_their_evidence(page: Page) -> None:
    assert re.search("people were hurt *updated · number *Northern Courier 09:20 *a At least 12 police", page.text)
    assert "An engine had failed minutes earlier, a crew member who asked not to be named told" in page.text
    assert "word for word also in Selby Evening Post" in page.text
    assert page.text.count("One report affirms what the other denies.") == 1


def test_what_speaks_of_a_point_without_the_value_is_kept_apart() -> None:
    comparison = sample()
    finding = next(f for f in comparison.findings if f.kind == "update")
    fewer = replace(finding, sides=finding.sides[:2])
    text = Page(html(replace(comparison, findings=(fewer,)))).text
    assert text.count("— without this") == 2
    assert "2 more that speak of it without this" in text


def test_a_headline_is_a_passage_of_its_own() -> None:
    comparison = sample()
    finding = next(f for f in comparison.findings if f.kind == "update")
    first = comparison.readings[0].article.span(0, 5)
    wider = replace(finding.sides[0], spans=(first, *finding.sides[0].spans))
    laid = grid(replace(comparison, findings=(replace(finding, sides=(wider, *finding.sides[1:])),)))
    found = passages(laid.rows[0], laid.columns, {r.article.id: r for r in comparison.readings})
    assert [(p.column, p.sentence, p.headline) for p in found[:2]] == [(0, 0, True), (0, 1, False)]
    assert (found[0].before, found[0].after, found[1].before) == ("", "", "")
    assert found[1].after == "The vessel was carrying about 140 passengers."
    assert found[1].also == (1,)


def test_the_table_names_its_rows_and_columns(page: Page) -> None:
    scopes = [a.get("scope") for t, a in page.tags if t == "th"]
    assert {"col", "colgroup", "row", "rowgroup"} <= set(scopes)
    assert None not in scopes
    assert [a["lang"] for t, a in page.tags if t == "html"] == ["en"]


def test_nothing_is_asked_for_from_outside(page: Page) -> None:
    assert page.attributes("src") == []
    assert page.attributes("style") == []
    for tag, attributes in page.tags:
        if tag == "link":
            assert attributes["href"] == "data:,"
        elif "href" in attributes and not attributes["href"].startswith("#"):
            assert tag == "a"
            assert attributes["href"].startswith("https://")
            assert "noopener" in attributes["rel"]
    text = html(sample())
    assert "@import" not in text
    assert "url(" not in text


def test_the_policy_allows_exactly_the_pages_own_style_and_script() -> None:
    text = html(sample())
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', text)
    assert policy
    assert policy[1].startswith("default-src 'none'; ")
    for tag in ("style", "script"):
        inline = re.search(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
        assert inline
        hashed = b64encode(sha256(inline[1].encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{hashed}'" in policy[1].replace("&#39;", "'")


@pytest.mark.parametrize(
    "words",
    [
        "<script>window.hacked = 1</script>",
        "</style></script><img src=x onerror=alert(1)>",
        '" onmouseover="alert(1)" x="',
        "' autofocus onfocus=alert(1) '",
        "javascript:alert(1)",
        "--><svg onload=alert(1)>",
        "{{ 7 * 7 }}{% raw %}",
    ],
)
def test_hostile_words_stay_words(words: str) -> None:
    plain, attacked = Page(html(sample())), Page(html(hostile(words)))
    assert {t for t, _ in attacked.tags} <= {t for t, _ in plain.tags}
    assert {n for _, a in attacked.tags for n in a} <= {n for _, a in plain.tags for n in a}
    assert not any(h.startswith("javascript") for h in attacked.attributes("href"))
    assert " ".join(words.split()) in attacked.text


def test_direction_marks_and_broken_characters_are_not_printed() -> None:
    text = html(hostile("safe\u202egnp.exe\x00\ud800"))
    assert "safegnp.exe" in text
    text.encode("utf8")


@pytest.mark.parametrize(
    ("url", "allowed"),
    [
        ("https://six.example/a?b=1&c=2", True),
        ("HTTP://six.example/", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        (" https://six.example", False),
        ("https://six.example/\nx", False),
        ('https://six.example/"onclick=', False),
        ("file:///etc/hosts", False),
        ("", False),
        (None, False),
    ],
)
def test_only_web_addresses_become_links(url: str | None, allowed: bool) -> None:
    assert (safe_link(url) is not None) is allowed


def test_an_update_is_plotted_as_a_staircase_with_open_intervals() -> None:
    comparison = sample()
    laid = grid(comparison)
    readings = {r.article.id: r for r in comparison.readings}
    plots = {r.topic.text: plot(r, laid.columns, readings) for r in laid.rows}
    hurt, hull = plots["people were hurt"], plots["gash in the hull"]
    assert hurt
    assert hull
    assert [d.open_end for d in hurt.dots] == ["up", "up", "", "", ""]
    assert [d.reprint for d in hurt.dots] == [False, True, False, False, False]
    heights = [d.y for d in hurt.dots]
    assert heights == sorted(heights, reverse=True)
    assert len(hurt.steps) == 9
    assert {d.shape for d in hurt.dots[:2]} == {"circle"}
    assert len({d.shape for d in hurt.dots}) == 4
    assert "Northern Courier, 09:20, At least 12" in hurt.alternative
    assert hull.steps == ()
    assert [p for t, p in plots.items() if t not in ("people were hurt", "gash in the hull")] == [None] * 7


def test_a_vague_figure_does_not_flatten_the_counted_ones() -> None:
    comparison = sample()
    company = comparison.readings[3]
    vague = tuple(
        replace(q, low=20, high=400, bound="vague") if q.low == 23 else q for q in company.annotations.quantities
    )
    changed = replace(company, annotations=replace(company.annotations, quantities=vague))
    readings = {r.article.id: r for r in (*comparison.readings, changed)}
    laid = grid(comparison)
    made = plot(next(r for r in laid.rows if r.finding.kind == "update"), laid.columns, readings)
    assert made
    assert [t.text for t in made.rows] == ["12", "19", "26"]


def test_a_plot_without_times_runs_in_order() -> None:
    comparison = sample()
    readings = tuple(
        replace(r, article=replace(r.article, card=replace(r.article.card, published=None)))
        for r in comparison.readings
    )
    laid = grid(replace(comparison, readings=readings))
    row = next(r for r in laid.rows if r.finding.kind == "update")
    made = plot(row, laid.columns, {r.article.id: r for r in readings})
    assert made
    across = [d.x for d in made.dots]
    assert across == sorted(set(across))


def test_what_stands_alone_is_measured_against_other_origins() -> None:
    comparison = sample()
    laid = grid(comparison)
    wire, reprint, *_ = parallel(comparison, laid.columns).texts
    alone = [s.number for s in wire.sentences if s.alone]
    assert alone == [0, 6]  # the headline, and what only the dispatch and its reprint tell
    assert [s.number for s in reprint.sentences if s.alone] == alone
    lonely = replace(comparison, matches=())
    assert all(t.alone == t.words for t in parallel(lonely, laid.columns).texts)


def test_speakers_are_ordered_by_what_rests_on_them() -> None:
    comparison = sample()
    found = speakers(comparison, grid(comparison).columns)
    assert [s.name for s in found[:3]] == ["Tern Lines", "police", "Oda Lindqvist"]
    reel = next(s for s in found if s.name == "Tomas Reel")
    marked = [[p.text for p in u.pieces if p.marks] for u in reel.facts[0]]
    assert marked == [["everybody"], [",", "everyone"]]
    assert [len(u.places) for u in reel.facts[0]] == [2, 1]
    assert any(s.anonymous for s in found)


def test_one_thing_said_is_listed_once_however_many_claims_hold_it() -> None:
    comparison = sample()
    claim = next(c for c in comparison.claims if c.id == "six/jolt")
    twice = replace(comparison, claims=(*comparison.claims, replace(claim, id="six/jolt again")), points=())
    columns = grid(comparison).columns
    for one in speakers(twice, columns):
        assert len(set(one.facts)) == len(one.facts)
    before = {s.name: len(s.facts) for s in speakers(replace(comparison, points=()), columns)}
    assert {s.name: len(s.facts) for s in speakers(twice, columns)} == before


def test_a_section_of_very_many_rows_shows_the_first_and_says_so() -> None:
    comparison = sample()
    dispute = next(f for f in comparison.findings if f.kind == "conflict")
    many = tuple(replace(dispute, id=f"{n}") for n in range(MOST + 3))
    made = html(replace(comparison, findings=many))
    assert f"the first {MOST} are shown" in made
    assert made.count('class="detail"') == MOST
    assert "are shown" not in html(comparison)


def test_wordings_say_who_uses_them_and_in_whose_voice(page: Page) -> None:
    rows = page.text.partition("In whose voice")[2]
    assert re.search("crash *Channel Six 1 *own voice 1 *accident *The Skerry Times 1 *own voice 1", rows)
    assert re.search("“crash” *company.txt 1 *in quotation marks 1", rows)


@given(st.text(max_size=60), st.lists(st.text(max_size=60), max_size=3))
def test_a_comparison_of_wordings_loses_no_character(text: str, others: list[str]) -> None:
    assert "".join(p.text for p in differing(text, others)) == text
    assert not any(p.marks for p in differing(text, [text]))


@settings(max_examples=15, deadline=None)
@given(st.text(max_size=40))
def test_any_title_gives_a_page(words: str) -> None:
    Page(html(hostile(words))).text.encode("utf8")


def test_few_or_no_findings_still_give_a_page() -> None:
    comparison = replace(sample(), findings=(), matches=(), points=(), claims=(), entities=(), left_out=())
    text = Page(html(comparison)).text
    assert "No fact is told by more than one report." in text
    assert "Left out" not in text


def test_times_of_several_days_show_the_day() -> None:
    comparison = sample()
    first, *rest = comparison.readings
    card = replace(first.article.card, published=datetime(2031, 3, 4, 23, 50))
    moved = replace(first, article=replace(first.article, card=card))
    text = Page(html(replace(comparison, readings=(moved, *rest)))).text
    assert "4 March 2031, 23:50 – 5 March 2031, 18:15" in text
    assert "5 Mar 11:40" in text


def test_long_figures_beside_a_plot_are_short_enough_to_be_whole() -> None:
    made = {v: figure(v) for v in (0.5, 7.25, 584, 12_500, 12_500.5, 350_000, 50e6, 1.2e9, 7e12)}
    assert list(made.values()) == ["0.5", "7.25", "584", "12,500", "12,500", "350k", "50m", "1.2bn", "7tn"]


def test_a_statement_within_a_statement_of_the_same_speaker_is_not_shown_again() -> None:
    words = ("Police said the quay had been closed since noon.",)
    maker = Maker()
    maker.report("one", "Quay closed", words, None, outlet="The Courier")
    said = maker.said("one", "Police", "said")
    whole = maker.claim("one/whole", "the quay had been closed since noon", said)
    part = maker.claim("one/part", "the quay had been closed", said)
    denied = maker.claim("one/denied", "the quay", maker.said("one", "Police", "said", stance="denies"))
    assert outermost([part, whole, denied]) == [whole, denied]
