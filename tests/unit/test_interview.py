"""The interview as a list of entries, replayed."""

from __future__ import annotations

from bot.interview import Interview
from bot.knowledge_base import KnowledgeBase

AT = "2026-01-01T00:00:00.000+00:00"
QUICK = ["industry", "stage", "seats", "peak_multiple", "complexity", "data_sensitivity", "priority", "monthly_budget"]


def begun(base: KnowledgeBase, depth: str = "quick") -> Interview:
    return Interview(base.questions, depth=depth)


def test_quick_mode_asks_the_eight(base: KnowledgeBase) -> None:
    assert begun(base).plan == QUICK


def test_contacts_take_the_place_of_unknown_seats(base: KnowledgeBase) -> None:
    interview = begun(base).record("seats", "dont_know", None, "?", AT)
    assert "contacts_per_day" in interview.plan and "seats" not in interview.plan and len(interview.plan) == 8


def test_data_control_is_asked_after_regulated_only(base: KnowledgeBase) -> None:
    assert "data_control" not in begun(base).answer({"data_sensitivity": "personal"}, "", AT).plan
    assert "data_control" in begun(base).answer({"data_sensitivity": "regulated"}, "", AT).plan


def test_full_mode_asks_all_that_is_relevant(base: KnowledgeBase) -> None:
    assert len(begun(base, "full").plan) == 19
    assert len(begun(base, "full").answer({"data_sensitivity": "regulated"}, "", AT).plan) == 20


def test_what_was_told_is_not_asked_again_and_counts_as_progress(base: KnowledgeBase) -> None:
    interview = begun(base).answer({"industry": "retail", "seats": 5, "hours": "office"}, "", AT)
    assert interview.next_question == "stage"
    assert interview.progress("stage") == (3, 8)


def test_dont_know_and_skip_settle_a_question(base: KnowledgeBase) -> None:
    interview = begun(base).record("industry", "dont_know", None, "", AT).record("stage", "skip", None, "", AT)
    assert interview.next_question == "seats" and interview.profile == {}


def test_back_opens_the_question_settled_last_and_keeps_its_answer(base: KnowledgeBase) -> None:
    interview = begun(base).answer({"industry": "retail"}, "", AT).answer({"stage": "small"}, "", AT)
    assert interview.previous("seats") == "stage"
    back = interview.record("stage", "reopen", None, "", AT)
    assert back.next_question == "stage" and back.profile["stage"] == "small"
    assert back.answer({"stage": "large"}, "", AT).profile["stage"] == "large"


def test_revisions_count_from_one_for_each_question(base: KnowledgeBase) -> None:
    interview = begun(base).answer({"seats": 5}, "5", AT).answer({"seats": 8}, "8", AT).answer({"seats": 8}, "8", AT)
    assert [(entry.value, entry.revision) for entry in interview.entries] == [(5, 1), (8, 2)]
