"""A batch on two Ray nodes of this machine, one of which is killed in the middle: is anything missing, or double?

    python -m bench.nodes [--pages 2000] [--days 8] [--min-outlets 2]

Two nodes of one processor each run as processes of their own; the batch is driven from the first. When a part of the
articles has been read, all processes of the second get SIGKILL at once. At the end the datasets must be those of a run
with one worker and without Ray.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import secrets
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from bench import archive
from bench.batch import DATASETS, command, digest_of, rows
from bench.processes import end_all

RAY = (sys.executable, "-m", "ray.scripts.scripts", "start", "--num-cpus=1", "--disable-usage-stats", "--block")
STORE = 100_000_000  # bytes
PATIENCE = 90.0  # seconds within which a node must have started


@dataclass
class Nodes:
    """Two nodes that run; the first is the head."""

    address: str
    env: dict[str, str]  # with it a program may use them
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def kill_second(self) -> int:
        """Kills the second with its workers; how many processes these were."""
        doomed = end_all(self.processes[1].pid)
        self.processes[1].wait()
        return doomed


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a batch whose node was killed."""

    killed: int  # processes
    read: int  # parts of the articles that had been read by then
    parts: int
    differing: dict[str, tuple[str, str]]  # dataset -> its digest alone and on the nodes, where they differ
    double: int  # articles that are there twice
    articles: int

    @property
    def good(self) -> bool:
        return not self.differing and not self.double and self.killed > 0 and self.read < self.parts


@contextmanager
def two_nodes() -> Iterator[Nodes]:
    """Starts them, and ends what is left of them."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    # Whoever reaches a cluster can run what they like on it, so it asks for a secret.
    secret = {"RAY_AUTH_MODE": "token", "RAY_AUTH_TOKEN": secrets.token_hex(32)}
    nodes = Nodes(f"127.0.0.1:{port}", {**os.environ, "CROSSREAD_THREADS": "1", **secret})
    with tempfile.TemporaryDirectory(prefix="ray-", ignore_cleanup_errors=True) as folder:
        told = (Path(folder) / "told").open("wb")
        head = ("--head", f"--port={port}", "--include-dashboard=false", f"--temp-dir={folder}")
        try:
            for n, own in enumerate((head, (f"--address={nodes.address}",))):
                started = subprocess.Popen(
                    [*RAY, "--node-ip-address=127.0.0.1", f"--object-store-memory={STORE}", *own],
                    stdout=told, stderr=told, stdin=subprocess.DEVNULL, start_new_session=True, env=nodes.env,
                )  # fmt: skip
                nodes.processes.append(started)
                _await(n + 1, nodes, Path(told.name))
            yield nodes
        finally:
            for process in reversed(nodes.processes):
                end_all(process.pid)
                process.wait()
            told.close()


def _await(count: int, nodes: Nodes, told: Path) -> None:
    """Waits until so many nodes say that they run."""
    until = time.monotonic() + PATIENCE
    while told.read_bytes().count(b"Ray runtime started.") < count:
        if time.monotonic() > until or any(p.poll() is not None for p in nodes.processes):
            raise RuntimeError(f"a node did not start: {told.read_text('utf8', 'replace')[-800:]}")
        time.sleep(0.1)


def lost_node(folder: Path, inputs: Path, *options: str) -> Outcome:
    """Runs a batch of the archive alone, and again on two nodes of which one is killed when it has begun to read."""
    alone, there = folder / "alone", folder / "there"
    subprocess.run(command(inputs, alone, "--workers", "1", *options), check=True)
    with two_nodes() as nodes:
        engine = ("--engine", f"ray://{nodes.address}", "--workers", "2")
        batch = subprocess.Popen(command(inputs, there, *engine, *options), env=nodes.env)
        try:
            done = there / ".work" / "done"
            while batch.poll() is None and not any(done.glob("read/*.json")):
                time.sleep(0.05)
            read = len(list(done.glob("read/*.json")))
            killed = nodes.kill_second() if batch.poll() is None else 0
            if batch.wait():
                raise RuntimeError(f"the batch ended with {batch.returncode}")
        finally:
            with contextlib.suppress(ProcessLookupError):
                batch.kill()
            batch.wait()
    digests = {name: (digest_of(alone, name), digest_of(there, name)) for name in DATASETS}
    ids = [row["id"] for row in rows(there, "articles", ["id"])]
    parts = len(list((there / "articles").rglob("*.parquet")))
    differing = {name: pair for name, pair in digests.items() if pair[0] != pair[1]}
    return Outcome(killed, read, parts, differing, len(ids) - len(set(ids)), len(ids))


def main() -> None:
    asked = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    asked.add_argument("--pages", type=int, default=2000)
    asked.add_argument("--days", type=int, default=8)
    asked.add_argument("--min-outlets", type=int, default=2)
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        archive.write(folder / "archive", given.pages, given.days, files=4, kind="warc", seed=5)
        found = lost_node(folder, folder / "archive", "--min-outlets", str(given.min_outlets))
    print(
        f"killed {found.killed} processes of the second node when {found.read} of {found.parts} parts were read; "
        f"{found.articles} articles at the end, {found.double} of them double"
    )
    for name, (here, there) in found.differing.items():
        print(f"  {name}: {here} alone, {there} on two nodes")
    print("the datasets are the same" if not found.differing else "the datasets differ")
    sys.exit(not found.good)


if __name__ == "__main__":
    main()
