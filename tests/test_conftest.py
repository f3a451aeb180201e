"""The option --fail-on-skip, on which the checks of every change rely."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SKIPPED = "import pytest\n\ndef test_a(): pass\n\n@pytest.mark.skip(reason='no browser')\ndef test_b(): pass\n"
WHOLE_FILE = "import pytest\n\npytest.importorskip('no_such_module_at_all')\n"
ALL_RUN = "def test_a(): pass\n"


@pytest.mark.parametrize(
    ("tests", "options", "code"),
    [
        (SKIPPED, ["--fail-on-skip"], 1),
        (WHOLE_FILE + ALL_RUN, ["--fail-on-skip", "test_whole.py", "test_sample.py"], 1),
        (SKIPPED, [], 0),
        (ALL_RUN, ["--fail-on-skip"], 0),
    ],
)
def test_a_skip_fails_the_run_only_where_asked(tmp_path: Path, tests: str, options: list[str], code: int) -> None:
    shutil.copy(Path(__file__).with_name("conftest.py"), tmp_path)
    (tmp_path / "pytest.ini").write_text("[pytest]\n")
    (tmp_path / "test_sample.py").write_text(tests)
    (tmp_path / "test_whole.py").write_text(ALL_RUN)
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *options]
    assert subprocess.run(command, cwd=tmp_path, capture_output=True, check=False).returncode == code
