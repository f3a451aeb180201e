"""What the README promises holds: its links lead somewhere, its example runs, its excerpt is what is printed."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf8")
PROSE = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md")), ROOT / "samples/README.md"]
STALE = 0.1  # share of the excerpt's lines that another processor's arithmetic may turn out differently


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


def run(*command: str) -> str:
    done = subprocess.run([sys.executable, *command], cwd=ROOT, capture_output=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode("utf8")


def test_links_lead_to_files() -> None:
    for file in PROSE:
        words = re.sub(r"^```.*?^```$", "", file.read_text("utf8"), flags=re.MULTILINE | re.DOTALL)
        for link in re.findall(r"\]\(([^)#]+)\)", words):
            assert "://" in link or (file.parent / link).exists(), f"{file.name}: {link}"


def test_it_opens_with_the_two_targets_and_a_picture() -> None:
    assert README.index("make demo") < README.index("make test") < README.index("docs/picture.png") < 1200


def test_targets_exist() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf8"), re.MULTILINE))
    for file in PROSE:
        assert set(re.findall(r"`make ([a-z]+)`", file.read_text("utf8"))) <= targets


def test_the_python_example_runs() -> None:
    (example,) = blocks("python")
    assert "conflict number" in run("-c", example)


def test_the_excerpt_is_what_the_command_prints() -> None:
    assert blocks("text"), "run `make picture`"
    shown = [line for line in blocks("text")[0].splitlines() if line.strip() and line != "…"]
    printed = set(
        run("-m", "crossread", "compare", "--quiet", "--format", "text", "samples/silo-explosion").splitlines()
    )
    stale = [line for line in shown if line not in printed]
    assert len(stale) <= STALE * len(shown), "run `make picture`: " + "\n".join(stale)
