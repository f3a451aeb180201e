"""Runs the real command, with and without a terminal, and commands in this process."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from crossread.faces.cli import cli

ROOT = Path(__file__).parents[2]


def crossread(
    *arguments: str, folder: Path = ROOT, stdin: bytes = b"", **environment: str
) -> subprocess.CompletedProcess[str]:
    """Runs the real command in a process of its own, without a terminal."""
    kept = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "COLUMNS", "TERM", "BROWSER")}
    done = subprocess.run(
        [sys.executable, "-m", "crossread", *arguments],
        input=stdin, capture_output=True, cwd=folder, env={**kept, "PYTHONUTF8": "1", **environment}, timeout=120,
    )  # fmt: skip
    out, err = done.stdout.decode("utf8"), done.stderr.decode("utf8")
    return subprocess.CompletedProcess(done.args, done.returncode, out, err)


def on_a_terminal(folder: Path, *arguments: str, **environment: str) -> str:
    """What the command prints on a terminal of 80 columns."""
    import pty
    import struct
    from fcntl import ioctl
    from termios import TIOCSWINSZ

    parent, child = pty.openpty()
    ioctl(child, TIOCSWINSZ, struct.pack("HHHH", 40, 80, 0, 0))
    kept = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "COLUMNS")}
    process = subprocess.Popen(
        [sys.executable, "-m", "crossread", *arguments],
        stdout=child, stderr=subprocess.DEVNULL, cwd=folder,
        env={**kept, "TERM": "xterm-256color", "PYTHONUTF8": "1", **environment},
    )  # fmt: skip
    os.close(child)
    made = b""
    while True:
        try:
            piece = os.read(parent, 65536)
        except OSError:  # how Linux says that the other end was closed
            break
        if not piece:
            break
        made += piece
    os.close(parent)
    assert process.wait(60) == 0
    return made.decode("utf8").replace("\r\n", "\n")


def run(*arguments: str, library: Path | str | None = None) -> Result:
    """The command in this process, over a library."""
    named = ["--library", str(library)] if library else []
    return CliRunner().invoke(cli, [*arguments, *named])


def answer(*arguments: str, library: Path | str) -> Any:
    """What a command answers as JSON, in this process."""
    done = run(*arguments, "--format", "json", library=library)
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)
