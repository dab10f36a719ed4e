"""`make bench`: how fast the parts are, in one process, each as a median or a rate. One table on standard output."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterable
from datetime import datetime, timezone
from typing import Any, TypeVar

from bot.advice import Advisor
from bot.conversation import take_turn
from bot.evaluation.profiles import random_profiles
from bot.knowledge_base import load
from bot.language import load_trained
from bot.language.training_data import load as load_messages
from bot.retrieval import find

Thing = TypeVar("Thing")
QUICK = {"industry": "ecommerce", "stage": "startup", "seats": 5, "peak_multiple": 5, "complexity": "standard"}


def main() -> None:
    base = load()
    advisor = Advisor(base)
    profiles = list(random_profiles(base, 1000))
    rows = [
        ("assess, flips and costs included", medians(lambda p: advisor.assess(p).as_dict(), profiles), "ms a profile")
    ]
    reader = load_trained(kb=base)
    messages = load_messages()
    sample = messages[:: max(1, len(messages) // 1000)]
    rows.append(("understand one message", medians(lambda m: reader.read(m.text, m.asking), sample), "ms a message"))
    rows.append(("a turn of the conversation", medians(lambda _: _turn(base), range(200)), "ms a turn"))
    find("warm", base)
    questions = [question for card in base.cards.values() for question in card.answers["zh-Hans"][:1]]
    rows.append(("find points for a question", medians(lambda q: find(q, base), questions), "ms a question"))
    for name, value, unit in rows:
        print(f"{name:36} {value:8.2f} {unit}")
    print(f"{'assess --batch':36} {1000 / rows[0][1]:8.0f} profiles a second")


def medians(measured: Callable[[Thing], Any], things: Iterable[Thing]) -> float:
    """The median of one call, in milliseconds."""
    times = []
    for thing in things:
        began = time.perf_counter()
        measured(thing)
        times.append(time.perf_counter() - began)
    return 1000 * statistics.median(times)


def _turn(base: Any) -> None:
    reading = {
        "intent": "answer", "confidence": 1.0, "answers": QUICK, "language": "zh-Hans", "unsure": False,
        "doubtful": {}, "problems": [], "target": None, "click": None, "text": "",
    }  # fmt: skip
    take_turn(None, reading, base, channel="rest", now=datetime.now(timezone.utc), new_id=lambda: "bench")


if __name__ == "__main__":
    main()
