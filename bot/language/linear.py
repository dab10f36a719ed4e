"""A linear classifier over named features: trained with scikit-learn, kept as plain arrays, read without it.

A row is a weighted bag of features: lexical ones (weighted by rarity, scaled to length 1) and plain ones (weight as given).
Files are `.npz` and `.json` of our own making; nothing is ever unpickled.
"""

from __future__ import annotations

import json
import math
from array import array
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
PLAIN_WEIGHT = 0.35
PLAIN_SIGN = "\x01"  # before the name of a plain feature: no text holds it, so none is mistaken for a piece of text


class Row(NamedTuple):
    """What a classifier sees of a text: named features that are there."""

    lexical: list[str]
    plain: list[str]


@dataclass
class Space:
    """The known features: `index` by name, and what each weighs."""

    index: dict[str, int]
    weight: Floats

    @classmethod
    def learn(cls, rows: Sequence[Row], rarest: int = 2) -> tuple[Space, Any]:
        """The features that stand in at least `rarest` rows, weighted by their inverse frequency, and the rows as a scipy CSR
        matrix (what `vector` gives of each). A row names no feature twice."""
        from scipy.sparse import coo_matrix

        words, others = _numbered([row.lexical for row in rows]), _numbered([row.plain for row in rows])
        kept = [(words, np.flatnonzero(words.counts >= rarest)), (others, np.flatnonzero(others.counts >= rarest))]
        names = [
            prefix + part.names[at] for prefix, (part, ids) in zip(("", PLAIN_SIGN), kept, strict=True) for at in ids
        ]
        rarity = np.log((1 + len(rows)) / (1 + words.counts[kept[0][1]])) + 1
        weight = np.concatenate([rarity, np.full(len(kept[1][1]), PLAIN_WEIGHT)]).astype(np.float32)
        places, lines, values = [], [], []
        first = 0
        for part, ids in kept:
            column = np.full(len(part.names), -1, dtype=np.int64)
            column[ids] = np.arange(first, first + len(ids))
            first += len(ids)
            place = column[part.ids]
            known = place >= 0
            place, line = place[known], part.rows[known]
            value = weight[place].astype(np.float64)
            if part is words:
                value /= np.sqrt(np.bincount(line, value * value, minlength=len(rows)))[line]
            places.append(place)
            lines.append(line)
            values.append(value)
        shape = (len(rows), len(names))
        matrix = coo_matrix((np.concatenate(values), (np.concatenate(lines), np.concatenate(places))), shape=shape)
        return cls({name: at for at, name in enumerate(names)}, weight), matrix.tocsr()

    def vector(self, row: Row) -> tuple[NDArray[np.int64], Floats]:
        """The row's known features and their weights; the lexical part has length 1."""
        words = [self.index[word] for word in row.lexical if word in self.index]
        others = [self.index[name] for name in (PLAIN_SIGN + other for other in row.plain) if name in self.index]
        at = np.array(words + others, dtype=np.int64)
        values = self.weight[at]
        if words:
            head = values[: len(words)]
            head /= math.sqrt(float(head @ head))
        return at, values


class Numbered(NamedTuple):
    """The names in many rows: all different `names`, in how many rows each stands, and each occurrence as the name's number
    and the row's."""

    names: list[str]
    counts: NDArray[np.int64]
    ids: NDArray[np.int32]
    rows: NDArray[np.int32]


def _numbered(rows: Sequence[Sequence[str]]) -> Numbered:
    numbers: dict[str, int] = {}
    flat = array("i")
    for names in rows:
        flat.extend([numbers.setdefault(name, len(numbers)) for name in names])
    ids = np.frombuffer(flat, dtype=np.int32)
    lines = np.repeat(np.arange(len(rows), dtype=np.int32), [len(names) for names in rows])
    return Numbered(list(numbers), np.bincount(ids, minlength=len(numbers)), ids, lines)


@dataclass
class Linear:
    """One linear score per label. `coefficients` has a row per feature, so that a text's score is a sum of rows. Halves
    (float16) are exact enough and take half of the memory."""

    space: Space
    labels: list[str]
    coefficients: NDArray[np.float16]
    intercepts: Floats

    @classmethod
    def fit(
        cls, rows: Sequence[Row], labels: Sequence[str], strength: float = 1.0, rarest: int = 2, evenness: float = 0.0
    ) -> Linear:
        """One label a row (one against the rest, squared hinge). `evenness` 0 counts every row alike, 1 every label."""
        space, matrix = Space.learn(rows, rarest)
        counts = Counter(labels)
        fair = len(labels) / len(counts)
        names = sorted(counts)
        said = np.array(labels)
        tasks = [Task(said == name, weight=(fair / counts[name]) ** evenness) for name in names]
        return cls(space, names, *fit_each(matrix, tasks, strength, tolerance=0.02))

    def scores(self, row: Row) -> Floats:
        """The score of every label, in the order of `labels`."""
        at, values = self.space.vector(row)
        found = self.intercepts.copy()
        if len(at):
            found += values @ self.coefficients[at].astype(np.float32)
        return found

    def save(self, folder: Path, name: str) -> None:
        names = list(self.space.index)
        (folder / f"{name}.json").write_text(
            json.dumps({"labels": self.labels, "features": names}, ensure_ascii=False), "utf-8"
        )
        np.savez(
            folder / f"{name}.npz",
            weight=self.space.weight,
            coefficients=self.coefficients,
            intercepts=self.intercepts,
        )

    @classmethod
    def load(cls, folder: Path, name: str) -> Linear:
        data = json.loads((folder / f"{name}.json").read_text("utf-8"))
        with np.load(folder / f"{name}.npz", allow_pickle=False) as arrays:
            space = Space({feature: at for at, feature in enumerate(data["features"])}, arrays["weight"])
            return cls(space, data["labels"], arrays["coefficients"], arrays["intercepts"])


@dataclass(frozen=True)
class Task:
    """One label to learn: whether each row has it, which rows it learns from (None: all), what a row that has it weighs."""

    truth: NDArray[np.bool_]
    rows: NDArray[np.int64] | None = None
    weight: float = 1.0


def fit_each(
    matrix: Any, tasks: Sequence[Task], strength: float, tolerance: float
) -> tuple[NDArray[np.float16], Floats]:
    """Coefficients (features x labels) and intercepts of labels that are learnt each by itself, on all cores."""
    from joblib import Parallel, delayed

    fitted = Parallel(n_jobs=-1)(delayed(_fit)(matrix, task, strength, tolerance) for task in tasks)
    coefficients = np.ascontiguousarray(np.array([weights for weights, _ in fitted]).T, dtype=np.float16)
    return coefficients, np.array([bias for _, bias in fitted], dtype=np.float32)


def _fit(matrix: Any, task: Task, strength: float, tolerance: float) -> tuple[Floats, float]:
    """Weights and bias of one label (squared hinge). It runs in a process of its own."""
    from sklearn.svm import LinearSVC

    used, truth = (matrix, task.truth) if task.rows is None else (matrix[task.rows], task.truth[task.rows])
    if not truth.any() or truth.all():
        return np.zeros(matrix.shape[1], dtype=np.float32), 1.0 if truth.all() else -1.0
    model = LinearSVC(
        C=strength, dual=True, max_iter=400, tol=tolerance, class_weight={True: task.weight, False: 1.0}, random_state=0
    )
    model.fit(used, truth)
    return model.coef_[0].astype(np.float32), float(model.intercept_[0])
