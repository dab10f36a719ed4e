"""Made-up profiles, the same ones for the same seed."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

from bot.knowledge_base import KnowledgeBase
from bot.profile import Profile, Value

NUMBERS: dict[str, Callable[[random.Random], Value]] = {
    "seats": lambda r: r.choice([r.randint(0, 60), r.randint(0, 2000)]),
    "contacts_per_day": lambda r: r.choice([r.randint(0, 400), r.randint(0, 100_000)]),
    "peak_multiple": lambda r: r.randint(10, 100) / 10,
    "monthly_budget": lambda r: r.randint(0, 600_000),
    "core_share": lambda r: r.randint(0, 100),
}


def random_profiles(base: KnowledgeBase, count: int, seed: int = 1) -> Iterator[Profile]:
    """Each question is answered with a chance of 70 %."""
    chance = random.Random(seed)
    for _ in range(count):
        profile: Profile = {}
        for question in base.questions.values():
            if chance.random() < 0.7:
                values = question.values
                value = chance.choice(values) if values else NUMBERS[question.id](chance)
                profile[question.id] = question.check(value)
        yield profile
