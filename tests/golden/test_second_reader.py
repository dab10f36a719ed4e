"""What a second reader of the five articles expects, written without sight of the rules."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.advice import Advisor
from bot.knowledge_base import KnowledgeBase
from bot.profile import parse_profile

EXPECTED: dict[str, list[dict[str, Any]]] = yaml.safe_load(
    Path(__file__).with_name("second_reader.yml").read_text(encoding="utf-8")
)
TOLERANCE = 1e-9


def entries(kind: str) -> list[Any]:
    return [pytest.param(entry, id=entry["name"]) for entry in EXPECTED[kind]]


@pytest.mark.parametrize("entry", entries("clear"))
def test_a_clear_case_gets_its_mode(entry: dict[str, Any], advisor: Advisor, base: KnowledgeBase) -> None:
    result = advisor.assess(parse_profile(entry["profile"], base.questions))
    assert result.mode == entry["mode"], (result.verdict, result.scores)
    if "verdict" in entry:
        assert result.verdict == entry["verdict"], (result.scores, result.confidence)


@pytest.mark.parametrize("entry", entries("pairs"))
def test_one_answer_moves_a_mode_one_way_only(entry: dict[str, Any], advisor: Advisor, base: KnowledgeBase) -> None:
    def scores(value: object) -> Any:
        profile = {**entry["profile"], entry["question"]: value}
        return advisor.assess(parse_profile(profile, base.questions)).scores

    before, after = scores(entry["from"]), scores(entry["to"])
    if (mode := entry["never_raises"]) is not None:
        assert after[mode] <= before[mode] + TOLERANCE, (before, after)
    if (mode := entry["never_lowers"]) is not None:
        assert after[mode] >= before[mode] - TOLERANCE, (before, after)


@pytest.mark.parametrize("entry", entries("warned"))
def test_a_warning_is_there_or_not(entry: dict[str, Any], advisor: Advisor, base: KnowledgeBase) -> None:
    result = advisor.assess(parse_profile(entry["profile"], base.questions))
    codes = {warning.code for warning in result.warnings}
    assert (entry["code"] in codes) is entry["expected"], (result.mode, sorted(codes))


@pytest.mark.parametrize("entry", entries("costs"))
def test_a_published_sum_lies_in_the_costs(entry: dict[str, Any], advisor: Advisor, base: KnowledgeBase) -> None:
    result = advisor.assess(parse_profile(entry["profile"], base.questions))
    amount = result.costs[entry["mode"]].as_dict()[entry["field"]]
    published = entry["published"]
    if entry["inside"]:
        assert amount["low"] <= published <= amount["high"], amount
    if entry["near"] is not None:
        assert abs(amount["mid"] - published) <= entry["near"] * published, amount
