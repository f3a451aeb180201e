"""The door to the models: threads, order, and what is loaded."""

from __future__ import annotations

import threading

import numpy as np
import onnxruntime
import pytest

from crossread import onnx


def test_results_come_in_the_order_of_the_items(monkeypatch: pytest.MonkeyPatch) -> None:
    for count in ("1", "3"):
        monkeypatch.setenv("CROSSREAD_THREADS", count)
        assert onnx.run_each(lambda n: n * n, range(50)) == [n * n for n in range(50)]
    assert onnx.run_each(lambda n: n, []) == []


def test_a_fault_in_one_item_is_raised(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CROSSREAD_THREADS", "2")
    with pytest.raises(ZeroDivisionError):
        onnx.run_each(lambda n: 1 // n, [1, 0, 2])


def test_a_call_inside_another_stays_on_its_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CROSSREAD_THREADS", "2")

    def names(_: int) -> set[str]:
        own = threading.current_thread().name
        return {own, *onnx.run_each(lambda _: threading.current_thread().name, range(5))}

    assert all(len(found) == 1 for found in onnx.run_each(names, range(4)))


def test_the_number_of_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CROSSREAD_THREADS", "3")
    assert onnx.threads() == 3
    monkeypatch.setenv("CROSSREAD_THREADS", "0")
    assert onnx.threads() == 1
    for unclear in ("", "many", "-2"):
        monkeypatch.setenv("CROSSREAD_THREADS", unclear)
        assert 1 <= onnx.threads() <= 8


def test_a_missing_model_says_what_to_do() -> None:
    with pytest.raises(onnx.ModelMissingError, match="no-such-model"):
        onnx.session("no-such-model")


@pytest.mark.weights
def test_a_model_is_loaded_once_whoever_asks_first(monkeypatch: pytest.MonkeyPatch) -> None:
    onnx._loaded.cache_clear()
    loads: list[str] = []
    whole = onnxruntime.InferenceSession

    def counted(*args: object, **named: object) -> object:
        loads.append(threading.current_thread().name)
        return whole(*args, **named)

    monkeypatch.setattr(onnxruntime, "InferenceSession", counted)
    monkeypatch.setenv("CROSSREAD_THREADS", "4")
    ids = onnx.tokenizer().encode("A barge burned.").ids
    found = onnx.run_each(lambda _: onnx.run("encoder", ids)[0], range(8))
    assert len(loads) == 1
    assert all(np.array_equal(found[0], f) for f in found)
