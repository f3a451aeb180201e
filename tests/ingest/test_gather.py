"""From places to articles: what is read, what is left out and why, and what options say of places."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented_reports import REPORT, RUSSIAN

from crossread.ingest import READERS, Gathered, Options, UsageError, gather
from crossread.model import Article
from crossread.text import normal_form

OTHER = (
    "Fourteen hurt as ferry strikes sandbank\n\nThe ferry Solveig struck a sandbank on Tuesday evening and fourteen "
    "of the people on board were hurt, none of them badly, according to the coast guard of Tolve.\n"
)


def put(folder: Path, name: str, content: str | bytes) -> str:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return str(path)


def only(gathered: Gathered) -> Article:
    assert gathered.failures == ()
    (article,) = gathered.articles
    return article


def reasons(gathered: Gathered) -> dict[str, str]:
    return {Path(f.where).name: f.reason for f in gathered.failures}


def test_what_can_be_read_is_a_visible_list() -> None:
    assert [reader.__name__ for reader in READERS] == ["read_page", "read_markdown", "read_plain"]


def test_a_text_file_becomes_an_article(tmp_path: Path) -> None:
    place = put(tmp_path, "maren.txt", REPORT)
    article = only(gather([place]))
    assert article.card.headline == "Ferry runs aground off Port Maren"
    assert article.text[: article.headline_end] == article.card.headline
    assert article.text.startswith("Ferry runs aground off Port Maren\n\nAt least 14")
    assert article.text.split() == REPORT.split()
    assert article.card.place == place
    assert (article.card.outlet, article.card.published, article.card.url) == (None, None, None)
    assert article.language == "en"
    assert article.id == article.card.id


def test_a_folder_with_all_that_cannot_be_read(tmp_path: Path) -> None:
    put(tmp_path, "a-good.txt", REPORT)
    put(tmp_path, "b-good.txt", OTHER)
    put(tmp_path, "copy.txt", REPORT)
    put(tmp_path, "empty.txt", " \n")
    put(tmp_path, "image.html", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(64))
    put(tmp_path, "russian.html", f"<html><head><meta charset=utf-8></head><body><p>{RUSSIAN}</p></body></html>")
    with (tmp_path / "large.txt").open("wb") as large:
        large.truncate(60 * 1024 * 1024)
    gathered = gather([str(tmp_path)])
    assert [Path(a.card.place).name for a in gathered.articles] == ["a-good.txt", "b-good.txt"]
    said = reasons(gathered)
    assert said["empty.txt"] == "is empty"
    assert said["image.html"].startswith("looks like a binary file (PNG image)")
    assert said["russian.html"] == "is not in English (looks like Russian); no other language is read"
    assert said["large.txt"].startswith("is larger than 20 MB")
    assert said["copy.txt"].startswith(f"repeats {tmp_path / 'a-good.txt'}")
    assert {f.stage for f in gathered.failures} == {"ingest"}
    assert len(said) == 5


@pytest.mark.parametrize(
    "language", ["Der Kran stürzte am Montag um, sagte die Feuerwehr. Zwei Arbeiter starben. " * 4]
)
def test_the_reason_names_the_language(tmp_path: Path, language: str) -> None:
    assert (
        reasons(gather([put(tmp_path, "x.txt", language)]))["x.txt"]
        == "is not in English (looks like German); no other language is read"
    )


def test_the_same_words_under_another_outlet_are_a_reprint(tmp_path: Path) -> None:
    one, two, three = (put(tmp_path, f"{n}.txt", REPORT) for n in ("one", "two", "three"))
    named = {one: "Maren Courier", two: "Tolve Post", three: "Tolve Post"}
    gathered = gather([one, two, three], Options(outlets=named))
    assert [a.card.outlet for a in gathered.articles] == ["Maren Courier", "Tolve Post"]
    assert reasons(gathered) == {"three.txt": f"repeats {two}"}
    assert len({a.id for a in gathered.articles}) == 2


def test_of_two_copies_the_one_with_a_known_outlet_is_kept(tmp_path: Path) -> None:
    one, two = put(tmp_path, "one.txt", REPORT), put(tmp_path, "two.txt", REPORT.replace("\n\n", "\n\n\n"))
    gathered = gather([one, two], Options(outlets={two: "Tolve Post"}))
    assert [a.card.place for a in gathered.articles] == [two]
    assert "give --outlet" in reasons(gathered)["one.txt"]


def test_options_find_their_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one, two = put(tmp_path, "in/one.txt", REPORT), put(tmp_path, "in/two.txt", OTHER)
    monkeypatch.chdir(tmp_path)
    options = Options(
        outlets={str(tmp_path / "in"): "Maren Courier", "two.txt": "Tolve Post"},
        published={"in/one.txt": "2031-03-04T18:20+02:00", two: "2031-03-05"},
    )
    cards = {Path(a.card.place).name: a.card for a in gather([str(tmp_path / "in")], options).articles}
    assert {n: c.outlet for n, c in cards.items()} == {"one.txt": "Maren Courier", "two.txt": "Tolve Post"}
    assert (cards["one.txt"].published_grain, cards["one.txt"].published_from) == ("minute", "option")
    assert cards["two.txt"].published_grain == "day"
    assert str(cards["two.txt"].published) == "2031-03-05 00:00:00"
    assert only(gather([one])).card.outlet is None


@pytest.mark.parametrize("option", ["outlets", "published"])
def test_an_option_for_no_given_place_is_an_error(tmp_path: Path, option: str) -> None:
    place = put(tmp_path, "one.txt", REPORT)
    chosen = {"elsewhere.txt": "2031-03-04"}
    options = Options(outlets=chosen) if option == "outlets" else Options(published=chosen)
    with pytest.raises(UsageError, match=r"elsewhere\.txt is not among the given places"):
        gather([place], options)


@pytest.mark.parametrize("date", ["4.3.2031", "yesterday", "2031-13-01", "", "0001-01-01"])
def test_a_bad_date_is_an_error_with_the_way_out(tmp_path: Path, date: str) -> None:
    place = put(tmp_path, "one.txt", REPORT)
    with pytest.raises(UsageError, match="write 2024-11-29"):
        gather([place], Options(published={place: date}))


def test_standard_input_is_sniffed() -> None:
    assert only(gather(["-"], Options(stdin=REPORT.encode()))).card.headline.startswith("Ferry runs")
    html = f"<html><body><h1>Ferry aground</h1><p>{REPORT}</p></body></html>"
    assert "<p>" not in only(gather(["-"], Options(stdin=html.encode()))).text
    (failure,) = gather(["-"]).failures
    assert failure.reason == "nothing was given on standard input"


def test_places_that_hold_nothing_say_so(tmp_path: Path) -> None:
    (tmp_path / "hollow").mkdir()
    places = [str(tmp_path / "missing.txt"), str(tmp_path / "hollow"), str(tmp_path / "*.txt"), "", "a\x00b"]
    gathered = gather(places)
    assert [f.where for f in gathered.failures if f.reason == "was not found"] == places[:1]
    said = [f.reason for f in gathered.failures]
    assert "is a folder without any files to read" in said
    assert "matches no files" in said
    assert gathered.articles == ()
    assert len(said) == 5


def test_globs_and_folders_skip_what_is_no_report(tmp_path: Path) -> None:
    put(tmp_path, "one.txt", REPORT)
    put(tmp_path, "deep/two.txt", OTHER)
    put(tmp_path, ".hidden.txt", "hidden")
    put(tmp_path, "story.html", f"<html><body><p>{OTHER.replace('Fourteen', 'Thirteen')}</p></body></html>")
    put(tmp_path, "story_files/script.txt", "part of the saved page")
    put(tmp_path, "labels.json", "{}")
    in_folder = gather([str(tmp_path)])
    assert in_folder.failures == ()
    assert [Path(a.card.place).name for a in in_folder.articles] == ["one.txt", "story.html", "two.txt"]
    assert only(gather([str(tmp_path / "*.txt")])).card.place.endswith("one.txt")
    assert len(gather([str(tmp_path / "**" / "*.txt")]).articles) == 2


def test_data_is_no_report(tmp_path: Path) -> None:
    said = reasons(
        gather([put(tmp_path, "a.txt", '{"text": "The crane fell"}'), put(tmp_path, "b.txt", "<?xml?><a/>")])
    )
    assert "JSON" in said["a.txt"]
    assert "XML" in said["b.txt"]


def test_one_file_under_two_names(tmp_path: Path) -> None:
    place = put(tmp_path, "one.txt", REPORT)
    (tmp_path / "link.txt").symlink_to(place)
    gathered = gather([place, place, str(tmp_path / "link.txt"), str(tmp_path)])
    assert len(gathered.articles) == 1
    assert [f.reason for f in gathered.failures] == ["is named twice", f"is the same file as {place}"]


def test_a_file_that_may_not_be_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = put(tmp_path, "one.txt", REPORT)

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert reasons(gather([place]))["one.txt"] == "may not be opened (permission denied)"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Two dead in fire.", "is too short for a report"),
        ("1234 5678", "is too short for a report"),
        ("?!… —", "holds no words"),
        (
            "The crane fell on Monday and the town has asked why. Subscribe to continue reading. Already a subscriber? "
            "Sign in to keep reading this story about the crane and the town.",
            "holds only the start of a report behind a paywall",
        ),
    ],
)
def test_stubs_are_left_out(tmp_path: Path, text: str, words: str) -> None:
    assert reasons(gather([put(tmp_path, "x.txt", text)]))["x.txt"].startswith(words)


def test_a_report_of_two_sentences_is_read(tmp_path: Path) -> None:
    only(gather([put(tmp_path, "x.txt", OTHER)]))


@given(st.binary(max_size=400), st.sampled_from([b"", b"<html><body><p>", b"---\ntitle: x\n---\n", b"\xff\xfe", b"# "]))
@settings(deadline=None, max_examples=150)
def test_no_bytes_raise(body: bytes, start: bytes) -> None:
    gathered = gather(["-"], Options(stdin=start + body))
    assert len(gathered.articles) + len(gathered.failures) == 1


@given(st.text(min_size=1, max_size=300))
@settings(deadline=None, max_examples=150)
def test_a_text_keeps_its_words_and_its_id(extra: str) -> None:
    text = f"{OTHER}\n{extra}".encode("utf-8", "replace")
    with tempfile.TemporaryDirectory() as folder:
        place = put(Path(folder), "x.txt", text)
        first, second = gather([place]), gather([place])
    assert first == second
    for article in first.articles:
        assert article.text == normal_form(article.text)
        assert article.text[: article.headline_end] == article.card.headline
        credit = article.card.agency_span
        assert credit is None or article.text[credit.start : credit.end] == credit.text


@given(st.lists(st.text(max_size=40), max_size=3))
@settings(deadline=None, max_examples=100)
def test_no_names_of_places_raise(places: list[str]) -> None:
    gather([p for p in places if "://" not in p and "*" not in p and not p.startswith(("/", "~", ".")) and p != "-"])


@pytest.mark.parametrize(
    "body",
    [
        b"<html><body>" + b"<script>" * 30_000,
        b"<html><head>" + b"<meta " * 30_000,
        b"<html><title>" + b" - " * 60_000 + b"</title><body><p>x",
        b"<html><!--" + b"<!--" * 50_000,
        b"# x\n" + b"<!--" * 50_000,
        b"# a" + b" " * 200_000 + b"b",
        b"[" * 100_000,
        b"**" * 100_000,
        b"---\n" + b"a:" * 100_000,
        b"By " + b"A" * 200_000,
        b"." * 200_000,
        b"subscribe to " * 20_000,
    ],
)
def test_texts_made_to_be_slow_are_read_in_passing(body: bytes) -> None:
    """Each of these would take minutes under an expression that starts anew at every character."""
    gathered = gather(["-"], Options(stdin=body))
    assert len(gathered.articles) + len(gathered.failures) == 1


def test_a_list_of_feeds_is_followed_no_further_than_reports_are_wanted(tmp_path: Path) -> None:
    """Feeds that fail count: whoever hands in a list must not have thousands of addresses asked."""
    outlines = "".join(f'<outline xmlUrl="http://127.0.0.1:9/{n}"/>' for n in range(500))
    (tmp_path / "feeds.opml").write_text(f'<?xml version="1.0"?><opml version="2.0"><body>{outlines}</body></opml>')
    found = gather([str(tmp_path / "feeds.opml")], Options(most=3))
    assert ["private network" in f.reason for f in found.failures] == [True, True, True, False]
    assert found.failures[-1].reason == "was not looked at: 3 reports are enough"
