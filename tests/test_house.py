"""Keeps rules 4, 5 and 8 of the house (docs/architecture.md) and the size of files, by reading the sources."""

from __future__ import annotations

import ast
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "crossread"
FILES = sorted(PACKAGE.rglob("*.py"))
LONGEST = 400  # lines

STAGES = ("ingest", "annotate", "group", "extract", "align", "compare", "render")
GROUND = (
    "model", "text", "tabular", "codec", "disks", "words", "judged", "onnx", "static", "encoder", "pieces", "tagger",
    "holders", "lexicon", "weights",
)  # fmt: skip
# Rule 4: what each layer may import of the package, itself aside.
MAY_IMPORT = {
    "__main__": {"faces"},
    "__init__": {"library", "model"},
    "faces": {"batch", "library", "render", "disks", "tabular", "model", "text", "store"},
    "batch": {"library", "pipeline", "filing", "ingest", "store", *GROUND},
    "library": {"pipeline", "filing", "ingest", "store", "tabular", "codec", "model", "text", "words", "lexicon"},
    "store": {"tabular", "codec", "model", "text"},
    "pipeline": {*STAGES, *GROUND} - {"render"},
    "filing": {"group", *GROUND},
    **{stage: set(GROUND) for stage in STAGES},
    **{name: set(GROUND) for name in GROUND},
    "tabular": {"model", "text"},
    "codec": {"model"},
    "disks": set(),
    "model": set(),
    "text": set(),
}
# Rule 8: where an outside library lives, by the name it is imported under.
HOMES = {
    "countryinfo": "lexicon/countries.py",
    "courlan": "ingest/addresses.py",
    "feedparser": "ingest/feeds.py",
    "fsspec": "disks.py",
    "htmldate": "ingest/page.py",
    "jinja2": "render/templates.py",
    "markupsafe": "render/templates.py",
    "onnxruntime": "onnx.py",
    "platformdirs": "library/shelf.py",
    "protego": "ingest/door.py",
    "py3langid": "ingest/screen.py",
    "ray": "batch/on_ray.py",
    "threadpoolctl": "onnx.py",
    "tokenizers": "onnx.py",
    "trafilatura": "ingest/page.py",
    "urllib3": "ingest/fetch.py",
    "warcio": "ingest/warcs.py",
}
ANYWHERE = {"numpy"}
# Libraries that several files of one place use.
FOLDERS = {
    "rich": ("render/text.py", "faces/"),  # both lay out lines for a terminal
    "click": ("faces/",),
    "fastapi": ("faces/site/", "faces/serve_command.py"),
    "pydantic": ("faces/site/", "faces/agents/"),
    "starlette": ("faces/site/", "faces/agents/"),
    "prometheus_client": ("faces/site/metrics.py", "faces/batch_metrics.py"),
    "uvicorn": ("faces/serve_command.py", "faces/agents/"),
    "sqlalchemy": ("store/",),
    "pyarrow": ("ingest/tables.py", "tabular.py"),  # one reads, the other writes
    "anyio": ("faces/agents/", "faces/site/app.py"),
    "mcp": ("faces/agents/",),
    "mcp_types": ("faces/agents/",),
}


def layer(file: Path) -> str:
    """The folder or file of the package that a source belongs to."""
    part = file.relative_to(PACKAGE).parts[0]
    return part.removesuffix(".py")


