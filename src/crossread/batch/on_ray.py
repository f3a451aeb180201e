"""Runs the tasks of a batch on a Ray cluster, through Ray Data. The only file that knows ray.

Ray Data was chosen over bare actors since it does what an engine must: it starts as many workers as fit, begins a task
again whose worker or machine died, and hands results on as they come. Only the tasks and what they tell of themselves
pass through it; articles stay on the shared disk.
"""

from __future__ import annotations

import json
import logging
import os
import secrets
import socket
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from importlib.metadata import version
from typing import Any

from crossread.batch.engines import checked
from crossread.batch.work import BatchError, Summary, Task, perform

ANSWERS = 10.0  # seconds within which a cluster must take a connection
CLIENT_PORT = 10001  # of Ray Client, which cannot stream what Ray Data gives
STORE = 256 << 20  # bytes of the object store of a cluster that is started here: it holds nothing but tasks
BLOCK = 1 << 20  # bytes that Ray Data keeps room for, for each running task
# Set before ray is loaded: it reports nothing home, and says nothing of settings that do not matter here.
SETTINGS = {"RAY_USAGE_STATS_ENABLED": "0", "RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO": "0"}


class OnRay:
    """Workers on a cluster: one for each of `workers` processors, or for each that it has.

    `address` is HOST:PORT as `ray start --head` prints it; None stands for the cluster that RAY_ADDRESS names, else for
    one of this machine that ends with the batch. Raises BatchError where there is no Ray, or none that answers.
    """

    def __init__(self, address: str | None, workers: int | None) -> None:
        for name, value in SETTINGS.items():
            os.environ.setdefault(name, value)
        try:
            import ray.data
        except ModuleNotFoundError as fault:
            raise BatchError(
                f"--engine ray needs Ray ({fault.name} is missing): pip install 'crossread[ray]'"
            ) from fault
        self._ray: Any = ray
        named = address or os.environ.get("RAY_ADDRESS")
        quiet = {"logging_level": logging.CRITICAL, "log_to_driver": False}
        if named and named != "local":
            self._join(named, quiet)
        else:
            # Whoever reaches a cluster can run what they like on it. Ray would write its secret into the home.
            os.environ.setdefault("RAY_AUTH_TOKEN", secrets.token_hex(32))
            here = workers or os.cpu_count() or 1
            ray.init("local", num_cpus=here, num_gpus=0, include_dashboard=False, object_store_memory=STORE, **quiet)
        self.workers = workers or int(ray.cluster_resources().get("CPU", 1))
        self._settings()

    def __enter__(self) -> OnRay:
        return self

    def __exit__(self, *fault: object) -> None:
        self._ray.shutdown()

    def run(self, tasks: Sequence[Task], folder: str) -> Iterator[tuple[Task, Summary]]:
        """An Engine. A task begins again for as long as its worker dies; the journal finds out what kills it."""
        if not tasks:
            return
        data = self._ray.data
        most = min(self.workers, len(tasks))
        rows = [{"task": json.dumps(asdict(task))} for task in tasks]
        # Fewer workers than asked for will do: a machine may be lost, or join late.
        pool = data.ActorPoolStrategy(min_size=1, initial_size=most, max_size=most, max_tasks_in_flight_per_actor=1)
        # Ray Data restarts a worker that died, and begins its task again, without end unless it is told otherwise.
        told = data.from_items(rows, override_num_blocks=len(rows)).map(
            Worker, fn_constructor_args=(folder, version("crossread")), compute=pool, num_cpus=1
        )
        try:
            for row in told.iter_batches(batch_size=None, prefetch_batches=0, batch_format="pyarrow"):
                for task, summary in zip(row["task"].to_pylist(), row["summary"].to_pylist(), strict=True):
                    yield checked(Task(**json.loads(task)), json.loads(summary))
        except (self._ray.exceptions.RayError, OSError) as fault:
            raise BatchError(f"Ray gave up: {_reason(fault)}") from fault

    def _join(self, address: str, quiet: dict[str, Any]) -> None:
        host, _, port = address.removeprefix("ray://").rpartition(":")
        if address == "auto":
            host = ""
        elif not (host and port.isdigit()):
            raise BatchError(f"the address of a Ray cluster is HOST:PORT, not {address}")
        elif int(port) == CLIENT_PORT:
            raise BatchError(
                f"{host}:{port} is the port of Ray Client, which a batch cannot use: give the address that "
                "`ray start --head` prints (mostly port 6379), on a machine of the cluster"
            )
        try:
            if host:
                socket.create_connection((host.strip("[]"), int(port)), ANSWERS).close()
            self._ray.init(f"{host}:{port}" if host else "auto", **quiet)
        except Exception as fault:  # of many kinds: no machine of the cluster, another version, nobody there
            name = f"{host}:{port}" if host else address
            raise BatchError(f"the Ray cluster at {name} cannot be used: {_reason(fault)}") from fault

    def _settings(self) -> None:
        context = self._ray.data.DataContext.get_current()
        context.enable_progress_bars = context.print_on_execution_start = False
        context.target_max_block_size = BLOCK
        context.execution_no_progress_timeout_s = -1  # one comparison may take as long as it needs
        context.autoscaling_config.actor_pool_util_upscaling_threshold = 1.0  # a task for each worker is full use
        context.autoscaling_config.actor_pool_util_downscaling_threshold = -1.0  # who is idle waits
        for name in ("ray", "ray.data"):
            logging.getLogger(name).setLevel(logging.CRITICAL)


class Worker:
    """Does one task after another in a process of its own; what a model holds is loaded once."""

    def __init__(self, folder: str, wanted: str) -> None:
        from crossread.onnx import one_thread

        one_thread()
        self.folder = folder
        found = version("crossread")
        self.fault = "" if found == wanted else f"a machine of the cluster has crossread {found}, this one {wanted}"

    def __call__(self, row: dict[str, str]) -> dict[str, str]:
        summary = {"fault": self.fault} if self.fault else perform(Task(**json.loads(row["task"])), self.folder)
        return {"task": row["task"], "summary": json.dumps(summary)}


def _reason(fault: BaseException) -> str:
    told = str(fault)
    if "No module named 'crossread" in told:
        return "a machine of the cluster lacks crossread; install it on all of them"
    lines = [line.strip() for line in told.splitlines() if line.strip()]
    return f"{type(fault).__name__}: {lines[-1] if lines else ''}"
