"""The documentation builds as a site without a warning, asks nothing of another host, and holds what it promises."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ASKED_FOR = re.compile(
    r"<(?:script|img|iframe|source|link(?![^>]*rel=\"?(?:canonical|prev|next|author))[^>]*?)\b[^>]*?"
    r"(?:src|href)=\"?(https?:)?//[^\s\">]+"
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", folder],
        cwd=ROOT, capture_output=True, check=False, text=True, timeout=300,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "WARNING" not in done.stderr
    return folder


def test_every_page_is_there_and_asks_nothing_of_another_host(site: Path) -> None:
    pages = {file.relative_to(site).as_posix(): file.read_text("utf8") for file in site.rglob("*.html")}
    written = {p.relative_to(ROOT / "docs").with_suffix(".html").as_posix() for p in (ROOT / "docs").rglob("*.md")}
    assert written <= set(pages)
    for name, page in pages.items():
        assert not ASKED_FOR.search(page), f"{name}: {ASKED_FOR.search(page)}"
    for sheet in site.rglob("*.css"):
        assert not re.search(r"url\([\"']?https?:", sheet.read_text("utf8")), sheet.name


def test_a_link_to_another_host_would_be_noticed() -> None:
    assert ASKED_FOR.search('<link rel="stylesheet" href="https://fonts.example/css">')
    assert ASKED_FOR.search("<script src=//cdn.example/x.js></script>")
    assert not ASKED_FOR.search('<a href="https://squidfunk.github.io/">Material</a>')
    assert not ASKED_FOR.search('<script src="assets/x.js"></script><a href="https://a.example/">a</a>')


def test_the_python_reference_is_made_from_the_sources(site: Path) -> None:
    page = (site / "python.html").read_text("utf8")
    assert "Stores the reports at these places: files, folders, globs, URLs, feeds, WARC" in page
    assert 'id="crossread.model.Finding"' in page
    assert "code points into Article.text" in page, "comments behind fields are their descriptions"


def test_links_out_of_the_docs_become_paths(site: Path) -> None:
    assert "src/crossread/weights/match.md" in (site / "guides" / "researcher.html").read_text("utf8")
    assert 'href="../src' not in (site / "exports.html").read_text("utf8")
