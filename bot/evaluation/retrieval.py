"""`python -m bot.evaluation.retrieval`: how well knowledge questions find their points, one row a language.

The questions of tests/understanding/questions/ were written from the articles before their author saw a card. Half
of them (`dev`) served for
choosing weights and thresholds; the figures that count are those of the other half (`test`, shown by default).
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from bot import paths
from bot.knowledge_base import KnowledgeBase, load
from bot.retrieval import find

LANGUAGES = ("zh-Hans", "zh-Hant", "en")
TOP = 3


@dataclass(frozen=True)
class Asked:
    """A question with the cards that answer it and their articles; both empty where nothing answers it."""

    question: str
    cards: tuple[str, ...]
    articles: tuple[str, ...]
    split: str


@dataclass(frozen=True)
class Measured:
    """Shares 0-1: of the questions that a card answers (`empty_rightly`: of those that none answers)."""

    answered: int
    unanswered: int
    article_first: float
    article_top: float
    content_top: float
    empty_wrongly: float
    empty_rightly: float
    milliseconds: float


def questions(language: str, split: str, folder: Path | None = None) -> list[Asked]:
    """The questions of one language and split (`dev` or `test`)."""
    path = (folder or paths.root() / "tests" / "understanding" / "questions") / f"{language}.jsonl"
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    asked = [Asked(row["question"], tuple(row["cards"]), tuple(row["articles"]), row["split"]) for row in rows]
    return [one for one in asked if one.split == split]


def measure(asked: list[Asked], base: KnowledgeBase) -> Measured:
    """An empty list counts as a miss for a question that a card answers."""
    find("warm", base)
    first = top = content = wrongly = rightly = 0
    times = []
    for one in asked:
        began = time.perf_counter()
        cards = [hit.card for hit in find(one.question, base, TOP)]
        times.append(time.perf_counter() - began)
        articles = [base.cards[card].source.article for card in cards]
        if not one.cards:
            rightly += not cards
            continue
        wrongly += not cards
        first += bool(articles) and articles[0] in one.articles
        top += any(article in one.articles for article in articles)
        content += any(card in one.cards for card in cards)
    answered = sum(bool(one.cards) for one in asked)
    unanswered = len(asked) - answered
    return Measured(
        answered=answered,
        unanswered=unanswered,
        article_first=first / answered,
        article_top=top / answered,
        content_top=content / answered,
        empty_wrongly=wrongly / answered,
        empty_rightly=rightly / unanswered,
        milliseconds=1000 * statistics.median(times),
    )


def main(argv: list[str] | None = None) -> None:
    """Prints the table; `dev` as the only argument shows the other split."""
    split = argv[0] if argv else "test"
    base = load()
    print(
        f"{'Knowledge questions, ' + split:28} {'in':>4} {'out':>4}  article@1  @3  content@3  empty wrongly  rightly  ms"
    )
    for language in LANGUAGES:
        m = measure(questions(language, split), base)
        print(
            f"{language:28} {m.answered:4} {m.unanswered:4}  {m.article_first:9.0%} {m.article_top:4.0%} {m.content_top:10.0%}"
            f"{m.empty_wrongly:15.0%} {m.empty_rightly:8.0%} {m.milliseconds:5.1f}"
        )


if __name__ == "__main__":
    main(sys.argv[1:])
