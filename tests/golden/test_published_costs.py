"""The costs that the articles publish lie inside our ranges, and our mid figures come near them."""

from __future__ import annotations

from typing import Any

import pytest

from bot.advice import Advisor


def annual(advisor: Advisor, mode: str, **profile: Any) -> dict[str, int]:
    return advisor.assess(profile).costs[mode].as_dict()["annual"]  # type: ignore[index,no-any-return]


@pytest.mark.parametrize(
    ("mode", "profile", "published"),
    [
        ("in_house", {"seats": 15}, 2_000_000),  # 001: training company
        ("outsourced", {"seats": 5}, 250_000),  # 001: start-up shop
        ("outsourced", {"seats": 5, "peak_multiple": 5}, 250_000),
        ("outsourced", {"seats": 2}, 12 * 8_000),  # 002: merchants, after
    ],
)
def test_a_published_amount_is_inside_the_range_and_near_the_middle(
    advisor: Advisor, mode: str, profile: dict[str, Any], published: int
) -> None:
    cost = annual(advisor, mode, **profile)
    assert cost["low"] <= published <= cost["high"]
    assert abs(cost["mid"] / published - 1) <= 0.20


def test_two_seats_cost_20_to_28_thousand_a_month_in_house(advisor: Advisor) -> None:
    monthly = advisor.assess({"seats": 2}).costs["in_house"].as_dict()["monthly"]
    assert 20_000 <= monthly["mid"] <= 28_000


def test_the_start_up_shop_saves_about_60_percent(advisor: Advisor) -> None:
    saving = 1 - annual(advisor, "outsourced", seats=5)["mid"] / annual(advisor, "in_house", seats=5)["mid"]
    assert abs(saving / 0.60 - 1) <= 0.20


@pytest.mark.parametrize("seats", [3, 5])
def test_a_small_firm_outsources_for_100_to_300_thousand_a_year(advisor: Advisor, seats: int) -> None:
    assert 100_000 <= annual(advisor, "outsourced", seats=seats)["mid"] <= 300_000


@pytest.mark.parametrize("seats", [20, 60, 200])
def test_a_hybrid_costs_about_35_percent_less_than_all_in_house(advisor: Advisor, seats: int) -> None:
    profile = {"seats": seats, "complexity": "mixed"}
    saving = 1 - annual(advisor, "hybrid", **profile)["mid"] / annual(advisor, "in_house", **profile)["mid"]
    assert abs(saving / 0.35 - 1) <= 0.20


def test_the_published_labour_saving_lies_inside_what_the_wage_lines_span(advisor: Advisor) -> None:
    """002: outsourcing saves 20-50 % of labour cost."""
    costs = advisor.assess({"seats": 10}).costs
    wages = next(line.monthly for line in costs["in_house"].lines if line.item == "wages")
    vendor = costs["outsourced"].monthly
    assert 1 - vendor.high / wages.low <= 0.20
    assert 1 - vendor.low / wages.high >= 0.50


def test_the_sums_hold(advisor: Advisor) -> None:
    profile = {"seats": 23, "hours": "always", "peak_multiple": 3.5, "location": "tier1", "complexity": "mixed"}
    for costs in advisor.assess(profile).costs.values():
        told = costs.as_dict()
        for end in ("low", "mid", "high"):
            assert sum(line["monthly"][end] for line in told["lines"]) == told["monthly"][end]
            assert told["annual"][end] == 12 * told["monthly"][end]
            assert told["three_year"][end] == 3 * told["annual"][end] + told["one_off"][end]
        assert told["monthly"]["low"] <= told["monthly"]["mid"] <= told["monthly"]["high"]
