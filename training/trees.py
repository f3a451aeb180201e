"""Boosted trees: learned with stories held out whole, and written as an ONNX TreeEnsembleRegressor (ai.onnx.ml 3).

skl2onnx 1.20 cannot convert the trees of this scikit-learn (it hands NumPy integers to protobuf), so the node is
made here. Its outputs are raw scores; the logistic of a score is the probability.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper
from onnxruntime import InferenceSession
from sklearn.ensemble import HistGradientBoostingClassifier

Floats = NDArray[np.float32]
SETTING = {
    "max_iter": 300, "learning_rate": 0.04, "max_leaf_nodes": 12, "min_samples_leaf": 40, "l2_regularization": 5.0,
    "early_stopping": False, "random_state": 0,
}  # fmt: skip


def fitted(
    rows: Floats, true: NDArray[np.bool_], weights: NDArray[np.float64] | None = None, **setting: object
) -> HistGradientBoostingClassifier:
    """Trees of a yes or no over the rows, each of which counts for its weight."""
    return HistGradientBoostingClassifier(**{**SETTING, **setting}).fit(rows, true, weights)


def held_out(
    rows: Floats,
    true: NDArray[np.bool_],
    groups: NDArray[np.int64],
    folds: int,
    usable: NDArray[np.bool_] | None = None,
    **setting: object,
) -> Floats:
    """How likely each row is, by trees that saw no row of a group with the same remainder by `folds`.

    `usable`: rows to learn from; all rows are judged.
    """
    out = np.zeros(len(rows), dtype=np.float32)
    learn = np.ones(len(rows), dtype=bool) if usable is None else usable
    for fold in range(folds):
        test = groups % folds == fold
        seen = true[~test & learn]
        if seen.all() or not seen.any():  # nothing to learn
            out[test] = seen.mean() if len(seen) else 0.0
        elif test.any():
            out[test] = fitted(rows[~test & learn], true[~test & learn], None, **setting).predict_proba(rows[test])[
                :, 1
            ]
    return out


def best(score: Floats, grades: NDArray[np.int64], wanted: int) -> dict[str, float]:
    """The threshold with the best F1 against all `wanted` gold pairs, and what it gives."""
    order = np.argsort(-score, kind="stable")
    hits = np.cumsum(grades[order] > 0)
    precision, recall = hits / np.arange(1, len(order) + 1), hits / wanted
    f1 = 2 * precision * recall / np.maximum(precision + recall, 1e-9)
    k = int(f1.argmax())
    strong = (grades[order[: k + 1]] == 2).sum() / (grades == 2).sum()
    return {"f1": f1[k], "p": precision[k], "r": recall[k], "r2": strong, "threshold": float(score[order[k]])}


def calibration(score: Floats, true: NDArray[np.bool_]) -> list[tuple[float, float, int]]:
    """Mean probability, share that is true, and count, for each tenth of the probability."""
    tenths = [(score >= a) & (score < a + 0.1) for a in np.arange(0, 1, 0.1)]
    return [
        (round(float(score[t].mean()), 2), round(float(true[t].mean()), 2), int(t.sum())) for t in tenths if t.any()
    ]


def checked(models: Sequence[HistGradientBoostingClassifier], rows: Floats) -> bytes:
    """The trees as ONNX, one output a model, tried on the rows. Raises SystemExit where they judge otherwise."""
    made = to_onnx(models, rows.shape[1])
    score = InferenceSession(made).run(None, {"features": rows[:5000]})[0]
    for number, model in enumerate(models):
        off = np.abs(1 / (1 + np.exp(-score[:, number])) - model.predict_proba(rows[:5000])[:, 1]).max()
        if off > 1e-4:
            raise SystemExit(f"the exported trees differ from the learned ones by {off}")
    return made


def to_onnx(models: Sequence[HistGradientBoostingClassifier], width: int) -> bytes:
    """Trees of binary classifiers over the same `width` float32 "features"; output "score" (n, models)."""
    node: dict[str, list[Any]] = {k: [] for k in ("tree", "id", "feature", "value", "mode", "yes", "no")}
    leaf: dict[str, list[Any]] = {k: [] for k in ("tree", "id", "target", "weight")}
    numbered = enumerate((target, p) for target, model in enumerate(models) for (p,) in model._predictors)
    for number, (target, predictor) in numbered:
        for place, row in enumerate(predictor.nodes):
            node["tree"].append(number)
            node["id"].append(place)
            ends = bool(row["is_leaf"])
            node["mode"].append("LEAF" if ends else "BRANCH_LEQ")
            node["feature"].append(0 if ends else int(row["feature_idx"]))
            node["value"].append(0.0 if ends else _below(float(row["num_threshold"])))
            node["yes"].append(0 if ends else int(row["left"]))
            node["no"].append(0 if ends else int(row["right"]))
            if ends:
                leaf["tree"].append(number)
                leaf["id"].append(place)
                leaf["target"].append(target)
                leaf["weight"].append(float(row["value"]))
    made = helper.make_node(
        "TreeEnsembleRegressor", ["features"], ["score"], domain="ai.onnx.ml", n_targets=len(models),
        aggregate_function="SUM",
        base_values=[float(np.ravel(model._baseline_prediction)[0]) for model in models], post_transform="NONE",
        nodes_treeids=node["tree"], nodes_nodeids=node["id"], nodes_featureids=node["feature"],
        nodes_values=node["value"], nodes_modes=node["mode"], nodes_truenodeids=node["yes"],
        nodes_falsenodeids=node["no"], target_treeids=leaf["tree"], target_nodeids=leaf["id"],
        target_ids=leaf["target"], target_weights=leaf["weight"],
    )  # fmt: skip
    graph = helper.make_graph(
        [made], "trees",
        [helper.make_tensor_value_info("features", TensorProto.FLOAT, [None, width])],
        [helper.make_tensor_value_info("score", TensorProto.FLOAT, [None, len(models)])],
    )  # fmt: skip
    whole = helper.make_model(
        graph, opset_imports=[helper.make_opsetid("", 17), helper.make_opsetid("ai.onnx.ml", 3)], ir_version=9
    )
    onnx.checker.check_model(whole)
    made_bytes: bytes = whole.SerializeToString()
    return made_bytes


def _below(threshold: float) -> float:
    """The largest float32 not above the threshold, so that float32 features fall as they did in training."""
    near = np.float32(threshold)
    return float(near if float(near) <= threshold else np.nextafter(near, np.float32(-np.inf)))
