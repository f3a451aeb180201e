"""`crossread show`: how a reading is laid out for checking, and the command as a user runs it."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import jsonschema
import pytest
from commands import ROOT, crossread, on_a_terminal
from referencing import Registry, Resource
from rich.cells import cell_len

from crossread.faces.show import show
from crossread.model import Attribution, Bound, Name, Quantity, Reading, Span, When
from crossread.render.values import bounds, days
from readings import reading

RENDER = ROOT / "src" / "crossread" / "render"
SCHEMA, READING = (json.loads((RENDER / f).read_text("utf8")) for f in ("schema.json", "reading.schema.json"))
VALIDATOR = jsonschema.Draft202012Validator(
    READING, registry=Registry().with_resource(SCHEMA["$id"], Resource.from_contents(SCHEMA))
)
TEXT = """Weir at Upper Tolm bursts

Engineer Mara Dent said the weir at Upper Tolm burst on Tuesday, and more than 40 cellars were flooded.

She denied that the weir had been old.

Ole Brandt recalled that Lene Ott told him that 12 goats had drowned. The town calls it “the long night” now.
"""
LINKS = (
    ("Engineer Mara Dent", "said", "the weir at Upper Tolm burst on Tuesday, and more than 40 cellars were flooded"),
    ("She", "denied", "that the weir had been old"),
    ("Ole Brandt", "recalled", "that Lene Ott told him that 12 goats had drowned"),
    ("Lene Ott", "told", "that 12 goats had drowned"),
)


def made(text: str = TEXT) -> Reading:
    return reading(
        text, people="Mara Dent|Ole Brandt|Lene Ott", places="Upper Tolm", said=LINKS if text == TEXT else ()
    )


def squeezed(text: str) -> str:
    return " ".join(text.split())


def blocks(shown: str) -> dict[int, str]:
    """What is printed under each sentence's number, blanks squeezed."""
    body = shown.partition("SENTENCES")[2].partition("\nPEOPLE")[0]
    found = [b.strip() for b in body.split("\n\n")[1:]]
    return {int(b.split()[0]): squeezed(b) for b in found if b[0].isdigit()}


def test_every_sentence_has_its_reading_under_it() -> None:
    under = blocks(show([made()]))
    assert under[1].startswith("1 Weir at Upper Tolm bursts own voice the whole sentence")
    assert 'asserts "Engineer Mara Dent" = Mara Dent, cue "said", indirect "the weir at' in under[2]
    assert 'number "more than 40" = more than 40 of "cellars" (count)' in under[2]
    assert 'date "on Tuesday" = Tue 2031-06-03 (day)' in under[2]
    assert 'names "Engineer Mara Dent" = Mara Dent (person); "Upper Tolm" (place)' in under[2]
    assert 'denies "She" = Mara Dent, cue "denied", indirect denied: "that the weir had been old"' in under[3]
    assert "number" not in under[3]


def test_who_says_what_somebody_said_is_set_in_behind_him() -> None:
    under = blocks(show([made()]))[4]
    outer, inner = 'asserts "Ole Brandt" = Ole Brandt, cue "recalled"', 'asserts > "Lene Ott" = Lene Ott, cue "told"'
    assert f'{outer}, indirect "that Lene Ott told him that 12 goats had drowned"' in under
    assert f'{outer}, indirect {inner}, indirect "that 12 goats had drowned"' in under


def test_a_description_is_put_beside_the_name_it_stands_for_or_left_open() -> None:
    one = made()
    town = one.article.text.index("The town")
    span = one.article.span(town, town + 8)
    place = next(c for c in one.annotations.chains if c.kind == "place")
    others = [c for c in one.annotations.chains if c != place]
    bare = [s for s in place.spans if s != span]
    names = (*(n for n in one.annotations.names if n.span != span), Name("place", span, span, proper=False))

    def shown(spans: list[Span]) -> str:
        chains = (*others, replace(place, spans=tuple(spans)))
        return blocks(show([replace(one, annotations=replace(one.annotations, names=names, chains=chains))]))[5]

    assert 'names "The town" = Upper Tolm (place)' in shown([*bare, span])
    assert 'unresolved "The town" (place)' in shown(bare)


def test_quotation_marks_without_a_speaker_are_pointed_out() -> None:
    assert 'quote "“the long night”" = no speaker' in blocks(show([made()]))[5]


def test_the_end_lists_every_form_with_its_sentences() -> None:
    shown = squeezed(show([made()]))
    assert '- Mara Dent: "Engineer Mara Dent" 2; "She" 3' in shown
    assert 'PLACES (1) - Upper Tolm: "Upper Tolm" 1, 2' in shown


