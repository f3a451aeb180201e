"""What one training script hands to the next: a file (.npz) of arrays under the name of a story and their own."""

from __future__ import annotations

import pathlib
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

Arrays = Mapping[str, Mapping[str, NDArray[Any]]]  # story -> name -> array
Judged = dict[tuple[str, int], tuple[NDArray[np.float32], NDArray[np.float32]]]  # story, pair -> judgement, marks


def keep(file: pathlib.Path, arrays: Arrays) -> None:
    """Writes the arrays of each story."""
    flat = {f"{story}\t{name}": array for story, own in arrays.items() for name, array in own.items()}
    with file.open("wb") as out:  # given a name, savez would end it in .npz
        np.savez_compressed(out, allow_pickle=False, **flat)


def kept(file: pathlib.Path) -> dict[str, dict[str, NDArray[Any]]]:
    """What `keep` wrote."""
    found: dict[str, dict[str, NDArray[Any]]] = {}
    with np.load(file, allow_pickle=False) as read:
        for key in read.files:
            array = read[key]
            story, name = key.split("\t")
            found.setdefault(story, {})[name] = array
    return found


def keep_judged(file: pathlib.Path, judged: Judged) -> None:
    """Writes what the pair network says of pairs: for each story the marks of all its pairs in one array."""
    of: dict[str, list[int]] = {}
    for story, number in judged:
        of.setdefault(story, []).append(number)
    keep(
        file,
        {
            story: {
                "number": np.array(numbers),
                "pair": np.stack([judged[story, n][0] for n in numbers]),
                "marks": np.concatenate([judged[story, n][1] for n in numbers]),
                "ends": np.cumsum([len(judged[story, n][1]) for n in numbers]),
            }
            for story, numbers in of.items()
        },
    )


def kept_judged(*files: pathlib.Path) -> Judged:
    """What `keep_judged` wrote into the files, together."""
    found: Judged = {}
    for file in files:
        for story, own in kept(file).items():
            marks = np.split(own["marks"], own["ends"][:-1])
            for number, pair, mark in zip(own["number"].tolist(), own["pair"], marks, strict=True):
                found[story, number] = (pair, mark)
    return found
