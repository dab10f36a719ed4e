"""How well points are found for questions, per language. One table on standard output.

Measured on tests/understanding/questions (written from the articles before the cards' example questions were looked at):
the `dev` part was tuned on, the `test` part was not.
"""

from __future__ import annotations

import json
import statistics
import time
from typing import Any

from bot import paths
from bot.knowledge_base import KnowledgeBase, load
from bot.retrieval import find

LANGUAGES = ("zh-Hans", "zh-Hant", "en")


def main() -> None:
    base = load()
    print("\nFinding points: test questions that none of the tuning has seen")
    print(
        f"{'language':10}{'questions':>10}{'article in 3':>14}{'content in 3':>14}"
        f"{'empty right':>13}{'empty wrong':>13}{'ms':>7}"
    )
    for language in LANGUAGES:
        row = measure(base, language, "test")
        print(
            f"{language:10}{row['questions']:10.0f}{row['article']:14.1%}{row['content']:14.1%}"
            f"{row['empty_right']:13.1%}{row['empty_wrong']:13.1%}{row['ms']:7.1f}"
        )


def measure(base: KnowledgeBase, language: str, split: str) -> dict[str, float]:
    """Shares of the questions that something answers (right article and right card among the first three, wrongly empty),
    and of those that nothing fits (rightly empty)."""
    path = paths.root() / "tests" / "understanding" / "questions" / f"{language}.jsonl"
    rows: list[dict[str, Any]] = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    inside = [row for row in rows if row["split"] == split and row["articles"]]
    outside = [row for row in rows if row["split"] == split and not row["articles"]]
    find("-", base)
    times, article, content, wrong = [], 0, 0, 0
    for row in inside:
        began = time.perf_counter()
        found = [hit.card for hit in find(row["question"], base, 3)]
        times.append(1000 * (time.perf_counter() - began))
        article += any(base.cards[card].source.article in row["articles"] for card in found)
        content += any(card in row["cards"] for card in found)
        wrong += not found
    right = sum(not find(row["question"], base, 3) for row in outside)
    return {
        "questions": len(inside) + len(outside),
        "article": article / len(inside),
        "content": content / len(inside),
        "empty_right": right / len(outside),
        "empty_wrong": wrong / len(inside),
        "ms": statistics.median(times),
    }


if __name__ == "__main__":
    main()
