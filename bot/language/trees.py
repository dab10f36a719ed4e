"""A gradient-boosted forest of decision trees for a yes or no: trained with scikit-learn, kept as plain arrays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.language.linear import Floats

TREES = 160
LEAVES = 15
RATE = 0.08
PARTS = ("feature", "threshold", "left", "right", "value", "roots")


@dataclass(frozen=True)
class Forest:
    """All nodes of all trees in a row. A leaf is its own left and right child; `roots` are the trees' first nodes."""

    feature: NDArray[np.int16]
    threshold: NDArray[np.float64]
    left: NDArray[np.int32]
    right: NDArray[np.int32]
    value: Floats
    roots: NDArray[np.int32]
    base: float
    depth: int

    @classmethod
    def fit(cls, rows: Floats, truths: NDArray[np.bool_]) -> Forest:
        """Learn from rows of numbers (no NaN) and whether each is true."""
        from sklearn.ensemble import HistGradientBoostingClassifier

        model = HistGradientBoostingClassifier(
            max_iter=TREES,
            learning_rate=RATE,
            max_leaf_nodes=LEAVES,
            l2_regularization=1.0,
            early_stopping=False,
            random_state=0,
        )
        model.fit(rows, truths)
        return cls.of(model)

    @classmethod
    def of(cls, model: Any) -> Forest:
        """The trees of a fitted HistGradientBoostingClassifier. They stand in a private attribute; a test compares."""
        nodes = [stage[0].nodes for stage in model._predictors]
        sizes = [len(tree) for tree in nodes]
        roots = np.concatenate([[0], np.cumsum(sizes)[:-1]]).astype(np.int32)
        flat = np.concatenate(nodes)
        offsets = np.repeat(roots, sizes)
        itself = np.arange(len(flat), dtype=np.int32)
        leaf = flat["is_leaf"].astype(bool)
        return cls(
            np.where(leaf, 0, flat["feature_idx"]).astype(np.int16),
            np.where(leaf, np.inf, flat["num_threshold"]),
            np.where(leaf, itself, flat["left"].astype(np.int32) + offsets).astype(np.int32),
            np.where(leaf, itself, flat["right"].astype(np.int32) + offsets).astype(np.int32),
            flat["value"].astype(np.float32),
            roots,
            float(np.ravel(model._baseline_prediction)[0]),
            int(max(tree["depth"].max() for tree in nodes)),
        )

    def chances(self, rows: Sequence[Sequence[float]]) -> NDArray[np.float64]:
        """How likely each row is true, 0-1."""
        table = np.asarray(rows, dtype=np.float64)
        at = np.broadcast_to(self.roots, (len(table), len(self.roots)))
        line = np.arange(len(table))[:, None]
        for _ in range(self.depth):
            goes_left = table[line, self.feature[at]] <= self.threshold[at]
            at = np.where(goes_left, self.left[at], self.right[at])
        margins: NDArray[np.float64] = self.value[at].sum(axis=1, dtype=np.float64) + self.base
        return np.asarray(1 / (1 + np.exp(-margins)))

    def save(self, folder: Path, name: str) -> None:
        arrays = {part: getattr(self, part) for part in PARTS}
        np.savez(folder / f"{name}.npz", **arrays, shape=np.array([self.base, self.depth]))

    @classmethod
    def load(cls, folder: Path, name: str) -> Forest:
        with np.load(folder / f"{name}.npz", allow_pickle=False) as arrays:
            base, depth = arrays["shape"]
            parts = {part: arrays[part] for part in PARTS}
        return cls(**parts, base=float(base), depth=int(depth))
