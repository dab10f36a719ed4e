"""Ranks the cards for a question: the nearest of a card's example questions, title and point speaks for it.

Character n-grams (1-4) of the simplified, lower-cased text with TF-IDF weights; one document an example.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from opencc import OpenCC
from sklearn.feature_extraction.text import TfidfVectorizer

from bot.knowledge_base import KnowledgeBase

FITS = 0.24
"""Similarity below which nothing fits; measured on questions outside the knowledge base."""


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
    return Index(base)


class Index:
    """Built once from a knowledge base, in memory."""

    def __init__(self, base: KnowledgeBase) -> None:
        self._simplify = OpenCC("t2s")
        self._cards: list[str] = []
        texts: list[str] = []
        for card in base.cards.values():
            own = [q for questions in card.answers.values() for q in questions]
            for text in [*own, *card.title.values(), card.point["zh-Hans"], card.point["en"]]:
                self._cards.append(card.id)
                texts.append(self._normal(text))
        self._vectorizer = TfidfVectorizer(analyzer="char_wb", ngram_range=(1, 4), sublinear_tf=True)
        self._matrix: Any = self._vectorizer.fit_transform(texts)

    def find(self, question: str, limit: int) -> list[Found]:
        similar = (self._matrix @ self._vectorizer.transform([self._normal(question)]).T).toarray().ravel()
        best: dict[str, float] = {}
        for row in similar.argsort()[::-1][:200]:
            best.setdefault(self._cards[row], float(similar[row]))
        ranked = sorted(best.items(), key=lambda pair: -pair[1])
        return [Found(card, score) for card, score in ranked[:limit] if score >= FITS]

    def _normal(self, text: str) -> str:
        return str(self._simplify.convert(text)).lower()
