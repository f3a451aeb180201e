"""The command, mostly as a user runs it: its exit codes, its pipes, its files, and what it prints."""

from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
import sys
import time
from io import StringIO, TextIOWrapper
from pathlib import Path
from zipfile import ZipFile

import click
import jsonschema
import pytest
from commands import ROOT, crossread, on_a_terminal

from crossread.faces import cli
from crossread.faces.kinds import Kinds, form_of
from crossread.faces.output import target_of
from crossread.model import FINDING_KINDS

SCHEMA = json.loads((ROOT / "src" / "crossread" / "render" / "schema.json").read_text("utf8"))
COURIER = """Bridge at Lower Anselm gives way

ANSELM — At least 14 people were hurt on Tuesday when the footbridge at Lower Anselm gave way, police said.

“We heard a crack and then the rail was gone,” baker Jonna Hale told reporters.

The mayor, Piet Orlo, denied that the town had been warned about the bridge.
"""
GAZETTE = """Anselm footbridge collapse injures 19

The footbridge at Lower Anselm collapsed on Tuesday, injuring 19 people, the county hospital said.

An engineer, Mara Dent, said that the town had been warned about the bridge in March.

The river was closed to boats until Friday.
"""


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    (tmp_path / "courier.txt").write_text(COURIER, "utf8")
    (tmp_path / "gazette.txt").write_text(GAZETTE, "utf8")
    return tmp_path


def test_help_loads_nothing_heavy() -> None:
    heavy = ["numpy", "onnxruntime", "tokenizers", "rich", "jinja2", "trafilatura", "urllib3", "crossread.pipeline"]
    program = (
        "import sys\n"
        "from crossread.faces.cli import main\n"
        "try:\n    main(['--help'])\n"
        "except SystemExit as end:\n    assert end.code == 0, end.code\n"
        f"loaded = [m for m in {heavy} if m in sys.modules]\n"
        "sys.exit(f'loaded: {loaded}' if loaded else 0)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_importing_the_package_loads_nothing_of_it() -> None:
    program = "import sys, crossread; print(sorted(m for m in sys.modules if m.startswith('crossread')))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['crossread']"


@pytest.mark.parametrize("command", [[], ["compare"], ["show"], ["completion"]])
def test_help_teaches_by_example(command: list[str]) -> None:
    done = crossread(*command, "--help")
    assert done.returncode == 0
    assert "Examples:" in done.stdout
    assert " ".join(["crossread", *command]) in done.stdout


def test_version() -> None:
    assert crossread("--version").stdout.startswith("crossread, version ")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_prints_a_script(shell: str) -> None:
    done = crossread("completion", shell)
    assert done.returncode == 0
    assert "_CROSSREAD_COMPLETE" in done.stdout


def test_completion_knows_the_kinds_after_a_comma() -> None:
    done = crossread(
        _CROSSREAD_COMPLETE="bash_complete", COMP_WORDS="crossread compare --only conflict,up", COMP_CWORD="3"
    )
    assert "conflict,update" in done.stdout


def test_the_manual_is_in_step_with_the_program() -> None:
    written = (ROOT / "docs" / "cli.md").read_text("utf8")
    assert written == cli.manual(), (
        "make it anew: python -c 'from crossread.faces.cli import manual; print(manual(), end=str())' > docs/cli.md"
    )


def test_text_in_a_pipe_is_plain(reports: Path) -> None:
    done = crossread("compare", "courier.txt", "gazette.txt", folder=reports)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    assert "\x1b" not in done.stdout
    assert "2 reports" in done.stdout
    assert "courier.txt" in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 100


def test_a_terminal_gets_colours_unless_told_not_to(reports: Path) -> None:
    coloured = on_a_terminal(reports, "compare", "courier.txt", "gazette.txt")
    plain = on_a_terminal(reports, "compare", "courier.txt", "gazette.txt", NO_COLOR="1")
    assert "\x1b[" in coloured
    assert "\x1b" not in plain
    assert max(map(len, plain.splitlines())) <= 80


def test_json_is_the_comparison_and_nothing_else(reports: Path) -> None:
    options = ["--outlet", "The Invented Courier=courier.txt", "--published", "2031-03-05T09:20=courier.txt"]
    done = crossread("compare", "--format", "json", *options, "courier.txt", "gazette.txt", folder=reports)
    assert done.returncode == 0, done.stderr
    made = json.loads(done.stdout)
    assert [a["place"] for a in made["articles"]] == ["courier.txt", "gazette.txt"]
    assert made["articles"][0]["outlet"] == "The Invented Courier"
    assert made["articles"][0]["published"] == "2031-03-05T09:20:00"
    assert made["articles"][1]["outlet"] is None
    jsonschema.Draft202012Validator(SCHEMA).validate(made)
    again = crossread("compare", "--format", "json", *options, "gazette.txt", "courier.txt", folder=reports)
    assert again.stdout == done.stdout, "the order of the places does not matter"


def test_a_name_that_is_no_text_breaks_nothing(reports: Path) -> None:
    odd = os.fsdecode(b"caf\xe9 \x1b[2J.txt")
    (reports / odd).write_text(COURIER, "utf8")
    text = crossread("compare", odd, "gazette.txt", folder=reports)
    assert text.returncode == 0, text.stderr
    assert "\x1b" not in text.stdout
    made = json.loads(crossread("compare", odd, "gazette.txt", "--format", "json", folder=reports).stdout)
    assert odd in {a["place"] for a in made["articles"]}


def test_only_keeps_the_kinds_named(reports: Path) -> None:
    done = crossread("compare", "--only", "single,update", "--format", "json", ".", folder=reports)
    assert {f["kind"] for f in json.loads(done.stdout)["findings"]} <= {"single", "update"}
    text = crossread("compare", "--only", "single", ".", folder=reports).stdout
    assert "ONLY IN ONE" in text
    assert "WHO SAYS" not in text


def test_standard_input_is_a_place(reports: Path) -> None:
    done = crossread("compare", "--format", "json", "-", "gazette.txt", folder=reports, stdin=COURIER.encode())
    assert done.returncode == 0, done.stderr
    assert {a["place"] for a in json.loads(done.stdout)["articles"]} == {"-", "gazette.txt"}


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("a.json", "{"), ("a.html", "<!doctype html>"), ("a.md", "# "), ("a.ftm.csv", '"canonical_id"'),
        ("a.claims.jsonld", '{\n "@context": "https://schema.org"'),
        ("a.jsonld", '{\n "@context": "http://www.w3.org/ns/anno.jsonld"'),
    ],
)  # fmt: skip
def test_the_ending_of_the_file_chooses_the_format(reports: Path, name: str, begins: str) -> None:
    done = crossread("compare", ".", "-o", name, folder=reports)
    assert done.returncode == 0, done.stderr
    assert (done.stdout, done.stderr) == ("", f"crossread: wrote {name}\n")
    assert (reports / name).read_text("utf8").lower().startswith(begins)