def test_words_of_another_sentence_say_where_they_are() -> None:
    told = "“The weir is gone,” said Ole Brandt. “And so are the goats of the whole town.”"
    one = reading(told, people="Ole Brandt", said=(("Ole Brandt", "said", told.replace(" said Ole Brandt. ", "|")),))
    assert '"Ole Brandt" in 1 = Ole Brandt, cue "said" in 1, direct the whole sentence' in blocks(show([one]))[2]


def test_an_attribution_without_a_claim_and_an_unresolved_speaker_are_shown() -> None:
    one = made()
    said = one.annotations.attributions[0]
    scrap = Attribution(said.speaker, said.cue, said.content[:1], "mixed", "doubts", "", anonymous=True)
    changed = replace(one, annotations=replace(one.annotations, attributions=(*one.annotations.attributions, scrap)))
    under = blocks(show([changed]))[2]
    assert 'doubts "Engineer Mara Dent" = not resolved, cue "said", mixed, unnamed no claim: "the weir' in under


def test_a_stance_is_printed_whatever_it_is() -> None:
    one = made()
    claims = (
        replace(c, attributions=tuple(replace(s, stance="no comment") for s in c.attributions)) for c in one.claims
    )
    assert 'no comment "Engineer Mara Dent"' in blocks(show([replace(one, claims=tuple(claims))]))[2]


@dataclass(frozen=True, slots=True)
class Widened(Quantity):
    """A number with a field that the page has no place for."""

    taken_from: Span | None = None
    doubtful: bool = False


def test_a_field_of_its_own_kind_is_shown_under_its_name() -> None:
    one = made()
    article = one.article
    at = article.text.index("12 goats")
    wide = Widened(article.span(at, at + 2), 12, 12, "exact", "", None, taken_from=article.span(0, 4), doubtful=True)
    changed = replace(one, annotations=replace(one.annotations, quantities=(wide,)))
    assert 'number "12" = 12 (count), taken from "Weir", doubtful' in blocks(show([changed]))[4]


@pytest.mark.parametrize("width", [40, 63, 80, 100])
def test_no_line_is_wider_than_asked(width: int) -> None:
    text = TEXT.replace("goats", "goats 🐐🐐🐐").replace("Upper Tolm burst", "宮本橋宮本橋 " + "Ab" * 70 + " burst")
    for color in (False, True):
        shown = show([reading(text, people="Mara Dent", bodies="Ab" * 70)], width, color)
        plain = (
            shown if not color else "".join(p.partition("m")[2] if i else p for i, p in enumerate(shown.split("\x1b")))
        )
        assert max(map(cell_len, plain.splitlines())) <= width
        assert not any(line.endswith(" ") for line in shown.splitlines())


def test_colours_mark_the_sentence_and_change_no_word() -> None:
    plain, coloured = show([made()], 80), show([made()], 80, color=True)
    assert "\x1b" not in plain
    assert "\x1b[35mon Tuesday\x1b[0m" in coloured
    stripped = "".join(p.partition("m")[2] if i else p for i, p in enumerate(coloured.split("\x1b")))
    assert squeezed(stripped) == squeezed(plain)


def test_nothing_a_terminal_would_obey_is_printed() -> None:
    one = made()
    card = replace(one.article.card, place="a\x1b[2J\u202e.txt", outlet="The \x9b31m Bell")
    shown = show([replace(one, article=replace(one.article, card=card))])
    assert not {"\x1b", "\u202e", "\x9b"} & set(shown)


def test_a_report_without_a_date_says_how_to_give_one() -> None:
    shown = show([reading(TEXT, published=None)])
    assert "published not known" in shown
    assert "--published" in shown
    assert '"on Tuesday" = not resolved (day)' in shown


def test_several_reports_are_counted() -> None:
    shown = show([made(), made(TEXT.replace("goats", "sheep"))])
    assert shown.startswith("REPORT 1 OF 2\nWeir at Upper Tolm bursts\n")
    assert "\n\nREPORT 2 OF 2\n" in shown
    assert "REPORT" not in show([made()])


@pytest.mark.parametrize(
    ("low", "high", "bound", "unit", "shown"),
    [
        (12, 12, "exact", "", "12"),
        (12000, None, "at least", "", "12,000 or more"),
        (40, None, "more than", "", "more than 40"),
        (None, 9, "at most", "", "9 or less"),
        (None, 9, "less than", "%", "less than 9 %"),
        (7.2, 8.8, "about", "metre", "7.2 to 8.8 metre"),
        (None, None, "vague", "", "no bounds"),
    ],
)
def test_bounds(low: float | None, high: float | None, bound: Bound, unit: str, shown: str) -> None:
    assert bounds(Quantity(Span("a", 0, 1, "x"), low, high, bound, unit, None)) == shown


