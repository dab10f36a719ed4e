"""Ranks the cards for a question, and answers with an empty list where nothing in the knowledge base fits.

A card is near by its nearest text (an example question, the title or the point) and by all its texts together; the mean is
its score. Chinese questions of both scripts are looked for in Chinese texts, English ones in English texts.
How well that works, `python -m bot.evaluation.retrieval` measures.
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

COVERAGE = 2.4
"""What full coverage weighs against leaning."""
FITS = {ZH: 3.8, EN: 3.15}
"""Sum of leaning and weighted coverage from which on something fits, by script; measured on the questions of `dev`."""
AGAIN = 0.9
"""What a further card of the same article keeps of its score: articles tell many points alike, and a second source
is worth more."""
NEAR = 12
"""Among how many more than asked for the variety is sought."""


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
        self._words = Words(kept.synonyms, kept.dialect)
        self._articles = {card.id: card.source.article for card in base.cards.values()}
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
        near = np.argsort(-scores, kind="stable")[: NEAR + limit]
        return _varied([Found(shelf.cards[number], float(scores[number])) for number in near], self._articles, limit)


class Shelf:
    """The cards' texts in one script."""

    def __init__(
        self, texts: list[tuple[str, list[str]]], elsewhere: tuple[str, ...], words: Words, script: str
    ) -> None:
        self.cards = [card for card, _ in texts]
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
        return self._fitting.leaning(features) + COVERAGE * self._fitting.coverage(features)


def _varied(near: list[Found], articles: dict[str, str], limit: int) -> list[Found]:
    """The best of `near`, best first, each article's further cards lowered by `AGAIN`."""
    taken: list[Found] = []
    seen: Counter[str] = Counter()
    left = [hit for hit in near if hit.score > 0]
    while left and len(taken) < limit:
        lowered = [hit.score * AGAIN ** seen[articles[hit.card]] for hit in left]
        best = max(range(len(left)), key=lowered.__getitem__)
        hit = left.pop(best)
        taken.append(Found(hit.card, lowered[best]))
        seen[articles[hit.card]] += 1
    return taken


def _chinese(card: Card) -> list[str]:
    return [
        *card.answers.get("zh-Hans", []),
        *card.answers.get("zh-Hant", []),
        card.title["zh-Hans"],
        card.point["zh-Hans"],
    ]


def _english(card: Card) -> list[str]:
    return [*card.answers.get("en", []), card.title["en"], card.point["en"]]
