"""Ranks the cards for a question, and answers with an empty list where nothing in the knowledge base fits.

A card is near by its nearest text (an example question, the title or the point) and by all its texts together; the mean is
its score. Chinese questions of both scripts are looked for in Chinese texts, English ones in English texts.
How well that works is measured by `python -m bot.evaluation.retrieval` and written down in its docstring.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from bot.knowledge_base import Card, KnowledgeBase
from bot.retrieval import subjects
from bot.retrieval.fitting import Fitting
from bot.retrieval.postings import Floats, Postings
from bot.retrieval.words import EN, ZH, Words, content, plain, script_of

COVERAGE = {ZH: 9.0, EN: 9.0}
"""What full coverage weighs against leaning, by script."""
FITS = {ZH: 9.0, EN: 9.0}
"""Sum of leaning and weighted coverage from which on something fits, by script; measured on the questions of `dev`."""


@dataclass(frozen=True)
class Found:
    """`score` 0-1."""

    card: str
    score: float


def find(question: str, base: KnowledgeBase, limit: int = 3) -> list[Found]:
    """The best cards, best first; empty when nothing in the knowledge base fits."""
    return index_of(base).find(question, limit)


@lru_cache(maxsize=4)
def index_of(base: KnowledgeBase) -> Index:
    return Index(base, subjects.read())


class Index:
    """Built once from a knowledge base, in memory."""

    def __init__(self, base: KnowledgeBase, kept: subjects.Kept) -> None:
        self._words = Words(kept.synonyms)
        cards = list(base.cards.values())
        self._shelves = {
            ZH: Shelf([(card.id, _chinese(card)) for card in cards], kept.elsewhere.zh, self._words, ZH),
            EN: Shelf([(card.id, _english(card)) for card in cards], kept.elsewhere.en, self._words, EN),
        }

    def find(self, question: str, limit: int) -> list[Found]:
        """At most `limit` cards, best first."""
        text = plain(question)
        script = script_of(text)
        features = self._words.features(text, script)
        shelf = self._shelves[script]
        if not content(features) or shelf.fit(features) < FITS[script]:
            return []
        scores = shelf.scores(features)
        best = np.argsort(-scores, kind="stable")[:limit]
        return [Found(shelf.cards[number], float(scores[number])) for number in best if scores[number] > 0]


class Shelf:
    """The cards' texts in one script."""

    def __init__(
        self, texts: list[tuple[str, list[str]]], elsewhere: tuple[str, ...], words: Words, script: str
    ) -> None:
        self.cards = [card for card, _ in texts]
        self._script = script
        rows: list[Counter[str]] = []
        owners: list[int] = []
        for number, (_, own) in enumerate(texts):
            for text in own:
                rows.append(words.features(plain(text), script))
                owners.append(number)
        self._owners = np.array(owners, dtype=np.intp)
        self._texts = Postings(rows)
        together: list[Counter[str]] = [Counter() for _ in texts]
        for number, row in zip(owners, rows, strict=True):
            together[number].update(row)
        self._cards = Postings(together)
        self._fitting = Fitting(rows, [words.features(plain(text), script) for text in elsewhere], self._texts)

    def scores(self, features: Counter[str]) -> Floats:
        """The score of every card, 0-1."""
        nearest = np.zeros(len(self.cards))
        np.maximum.at(nearest, self._owners, self._texts.nearness(features))
        return (nearest + self._cards.nearness(features)) / 2

    def fit(self, features: Counter[str]) -> float:
        """How well the knowledge base as a whole fits."""
        return self._fitting.leaning(features) + COVERAGE[self._script] * self._fitting.coverage(features)


def _chinese(card: Card) -> list[str]:
    return [
        *card.answers.get("zh-Hans", []),
        *card.answers.get("zh-Hant", []),
        card.title["zh-Hans"],
        card.point["zh-Hans"],
    ]


def _english(card: Card) -> list[str]:
    return [*card.answers.get("en", []), card.title["en"], card.point["en"]]