def test_tables_are_written_as_an_archive(reports: Path) -> None:
    done = crossread("compare", ".", "--quiet", "-o", "a.csv.zip", folder=reports)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    with ZipFile(reports / "a.csv.zip") as archive:
        assert archive.testzip() is None
        articles = list(csv.DictReader(TextIOWrapper(archive.open("articles.csv"), "utf8", newline="")))
    assert [row["place"] for row in articles] == ["courier.txt", "gazette.txt"]
    assert articles[0]["text"] == COURIER.strip()


def test_an_archive_is_not_put_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr(sys, "stdout", Terminal())
    with pytest.raises(click.UsageError, match=r"-o FILE\.parquet\.zip"):
        target_of(None, "parquet")
    assert target_of(None, "json") is None


@pytest.mark.parametrize(
    ("asked", "output", "page", "form"),
    [
        (None, None, False, "text"), (None, None, True, "html"), (None, "a.odd", False, "text"),
        ("json", "a.html", False, "json"), (None, "A.HTM", False, "html"), (None, "a.parquet.zip", False, "parquet"),
        (None, "a.zip", False, "csv"), (None, "a.annotations.jsonld", False, "annotations"),
        (None, "a.claims.jsonld", False, "claims"),
    ],
)  # fmt: skip
def test_the_form_is_what_was_asked_for_or_what_the_file_is_called(
    asked: str | None, output: str | None, page: bool, form: str
) -> None:
    assert form_of(asked, output, page) == form


def test_quiet_says_nothing(reports: Path) -> None:
    done = crossread("compare", "courier.txt", "gazette.txt", "nowhere.txt", "-o", "a.txt", "--quiet", folder=reports)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert "2 reports" in (reports / "a.txt").read_text("utf8")


def test_open_shows_the_page_in_the_browser(reports: Path) -> None:
    browser = reports / "browser"
    browser.write_text(f'#!/bin/sh\nprintf %s "$1" > "{reports}/opened"\n')
    browser.chmod(0o755)
    done = crossread(
        "compare", "courier.txt", "gazette.txt", "--open", "-o", "page.html", folder=reports, BROWSER=str(browser)
    )
    assert done.returncode == 0, done.stderr
    for _ in range(100):  # the browser runs beside the command
        if (reports / "opened").is_file() and (reports / "opened").read_text():
            break
        time.sleep(0.05)
    assert (reports / "opened").read_text() == (reports / "page.html").as_uri()


def test_too_few_reports_end_with_2_and_say_why(reports: Path) -> None:
    (reports / "empty.txt").write_text("")
    done = crossread("compare", "courier.txt", "empty.txt", "nowhere.txt", folder=reports)
    assert done.returncode == 2
    assert done.stdout == ""
    first, *reasons = done.stderr.splitlines()
    assert first == "crossread: A comparison needs two reports that can be read; only one was found."
    assert len(reasons) == 2
    assert any("empty.txt: " in line for line in reasons)
    assert any("nowhere.txt: " in line for line in reasons)


