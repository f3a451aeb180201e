"""Writes scikit-learn's histogram boosted trees as an ONNX TreeEnsembleRegressor (ai.onnx.ml 3).

skl2onnx 1.20 cannot convert the trees of this scikit-learn (it hands NumPy integers to protobuf), so the node is
made here. The output is the raw score; its logistic is the probability.
"""

from __future__ import annotations

import numpy as np
import onnx
from onnx import TensorProto, helper
from sklearn.ensemble import HistGradientBoostingClassifier


def to_onnx(model: HistGradientBoostingClassifier, width: int) -> bytes:
    """The trees of a binary classifier over `width` float32 features, input "features", output "score"."""
    node: dict[str, list] = {k: [] for k in ("tree", "id", "feature", "value", "mode", "yes", "no")}
    leaf: dict[str, list] = {k: [] for k in ("tree", "id", "target", "weight")}
    for number, (predictor,) in enumerate(model._predictors):
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
                leaf["target"].append(0)
                leaf["weight"].append(float(row["value"]))
    made = helper.make_node(
        "TreeEnsembleRegressor", ["features"], ["score"], domain="ai.onnx.ml", n_targets=1, aggregate_function="SUM",
        base_values=[float(np.ravel(model._baseline_prediction)[0])], post_transform="NONE",
        nodes_treeids=node["tree"], nodes_nodeids=node["id"], nodes_featureids=node["feature"],
        nodes_values=node["value"], nodes_modes=node["mode"], nodes_truenodeids=node["yes"],
        nodes_falsenodeids=node["no"], target_treeids=leaf["tree"], target_nodeids=leaf["id"],
        target_ids=leaf["target"], target_weights=leaf["weight"],
    )  # fmt: skip
    graph = helper.make_graph(
        [made], "match",
        [helper.make_tensor_value_info("features", TensorProto.FLOAT, [None, width])],
        [helper.make_tensor_value_info("score", TensorProto.FLOAT, [None, 1])],
    )  # fmt: skip
    whole = helper.make_model(
        graph, opset_imports=[helper.make_opsetid("", 17), helper.make_opsetid("ai.onnx.ml", 3)], ir_version=9
    )
    onnx.checker.check_model(whole)
    return whole.SerializeToString()


def _below(threshold: float) -> float:
    """The largest float32 not above the threshold, so that float32 features fall as they did in training."""
    near = np.float32(threshold)
    return float(near if float(near) <= threshold else np.nextafter(near, np.float32(-np.inf)))