def test_days() -> None:
    span = Span("a", 0, 1, "x")
    assert days(When(span, None, None, "day")) == "not resolved"
    assert days(When(span, date(2031, 6, 3), date(2031, 6, 3), "day")) == "Tue 2031-06-03"
    assert days(When(span, None, date(2031, 6, 3), "period")) == "until 2031-06-03"
    assert days(When(span, date(2031, 6, 3), None, "period")) == "from 2031-06-03 on"
    assert days(When(span, date(2031, 6, 1), date(2031, 6, 30), "month")) == "2031-06-01 to 2031-06-30"


# The command itself


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    (tmp_path / "tolm.txt").write_text(TEXT, "utf8")
    (tmp_path / "second.txt").write_text(TEXT.replace("12 goats", "19 goats"), "utf8")
    return tmp_path


def test_show_prints_what_was_read(reports: Path) -> None:
    done = crossread("show", "tolm.txt", "--published", "2031-06-04", "--outlet", "The Tolm Bell", folder=reports)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    assert "\x1b" not in done.stdout
    assert max(map(cell_len, done.stdout.splitlines())) <= 100
    assert "outlet    The Tolm Bell" in done.stdout
    assert '"on Tuesday" = Tue 2031-06-03 (day)' in done.stdout
    assert '"12" = 12' in done.stdout


def test_show_on_a_terminal(reports: Path) -> None:
    assert "\x1b[" in on_a_terminal(reports, "show", "tolm.txt")
    plain = on_a_terminal(reports, "show", "tolm.txt", NO_COLOR="1")
    assert "\x1b" not in plain
    assert max(map(cell_len, plain.splitlines())) <= 80


def test_show_as_json(reports: Path) -> None:
    done = crossread("show", "tolm.txt", "--format", "json", folder=reports)
    one = json.loads(done.stdout)
    VALIDATOR.validate(one)
    assert one["article"]["headline"] == "Weir at Upper Tolm bursts"
    assert any(q["low"] == q["high"] == 12 for q in one["quantities"])
    assert crossread("show", "tolm.txt", "--format", "json", folder=reports).stdout == done.stdout


def test_show_of_several_as_lines_of_json(reports: Path) -> None:
    (reports / "empty.txt").write_text("")
    done = crossread("show", "tolm.txt", "empty.txt", "second.txt", "-o", "all.jsonl", folder=reports)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.splitlines() == ["crossread: left out: empty.txt: is empty", "crossread: wrote all.jsonl"]
    lines = [json.loads(line) for line in (reports / "all.jsonl").read_text("utf8").splitlines()]
    assert [one["article"]["place"] for one in lines] == ["tolm.txt", "second.txt"]
    for one in lines:
        VALIDATOR.validate(one)


def test_show_of_a_folder_and_of_standard_input(reports: Path) -> None:
    done = crossread("show", ".", folder=reports)
    assert done.stdout.startswith("REPORT 1 OF 2\n")
    piped = crossread("show", "-", "--format", "json", "--published", "2031-06-04", stdin=TEXT.encode(), folder=reports)
    assert json.loads(piped.stdout)["article"]["published"] == "2031-06-04"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ([], "Missing argument"),
        (["tolm.txt", "second.txt", "--format", "json"], "take --format jsonl"),
        (["tolm.txt", "second.txt", "--published", "2031-06-04"], "Write --published 2031-06-04=tolm.txt"),
        (["tolm.txt", "--published", "soon"], "soon"),
        (["tolm.txt", "--published", "2031-06-04=other.txt"], "other.txt"),
        (["tolm.txt", "--format", "html"], "html"),
        (["tolm.txt", "-o", "page.html"], "show makes no .html file"),
        (["tolm.txt", "-o", "nowhere/a.json"], "there is no folder"),
        (["tolm.txt", "-o", "tolm.txt"], "is one of the reports"),
        ([".", "-o", "second.txt"], "is one of the reports"),
    ],
)
def test_a_show_that_is_not_understood_ends_with_2(reports: Path, arguments: list[str], says: str) -> None:
    done = crossread("show", *arguments, folder=reports)
    assert done.returncode == 2
    assert says in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""
    assert (reports / "tolm.txt").read_text("utf8") == TEXT


@pytest.mark.parametrize(
    ("name", "body", "says"),
    [
        ("nowhere.txt", None, "was not found"),
        ("empty.txt", "", "is empty"),
        ("short.txt", "The weir burst.", "is too short for a report"),
        ("german.txt", "Das Wehr ist gebrochen und der Bach steht nun in allen Kellern der Stadt, sagte er.",
         "is not in English (looks like German); no other language is read"),
    ],
)  # fmt: skip
def test_show_of_nothing_ends_with_2_and_says_why(reports: Path, name: str, body: str | None, says: str) -> None:
    if body is not None:
        (reports / name).write_text(body, "utf8")
    done = crossread("show", name, folder=reports)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"crossread: No report could be read.\ncrossread: {name}: {says}")
