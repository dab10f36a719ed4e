"""What words mean, as numbers: words of like meaning have like vectors, so that "dialysis" is read like "hospital" though no
training message holds it.

The table (`word_vectors.npz`) was worked out once, offline, by `scripts/make_word_vectors.py`: the embedding of each of some
70,000 frequent Chinese and English words by the model multilingual-e5-small (MIT licence), cut to its 64 strongest
directions. Reading only looks up and adds.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.language.linear import Floats

FILE = Path(__file__).with_name("word_vectors.npz")
LATIN = re.compile(r"[a-z]+(?:'[a-z]+)?")
HAN = re.compile(r"[\u3400-\u9fff]+")
LONGEST = 4  # Chinese words of the table have at most four characters


@dataclass(frozen=True)
class Meaning:
    """The words of a text that the table knows: where each begins, and the sums of the vectors up to each."""

    starts: NDArray[np.int64]
    sums: Floats

    def between(self, start: int, end: int) -> Floats:
        """The direction in which the words of `start`:`end` point, of length 1; zeros where none is known."""
        first, last = np.searchsorted(self.starts, (start, end))
        return _unit(self.sums[last] - self.sums[first])

    def of(self, spans: list[tuple[int, int]]) -> Floats:
        """The same for several stretches together."""
        total = np.zeros(self.sums.shape[1], dtype=np.float32)
        for start, end in spans:
            first, last = np.searchsorted(self.starts, (start, end))
            total += self.sums[last] - self.sums[first]
        return _unit(total)


class WordVectors:
    """The table. Frequent words weigh little."""

    def __init__(self, words: list[str], vectors: NDArray[np.int8], weights: Floats) -> None:
        self._index = {word: at for at, word in enumerate(words)}
        lengths = np.linalg.norm(vectors.astype(np.float32), axis=1, keepdims=True)
        self._vectors = vectors.astype(np.float32) / np.maximum(lengths, 1e-6) * weights[:, None]
        self.size = int(vectors.shape[1])

    def meaning_of(self, text: str) -> Meaning:
        """Look up the words of a normalised text."""
        found = sorted(self._latin(text) + self._han(text))
        rows = self._vectors[[row for _, row in found]] if found else np.zeros((0, self.size), dtype=np.float32)
        sums = np.vstack([np.zeros((1, self.size), dtype=np.float32), np.cumsum(rows, axis=0, dtype=np.float32)])
        return Meaning(np.array([start for start, _ in found], dtype=np.int64), sums)

    def _latin(self, text: str) -> list[tuple[int, int]]:
        words = ((match.start(), self._index.get(match.group())) for match in LATIN.finditer(text))
        return [(start, row) for start, row in words if row is not None]

    def _han(self, text: str) -> list[tuple[int, int]]:
        """The longest known words, from the left."""
        found = []
        for run in HAN.finditer(text):
            at = run.start()
            while at < run.end():
                for size in range(min(LONGEST, run.end() - at), 0, -1):
                    row = self._index.get(text[at : at + size])
                    if row is not None:
                        found.append((at, row))
                        at += size
                        break
                else:
                    at += 1
        return found


@lru_cache(maxsize=1)
def load() -> WordVectors:
    """The table that comes with the product."""
    with np.load(FILE, allow_pickle=False) as arrays:
        words = bytes(arrays["words"]).decode("utf-8").split("\n")
        return WordVectors(words, arrays["vectors"], arrays["weights"].astype(np.float32))


def _unit(vector: Floats) -> Floats:
    length = float(np.sqrt(vector @ vector))
    return vector / length if length > 0 else vector