def imports(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Line and dotted name of every import, those inside functions too; `from a import b` gives `a.b`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are written in full"
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def parsed(file: Path) -> ast.Module:
    return ast.parse(file.read_text("utf8"), str(file))


def name_of(file: Path) -> str:
    return file.relative_to(PACKAGE).as_posix()


def upward(file: Path, tree: ast.AST) -> list[str]:
    """Imports that break rule 4, each with its line."""
    here = layer(file)
    wrong = []
    for line, name in imports(tree):
        parts = name.split(".")
        if parts[0] != "crossread" or here not in MAY_IMPORT:
            continue
        there = parts[1] if len(parts) > 1 else ""
        if there != here and there not in MAY_IMPORT[here]:
            wrong.append(f"{name_of(file)}:{line} imports {name}; {here} may import {sorted(MAY_IMPORT[here])}")
    return wrong


@pytest.mark.parametrize("file", FILES, ids=name_of)
def test_rule_4_imports_run_downwards_and_stages_never_meet(file: Path) -> None:
    assert layer(file) in MAY_IMPORT, f"{name_of(file)} belongs to no layer that docs/architecture.md names"
    assert upward(file, parsed(file)) == []


def test_rule_4_is_noticed_when_broken() -> None:
    tree = ast.parse("from crossread.group import origins\ndef late():\n    import crossread.library")
    assert [w.split(";")[0] for w in upward(PACKAGE / "compare" / "number.py", tree)] == [
        "compare/number.py:1 imports crossread.group.origins",
        "compare/number.py:3 imports crossread.library",
    ]


@pytest.mark.parametrize("file", FILES, ids=name_of)
def test_rule_5_only_the_pipeline_knows_the_order(file: Path) -> None:
    stages = {name.split(".")[1] for _, name in imports(parsed(file)) if name.startswith("crossread.")} & set(STAGES)
    if layer(file) not in ("pipeline", "filing", "library", "batch", *STAGES):
        assert stages <= {"render"}, f"{name_of(file)} calls stages {sorted(stages)}; only pipeline.py does"


@pytest.mark.parametrize("file", FILES, ids=name_of)
def test_rule_5_only_faces_speak_with_the_user(file: Path) -> None:
    if layer(file) == "faces":
        return
    for node in ast.walk(parsed(file)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id not in ("print", "input", "breakpoint"), (
                f"{name_of(file)}:{node.lineno} {node.func.id}()"
            )
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "sys":
            talks = node.attr in ("stdin", "stdout", "stderr", "argv", "exit")
            assert not talks, f"{name_of(file)}:{node.lineno} sys.{node.attr} belongs to faces"


def test_rule_8_one_outside_library_one_file() -> None:
    users: dict[str, set[str]] = defaultdict(set)
    for file in FILES:
        for _, name in imports(parsed(file)):
            library = name.split(".")[0]
            if library not in sys.stdlib_module_names and library not in ("crossread", *ANYWHERE):
                users[library].add(name_of(file))
    for library, files in sorted(users.items()):
        if library in FOLDERS:
            wrong = {f for f in files if not f.startswith(FOLDERS[library])}
            assert not wrong, f"{library} belongs to {FOLDERS[library]}, but is imported in {sorted(wrong)}"
        else:
            home = HOMES.get(library)
            assert len(files) == 1, f"{library} is imported in {sorted(files)}: one outside library, one file"
            assert home is None or files == {home}, f"{library} belongs to {home}, but is imported in {sorted(files)}"


@pytest.mark.parametrize("file", FILES, ids=name_of)
def test_the_function_compare_is_not_mistaken_for_the_stage(file: Path) -> None:
    """`from crossread import compare` gives the function of the Python API, never the stage folder."""
    found = [line for line, name in imports(parsed(file)) if name == "crossread.compare"]
    assert not found, f"{name_of(file)}:{found[0]} should read `from crossread.compare import ...`"


@pytest.mark.parametrize("file", FILES, ids=name_of)
def test_a_file_says_what_it_is_for_and_stays_short(file: Path) -> None:
    lines = file.read_text("utf8").splitlines()
    assert len(lines) <= LONGEST, f"{name_of(file)} has {len(lines)} lines; split it"
    assert ast.get_docstring(parsed(file)), f"{name_of(file)} does not begin with a docstring"
    assert lines[0].startswith('"""'), f"{name_of(file)}: the first line is the docstring that says what it is for"


@pytest.mark.parametrize("file", FILES, ids=name_of)
def test_no_check_is_silenced(file: Path) -> None:
    text = file.read_text("utf8")
    for mark in ("# " + "type: ignore", "# " + "noqa", "TO" + "DO", "FIX" + "ME"):
        assert mark not in text, f"{name_of(file)} holds {mark!r}"
