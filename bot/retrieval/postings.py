"""An inverted index in memory: bags of features -> TF-IDF vectors of length 1, and how near a question comes to each."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


class Postings:
    """Built once; rows are numbered in the order given. A row's weight of a feature is count x ln((n+1)/(rows with it+1)) + 1."""

    def __init__(self, rows: Sequence[Mapping[str, int]]) -> None:
        self.size = len(rows)
        having: Counter[str] = Counter()
        for row in rows:
            having.update(row.keys())
        self.rarity = {name: math.log((self.size + 1) / (count + 1)) + 1 for name, count in having.items()}
        self.unseen = math.log(self.size + 1) + 1
        self._rows: dict[str, tuple[NDArray[np.intp], Floats]] = {}
        at: dict[str, list[int]] = {name: [] for name in having}
        weights: dict[str, list[float]] = {name: [] for name in having}
        for number, row in enumerate(rows):
            for name, weight in self._unit(row).items():
                at[name].append(number)
                weights[name].append(weight)
        for name in having:
            self._rows[name] = (np.array(at[name], dtype=np.intp), np.array(weights[name]))

    def nearness(self, features: Mapping[str, int]) -> Floats:
        """The cosine, 0-1, between the features and every row; what no row has counts in the features' length."""
        near = np.zeros(self.size)
        for name, weight in self._unit(features).items():
            if name in self._rows:
                numbers, weights = self._rows[name]
                near[numbers] += weight * weights
        return near

    def _unit(self, features: Mapping[str, int]) -> dict[str, float]:
        weighted = {name: count * self.rarity.get(name, self.unseen) for name, count in features.items()}
        length = math.sqrt(sum(weight * weight for weight in weighted.values()))
        return {name: weight / length for name, weight in weighted.items()} if length else {}
