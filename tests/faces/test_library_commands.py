"""The commands that keep reports, as a user runs them: text and JSON, exit status, and what is said of mistakes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from commands import answer, crossread, run

from crossread import Library
from crossread.render import RENDERERS
from newsroom import CRANE, FERRY, HERALD, POST, all_lines, lines, row


@pytest.fixture
def library(place: str, tmp_path: Path) -> str:
    """A library of two stories, filled by the command; once in SQLite and once in PostgreSQL."""
    done = run("add", all_lines(tmp_path), "--workers", "1", library=place)
    assert done.exit_code == 0, done.output
    assert "added 6 articles" in done.stderr
    return place


def test_add_tells_each_outcome_as_a_line(tmp_path: Path) -> None:
    place = lines(tmp_path, row(FERRY[0]), "{broken", row(FERRY[1]))
    done = crossread("add", place, "--format", "jsonl", folder=tmp_path, CROSSREAD_LIBRARY=str(tmp_path / "own.db"))
    assert done.returncode == 0, done.stderr
    told = [json.loads(line) for line in done.stdout.splitlines()]
    assert [t["how"] for t in told] == ["new", "left out", "new"]
    assert told[0]["story"] == told[2]["story"]
    assert told[1]["place"] == f"{place}#2"
    assert "left out 1" in done.stderr
    assert (tmp_path / "own.db").is_file(), "CROSSREAD_LIBRARY names the library"
    again = crossread("add", place, folder=tmp_path, CROSSREAD_LIBRARY=str(tmp_path / "own.db"))
    assert (again.returncode, again.stdout) == (0, "")
    assert "added 0 articles; 2 were there before" in again.stderr
    assert answer("library", "info", library=tmp_path / "own.db")["left_out"] == {told[1]["reason"]: 1}


def test_add_of_nothing_that_can_be_used_ends_with_2(tmp_path: Path) -> None:
    done = run("add", str(tmp_path / "none.txt"), library=tmp_path / "library.db")
    assert done.exit_code == 2
    assert "left out 1" in done.stderr


def test_add_from_standard_input_with_labels(tmp_path: Path) -> None:
    where = tmp_path / "library.db"
    text = f"{FERRY[0][2]}\n\n{FERRY[0][3]}\n".encode()
    done = crossread(
        "add", "-", "--outlet", f"{POST}=-", "--published", "2031-03-04=-", "--library", str(where), stdin=text
    )
    assert done.returncode == 0, done.stderr
    (hit,) = answer("search", "Astrild", library=where)["hits"]
    assert (hit["outlet"], hit["published"][:10]) == (POST, "2031-03-04")


def test_stories_as_text_and_json(library: str) -> None:
    shown = run("stories", library=library)
    assert shown.exit_code == 0
    assert shown.stdout.count("3 reports") == 2
    assert "not compared yet" in shown.stdout
    assert "Searched: 6 articles in 2 stories; 6 of them not read yet." in shown.stdout
    found = answer("stories", "--about", "Astrild", "--outlets", "3", library=library)
    (one,) = found["stories"]
    assert (one["articles"], one["disputes"]) == (3, None)
    assert one["id"] in shown.stdout
    none = run("stories", "--about", "volcano", library=library)
    assert none.exit_code == 0
    assert "No story fits" in none.stdout
    assert run("stories", "--since", "yesterdayish", library=library).exit_code == 2


def test_story_is_a_comparison(library: str, tmp_path: Path) -> None:
    (one,) = answer("stories", "--about", "Astrild", library=library)["stories"]
    made = answer("story", one["id"], library=library)
    assert made["findings"]
    shown = run("story", one["id"], "--quiet", library=library)
    assert shown.exit_code == 0
    assert HERALD in shown.stdout
    page = tmp_path / "story.html"
    assert run("story", one["id"], "-o", str(page), library=library).exit_code == 0
    assert "<html" in page.read_text("utf8")
    for form in RENDERERS.values():
        file = tmp_path / f"story{form.endings[0]}"
        assert run("story", one["id"], "--quiet", "-o", str(file), library=library).exit_code == 0
        assert form.archive == file.read_bytes().startswith(b"PK")
        assert form.archive or "Astrild" in file.read_text("utf8")
    compared = answer("stories", "--disputed", library=library)["stories"]
    assert [s["id"] for s in compared] == [one["id"]]
    assert "1 stories compared" in run("library", "info", library=library).stdout
    missing = run("story", "nix", library=library)
    assert missing.exit_code == 2
    assert "holds no story or article 'nix'" in missing.stderr


def test_search(library: str) -> None:
    found = answer("search", "container", "yard", library=library)
    assert {h["headline"] for h in found["hits"] if h["by"] == "words"} == {r[2] for r in CRANE}
    assert found["scope"]["articles"] == 6
    shown = run("search", "container", "yard", library=library).stdout
    assert CRANE[0][2] in shown
    assert "“" in shown
    nothing = run("search", "zzyzx", library=library)
    assert nothing.exit_code == 0
    assert "Nothing was found." in nothing.stdout


def test_check_says_who_tells_a_claim_and_what_was_searched(library: str) -> None:
    claim = "19 people were hurt when the ferry Astrild ran aground off Port Maren."
    found = answer("check", claim, library=library)
    assert found["claim"] == claim
    assert {"so", "otherwise"} <= {t["how"] for t in found["tellings"]}
    assert found["scope"]["articles_searched"] == 6
    shown = run("check", claim, "--quiet", library=library).stdout
    assert "Told by" in shown
    assert "Told otherwise by" in shown
    assert "Searched: 6 articles by words and by meaning" in " ".join(shown.split())
    none = run("check", "A volcano erupted under the ice of Norrland.", library=library)
    assert none.exit_code == 0
    assert "No report was found that tells it." in none.stdout
    assert run("check", " ", library=library).exit_code == 2


def test_history_of_an_address(library: str, tmp_path: Path) -> None:
    later = row(FERRY[0], text=FERRY[0][3].replace("At least 14", "At least 17"))
    assert run("add", lines(tmp_path, later, name="later.jsonl"), library=library).exit_code == 0
    shown = run("history", later["url"], library=library).stdout
    assert "2 versions" in shown
    assert "- At least 14" in shown
    assert "+ At least 17" in shown
    found = answer("history", later["url"], library=library)
    (revision,) = found["revisions"]
    assert revision["changes"][0]["before"]["text"].startswith("At least 14")
    assert run("history", "https://nowhere.example/", library=library).exit_code == 2


def test_origins(library: str, tmp_path: Path) -> None:
    reprint = row(FERRY[0], outlet="Kelling Courier", url="https://kelling.example/1")
    assert run("add", lines(tmp_path, reprint, name="reprint.jsonl"), library=library).exit_code == 0
    pairs = {tuple(p["outlets"]): p for p in answer("origins", library=library)["pairs"]}
    shared = pairs["Kelling Courier", POST]["shared"][0]["articles"]
    assert all(a["text"] for a in shared)
    assert f"Kelling Courier and {POST}: 1 story" in run("origins", "--outlet", POST.lower(), library=library).stdout
    assert answer("origins", "--outlet", "Nobody", library=library)["pairs"] == []
    assert "No two outlets share" in run("origins", "--outlet", "Nobody", library=library).stdout


def test_read_then_info_and_check_and_vacuum(library: str) -> None:
    done = run("read", "--limit", "1", library=library)
    assert done.exit_code == 0
    assert "read 1; 5 wait" in done.stderr
    held = answer("library", "info", library=library)
    assert (held["articles"], held["stories"], held["unread"]) == (6, 2, 5)
    assert run("library", "vacuum", library=library).exit_code == 0
    whole = run("library", "check", library=library)
    assert (whole.exit_code, whole.stdout) == (0, "The library is whole.\n")


def test_read_goes_on_with_what_comes_in(library: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    later = lines(
        tmp_path,
        row(("Kelling Courier", *CRANE[0][1:3], CRANE[0][3] + " A second crane was shut.")),
        name="later.jsonl",
    )
    waits: list[float] = []

    def wait(seconds: float) -> None:
        waits.append(seconds)
        if len(waits) == 1:
            with Library(library) as other:
                assert other.info().unread == 0
                assert other.add(later).new == 1
        if len(waits) == 3:
            raise KeyboardInterrupt

    monkeypatch.setattr("crossread.faces.library_commands.sleep", wait)
    done = run("read", "--follow", library=library)
    assert isinstance(done.exception, SystemExit | KeyboardInterrupt), done.exception
    assert [line for line in done.stderr.splitlines() if line.startswith("crossread: read ")] == [
        "crossread: read 6; 0 wait", "crossread: read 1; 0 wait",
    ], "a look at which nothing waited says nothing"  # fmt: skip
    assert answer("library", "info", library=library)["unread"] == 0
    both = run("read", "--follow", "--limit", "1", library=library)
    assert (both.exit_code, "give one of them" in both.stderr) == (2, True)


def test_export_and_import(library: str, tmp_path: Path) -> None:
    tables = tmp_path / "tables"
    done = run("library", "export", str(tables), library=library)
    assert done.exit_code == 0
    assert "articles.csv: 6 rows" in done.stderr
    assert run("library", "export", str(tables), "--format", "parquet", "--quiet", library=library).output == ""
    other = tmp_path / "other.db"
    assert "added 6 articles" in run("library", "import", str(tables), library=other).stderr
    assert answer("library", "info", library=other)["stories"] == 2
    wrong = run("library", "import", str(tmp_path / "nowhere"), library=other)
    assert wrong.exit_code == 2
    assert "neither a library nor a folder" in wrong.stderr


@pytest.mark.parametrize(
    "command", [("stories",), ("library", "info"), ("search", "ferry"), ("add", "x.txt"), ("library", "check")]
)
def test_a_wrong_library_is_told_in_a_sentence(tmp_path: Path, command: tuple[str, ...]) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text("milk, bread")
    for place, sentence in ((tmp_path, "is a folder; name a file"), (notes, "is no library (it is no SQLite file)")):
        done = run(*command, library=place)
        assert done.exit_code == 2
        assert sentence in done.stderr
        assert "Traceback" not in done.output
    assert notes.read_text() == "milk, bread"


def test_lists_do_not_load_the_models(library: str) -> None:
    done = crossread("stories", "--library", str(library), PYTHONPROFILEIMPORTTIME="1")
    assert done.returncode == 0
    assert "onnxruntime" not in done.stderr
    assert "sqlalchemy" in done.stderr


def test_copy_to_another_place(library: str, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    done = run("library", "copy", library, str(other))
    assert done.exit_code == 0, done.output
    assert "copied 6 articles and 2 stories, " in done.stderr
    assert answer("stories", library=other)["stories"] == answer("stories", library=library)["stories"]
    assert run("library", "check", library=other).exit_code == 0
    again = run("library", "copy", library, str(other))
    assert again.exit_code == 2
    assert "is not empty" in again.stderr
    none = run("library", "copy", str(tmp_path / "none.db"), str(tmp_path / "new.db"))
    assert (none.exit_code, "there is no library" in none.stderr) == (2, True)
    assert not (tmp_path / "new.db").exists()
