"""Compares the stories of the sample library; starts and stops the site over it, in the background: `make demo`."""

from __future__ import annotations

import argparse
import fcntl
import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

FIRST = 60.0  # seconds until the site must answer
LAST = 15.0  # seconds until it must have ended


def compare_all(library: Path) -> None:
    """Compares every story of the library, so that the first page tells what is disputed."""
    from crossread import Library  # not needed to stop the site, which any Python can

    with Library(str(library)) as reports:
        for story in reports.stories(outlets=2, limit=1000):
            reports.compare(story.id)


def start(folder: Path, port: int) -> str:
    """Serves `folder`/demo.db at the port, or at a free one where that is taken; gives the address once it answers.

    Exits with what the site said where it does not come up.
    """
    stop(folder)
    notes = folder / "demo.log"
    # The site holds the lock on this file as long as it lives, so a number left by a dead one is told from its own.
    with (folder / "demo.pid").open("a+") as pid, notes.open("w") as log:
        fcntl.flock(pid, fcntl.LOCK_EX | fcntl.LOCK_NB)
        command = ["-m", "crossread", "serve", "--library", str(folder / "demo.db"), "--port", str(free(port))]
        site = subprocess.Popen(
            [sys.executable, *command],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            pass_fds=(pid.fileno(),),
            start_new_session=True,
        )
        pid.truncate(0)
        pid.write(f"{site.pid}\n")
    until = time.monotonic() + FIRST
    while time.monotonic() < until and site.poll() is None:
        said = re.search(r"^http://([\d.]+):(\d+)/$", notes.read_text("utf8"), re.MULTILINE)
        if said and answers(said[1], int(said[2])):
            return said[0]
        time.sleep(0.1)
    stop(folder)
    sys.exit(f"the site did not start:\n{notes.read_text('utf8').strip()}")


def stop(folder: Path) -> bool:
    """Ends the site that `start` began there and waits for its end; False where none runs."""
    file = folder / "demo.pid"
    if not file.exists():
        return False
    with file.open("r+") as pid:
        running = not locked(pid.fileno())
        if running:
            number = int(pid.read())
            os.kill(number, signal.SIGTERM)
            until = time.monotonic() + LAST
            while time.monotonic() < until and not locked(pid.fileno()):
                time.sleep(0.05)
            if not locked(pid.fileno()):
                os.kill(number, signal.SIGKILL)
        file.unlink()
    return running


def locked(file: int) -> bool:
    """Takes the lock, if nobody holds it."""
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def free(port: int) -> int:
    """The port, or 0 (any) where something listens at it."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return 0
    return port


def answers(host: str, port: int) -> bool:
    """Whether the site is ready to be read."""
    asking = http.client.HTTPConnection(host, port, timeout=5)
    try:
        asking.request("GET", "/readyz")
        return asking.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        asking.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=("compare", "start", "stop"))
    parser.add_argument("folder", type=Path, help="where demo.db lies")
    parser.add_argument("--port", type=int, default=8765)
    said = parser.parse_args()
    if said.what == "compare":
        compare_all(said.folder / "demo.db")
    elif said.what == "start":
        print(f"\nThe sample library as a site: {start(said.folder, said.port)}\n`make stop` ends it.")
    else:
        print("the site is stopped" if stop(said.folder) else "no site of `make demo` is running")


if __name__ == "__main__":
    main()
