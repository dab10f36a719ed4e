"""Every combination of the quick mode's answers, one value for each rule range."""

from __future__ import annotations

from collections import Counter
from itertools import product
from typing import Any

import pytest

from bot.advice import Advisor
from bot.knowledge_base import MODES
from bot.scoring import confidence, decide

SAMPLES: dict[str, list[Any]] = {
    "seats": [0, 3, 7, 20, 100],
    "peak_multiple": [1, 1.7, 2.5, 4, 6],
    "monthly_budget": [1000, 3000, 7000, 20000],
}
"""One value for each rule range; the budget is for each seat, 1,000 in all where it is below what anything costs."""


@pytest.fixture(scope="module")
def walked(advisor: Advisor) -> Counter[tuple[str, str]]:
    """(mode, verdict) over all combinations."""
    questions = advisor.base.questions
    quick = [question for question in questions.values() if question.quick]
    choices = [list(q.values) if q.type == "choice" else SAMPLES[q.id] for q in quick]
    found: Counter[tuple[str, str]] = Counter()
    for values in product(*choices):
        profile = dict(zip([q.id for q in quick], values, strict=True))
        if profile["monthly_budget"] > 1000:
            profile["monthly_budget"] *= max(1, profile["seats"])
        decision = decide(profile, advisor.rules)
        score = dict(zip(MODES, decision.scores, strict=True))
        if not decision.not_yet:
            best = [mode for mode in MODES if score[mode] == max(score.values())]
            assert decision.mode == ("hybrid" if "hybrid" in best else best[0] if len(best) == 1 else "in_house")
        sure = confidence(profile, decision, advisor.rules)
        found[decision.mode, advisor._verdict(profile, decision, sure)] += 1
    return found


def test_every_mode_and_verdict_is_reached(walked: Counter[tuple[str, str]]) -> None:
    assert set(walked) == {(mode, verdict) for mode in MODES for verdict in ("recommended", "pilot_first")} | {
        ("in_house", "not_yet")
    }


def test_no_mode_is_a_rarity(walked: Counter[tuple[str, str]]) -> None:
    advised = Counter[str]()
    for (mode, verdict), count in walked.items():
        if verdict != "not_yet":
            advised[mode] += count
    assert min(advised.values()) >= 0.1 * sum(advised.values()), advised


def test_hybrid_wins_where_two_sides_pull(advisor: Advisor) -> None:
    """High peaks pull outwards, hard or sensitive work inwards."""
    profile = {"industry": "retail", "stage": "growing", "seats": 30, "peak_multiple": 5, "complexity": "mixed",
               "data_sensitivity": "personal", "priority": "balanced"}  # fmt: skip
    assert advisor.assess(profile).mode == "hybrid"
