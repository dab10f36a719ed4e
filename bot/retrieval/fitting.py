"""Does the knowledge base say anything on a question at all?

Two signs, added up. *Leaning*: how much more often its features stand in the cards than in the questions that nothing
answers (naive Bayes, each side weighing the same; a feature that neither side has says nothing, and no feature decides alone).
*Coverage*: how much of what is asked, rare words counting more, the cards have words for.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence

from bot.retrieval.postings import Postings
from bot.retrieval.words import LETTERS, content

SMOOTHING = 0.1
MOST = 2.0
"""The most that one feature says, either way: rare words meet by accident."""


class Fitting:
    """Learned from the features of the cards' texts and of the questions that nothing answers."""

    def __init__(
        self, inside: Sequence[Mapping[str, int]], outside: Sequence[Mapping[str, int]], known: Postings
    ) -> None:
        self._known = known
        within, without = _having(inside), _having(outside)
        self._leaning = {
            name: max(-MOST, min(MOST, _share(within[name], len(inside)) - _share(without[name], len(outside))))
            for name in within | without
            if not name.startswith(LETTERS)
        }

    def leaning(self, features: Mapping[str, int]) -> float:
        """Above 0 where the words are rather the cards'. The root keeps a long question from counting too much."""
        said = [self._leaning.get(name, 0.0) for name in features if not name.startswith(LETTERS)]
        return sum(said) / math.sqrt(len(said)) if said else 0.0

    def coverage(self, features: Mapping[str, int]) -> float:
        """0-1: the share of what is asked that the cards have words for."""
        asked = content(features)
        weights = {name: self._known.rarity.get(name, self._known.unseen) for name in asked}
        known = sum(weight for name, weight in weights.items() if name in self._known.rarity)
        return known / sum(weights.values()) if asked else 0.0


def _having(rows: Sequence[Mapping[str, int]]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for row in rows:
        counts.update(row.keys())
    return counts


def _share(count: int, of: int) -> float:
    """The logarithm of a smoothed share."""
    return math.log((count + SMOOTHING) / (of + 2 * SMOOTHING))
