"""The advice on profiles of which the articles make the answer clear."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.advice import Advisor
from bot.profile import parse_profile

CASES = yaml.safe_load(Path(__file__).with_name("cases.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_the_articles_make_the_answer_clear(case: dict[str, Any], advisor: Advisor) -> None:
    result = advisor.assess(parse_profile(case["profile"], advisor.base.questions))
    told = f"{result.mode} {result.verdict} {result.scores} confidence {result.confidence:.2f}"
    if "mode" in case:
        assert result.mode == case["mode"], told
    if "not_mode" in case:
        assert result.mode != case["not_mode"], told
    if "verdict" in case:
        assert result.verdict == case["verdict"], told
    assert {w.code for w in result.warnings} >= set(case.get("warns", [])), told
    assert {line.excludes for line in result.decision.excluded} == set(case.get("excludes", [])), told
    if "cites" in case:
        assert case["cites"] in {advisor.base.cards[reason.card].source.article for reason in result.reasons}
