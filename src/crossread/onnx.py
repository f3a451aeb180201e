"""The only door to onnxruntime and tokenizers: loads a shipped model and runs it, one input at a time.

An int8 matrix product with dynamic scales takes one scale for a whole tensor, so a text that is run in a batch
would depend on its neighbours. Here every text is a batch of its own, on one thread; several texts run side by
side on a pool of threads. So a result depends neither on what else is read nor on the number of threads.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from importlib import resources
from threading import Lock, local
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits
from tokenizers import Tokenizer

T = TypeVar("T")
R = TypeVar("R")
# Seconds after which a thread of the pool that has run a model may go on; in Python's own 5 ms a processor stands idle.
TURN = 0.0005
_HERE = local()  # `pooled` is set on a thread of a pool
_LOADING = Lock()  # a cache alone lets threads that ask at the same time load a model each


class ModelMissingError(RuntimeError):
    """A model file that should lie in the package is not there."""


def weights(name: str) -> bytes:
    """The bytes of a file of weights/. Raises ModelMissingError where the package lacks it."""
    file = resources.files("crossread.weights").joinpath(name)
    if not file.is_file():
        raise ModelMissingError(f"the package lacks weights/{name}: install it anew, or see training/README.md")
    return file.read_bytes()


@cache
def tokenizer() -> Tokenizer:
    """The WordPiece vocabulary that all shipped models share (lower-cased English, 30,522 pieces)."""
    loaded: Tokenizer = Tokenizer.from_str(weights("tokenizer.json").decode("utf8"))
    loaded.no_padding()
    loaded.no_truncation()
    return loaded


def session(name: str) -> Any:
    """The model weights/<name>.onnx, ready to run on one thread; loaded once, whichever thread asks first."""
    with _LOADING:
        return _loaded(name)


@cache
def _loaded(name: str) -> Any:
    import onnxruntime  # here: who looks up words or vectors runs no model

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return onnxruntime.InferenceSession(
        weights(f"{name}.onnx"),
        options,
        providers=["CPUExecutionProvider"],
        disabled_optimizers=["SkipLayerNormFusion"],  # on a CPU slower than the addition and the norm it replaces
    )


def threads() -> int:
    """How many texts run side by side: CROSSREAD_THREADS, else the processors this process may use, at most 8."""
    asked = os.environ.get("CROSSREAD_THREADS", "")
    if asked.isdigit():
        return max(1, int(asked))
    free = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(8, free)


def one_thread() -> threadpool_limits:
    """From here on numpy's products run on one thread; as a context manager, until it ends.

    Threads only slow down products as small as ours (8 times, measured), and one thread gives the same sums everywhere.
    """
    return threadpool_limits(1, "blas")


def run(name: str, ids: Sequence[int], type_ids: Sequence[int] | None = None) -> list[NDArray[np.float32]]:
    """Runs model `name` on one sequence of word pieces. Returns its outputs, each of shape (1, ...)."""
    loaded = session(name)
    feed = {"input_ids": np.asarray([ids], dtype=np.int64)}
    if type_ids is not None:
        feed["token_type_ids"] = np.asarray([type_ids], dtype=np.int64)
    if any(one.name == "attention_mask" for one in loaded.get_inputs()):
        feed["attention_mask"] = np.ones_like(feed["input_ids"])
    outputs: list[NDArray[np.float32]] = loaded.run(None, feed)
    return outputs


def each(work: Callable[[T], R], items: Iterable[T]) -> Iterator[R]:
    """Applies `work` to every item on a pool of threads; yields the results in the order of the items.

    Inside `work` of another call it stays on the thread it is on: the pool is one, however calls are nested.
    """
    todo = list(items)
    count = min(threads(), len(todo))
    if count <= 1 or getattr(_HERE, "pooled", False):
        yield from map(work, todo)
        return
    before = sys.getswitchinterval()
    sys.setswitchinterval(min(before, TURN))
    try:
        with ThreadPoolExecutor(count, initializer=setattr, initargs=(_HERE, "pooled", True)) as pool:
            yield from pool.map(work, todo)
    finally:
        sys.setswitchinterval(before)


def run_each(work: Callable[[T], R], items: Iterable[T]) -> list[R]:
    """The results of `each` as a list."""
    return list(each(work, items))