def test_what_was_left_out_is_said(reports: Path) -> None:
    (reports / "empty.txt").write_text("")
    done = crossread("compare", ".", "--format", "json", folder=reports)
    assert done.stderr.startswith("crossread: left out: empty.txt: ")
    assert [f["where"] for f in json.loads(done.stdout)["left_out"]] == ["empty.txt"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ([], "Missing argument"),
        (["courier.txt", "gazette.txt", "--only", "quarrel"], "'quarrel' is none of conflict, update"),
        (["courier.txt", "gazette.txt", "--only", ","], "is none of"),
        (["courier.txt", "gazette.txt", "--only", "conflcit"], "Did you mean conflict?"),
        (["courier.txt", "gazette.txt", "--only", "Disputed"], "Did you mean conflict?"),
        (["courier.txt", "gazette.txt", "--outlet", "courier.txt"], "is not NAME=PLACE"),
        (["courier.txt", "gazette.txt", "--published", "soon=courier.txt"], "soon"),
        (["courier.txt", "gazette.txt", "--outlet", "The Courier=other.txt"], "other.txt"),
        (["courier.txt", "gazette.txt", "--format", "pdf"], "pdf"),
        (["courier.txt", "gazette.txt", "--open", "--format", "json"], "--open"),
        (["courier.txt", "gazette.txt", "-o", "a.csv"], "-o FILE.csv.zip"),
        (["courier.txt", "gazette.txt", "-o", "nowhere/a.html"], "there is no folder"),
        (["courier.txt", "gazette.txt", "-o", "./gazette.txt"], "is one of the reports"),
    ],
)
def test_a_command_that_is_not_understood_ends_with_2(reports: Path, arguments: list[str], says: str) -> None:
    done = crossread("compare", *arguments, folder=reports)
    assert done.returncode == 2
    assert says in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_a_closed_pipe_is_no_fault(reports: Path) -> None:
    compare = f"{sys.executable} -m crossread compare --format json courier.txt gazette.txt"
    command = f"{compare} | head -c 20; echo; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, cwd=reports, check=True)
    assert done.stdout.splitlines()[-1] == "0"
    assert done.stderr == ""
    closed = subprocess.run(["bash", "-c", f"{compare} >&-"], capture_output=True, text=True, cwd=reports, check=True)
    assert closed.stderr == ""


def test_an_output_that_takes_nothing_is_said(reports: Path) -> None:
    command = f"{sys.executable} -m crossread compare courier.txt gazette.txt 1< courier.txt"  # open for reading alone
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, cwd=reports, check=False)
    assert done.returncode == 2
    assert done.stderr == "crossread: standard output cannot be written: Bad file descriptor\n"


def test_ctrl_c_ends_with_130_and_no_traceback() -> None:
    program = (
        "import signal, time\n"
        # Where the tests themselves run in the background, a shell has Ctrl-C ignored by all that they start.
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "from crossread import library\n"
        "from crossread.faces import cli\n"
        "def long(*_, **__):\n    print('begun', flush=True)\n    time.sleep(60)\n"
        "library.compare = long\n"
        "cli.main(['compare', 'a.txt', 'b.txt'])\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", program], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "begun\n"
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=30)
    assert process.returncode == 130
    assert (out, err.strip()) == ("", "crossread: stopped")


def test_a_fault_of_ours_is_one_line_and_ends_with_1(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("the \x1b[31mwheel\nfell off")

    monkeypatch.setattr("crossread.library.compare", broken)
    with pytest.raises(SystemExit) as end:
        cli.main(["compare", "a.txt", "b.txt"])
    assert end.value.code == 1
    said = capsys.readouterr().err
    assert said == "crossread: unexpected fault: RuntimeError: the [31mwheel fell off (CROSSREAD_DEBUG=1 shows where)\n"


def test_every_kind_can_be_asked_for() -> None:
    assert Kinds().convert(",".join(reversed(FINDING_KINDS)), None, None) == FINDING_KINDS


@pytest.mark.parametrize("patience", [0.0, 1000.0])
def test_a_log_gets_a_line_only_when_it_takes_long(capsys: pytest.CaptureFixture[str], patience: float) -> None:
    from crossread.faces.progress import progress

    with progress(quiet=False, patience=patience) as tell:
        assert tell is not None
        tell("reading", 3, 50)
    assert capsys.readouterr().err == ("crossread: reading, 3 of 50 done\n" if patience == 0 else "")
    with progress(quiet=True) as tell:
        assert tell is None


def test_the_function_survives_the_import_of_its_stage() -> None:
    program = (
        "import crossread\n"
        "from crossread.compare import findings\n"
        "assert callable(crossread.compare), crossread.compare\n"
        "from crossread import compare\n"
        "assert compare.__module__ == 'crossread.library.places'\n"
        "assert findings.__module__.startswith('crossread.compare')\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
