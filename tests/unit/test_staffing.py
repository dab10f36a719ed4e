"""Erlang C and the staffing of a profile."""

from __future__ import annotations

import math

import pytest

from bot.advice import Advisor
from bot.knowledge_base import KnowledgeBase
from bot.staffing import contacts_needing, seats_for_contacts, staff
from bot.staffing.erlang import agents_needed


def served(load: float, agents: int, handling: float, within: float) -> float:
    """Erlang C by its textbook sum, to check the recursion against."""
    if agents <= load:
        return 0.0
    top = load**agents / math.factorial(agents) * agents / (agents - load)
    waiting = top / (sum(load**k / math.factorial(k) for k in range(agents)) + top)
    return 1 - waiting * math.exp(-(agents - load) * within / handling)


def test_a_published_case_of_ten_erlangs_needs_fourteen_agents() -> None:
    """100 calls in half an hour of 180 s each, 80 % within 20 s: 14 agents (the usual textbook case)."""
    assert agents_needed(10.0, 180, 0.8, 20) == 14


@pytest.mark.parametrize("load", [0.2, 1.0, 5.5, 20.0, 60.0])
def test_the_fewest_agents_that_keep_the_level(load: float) -> None:
    agents = agents_needed(load, 300, 0.9, 30)
    assert served(load, agents, 300, 30) >= 0.9
    assert served(load, agents - 1, 300, 30) < 0.9


def test_no_contacts_need_nobody(base: KnowledgeBase) -> None:
    assert seats_for_contacts(0, base) == 0


def test_more_contacts_never_need_fewer_seats(base: KnowledgeBase) -> None:
    seats = [seats_for_contacts(contacts, base) for contacts in range(0, 5000, 37)]
    assert seats == sorted(seats)


def test_contacts_needing_is_the_inverse(base: KnowledgeBase) -> None:
    for seats in (1, 2, 5, 10, 30, 100):
        least = contacts_needing(seats, base)
        assert seats_for_contacts(least, base) >= seats > seats_for_contacts(least - 1, base)


def test_seats_come_as_given_or_derived_or_assumed(base: KnowledgeBase) -> None:
    assert staff({"seats": 20, "peak_multiple": 5}, base).as_dict() == {
        "seats": 20, "heads": 20, "peak_seats": 100, "basis": "given",
    }  # fmt: skip
    assert staff({"contacts_per_day": 500}, base).basis == "erlang_c"
    assumed = staff({"stage": "startup"}, base)
    assert assumed.basis == "assumed" and assumed.seats.low < assumed.seats.mid < assumed.seats.high


def test_shifts_multiply_heads_and_not_seats(base: KnowledgeBase) -> None:
    always = staff({"seats": 10, "hours": "always"}, base).as_dict()
    assert always["seats"] == 10 and always["heads"] > 30


def test_a_gap_of_more_than_two_between_seats_and_contacts_is_a_warning(advisor: Advisor) -> None:
    fitting = seats_for_contacts(1000, advisor.base)
    near = advisor.assess({"seats": fitting, "contacts_per_day": 1000})
    far = advisor.assess({"seats": 2 * fitting + 1, "contacts_per_day": 1000})
    assert "seats_contacts_mismatch" not in {w.code for w in near.warnings}
    assert "seats_contacts_mismatch" in {w.code for w in far.warnings}
