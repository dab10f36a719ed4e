"""Turns without a server: a state and a reading in, bubbles out."""

from __future__ import annotations

from datetime import datetime, timezone
from typing import Any

import pytest

from bot.conversation import Turn, take_turn
from bot.knowledge_base import KnowledgeBase

QUICK = {
    "industry": "ecommerce", "stage": "startup", "seats": 5, "peak_multiple": 5, "complexity": "standard",
    "data_sensitivity": "personal", "priority": "cost", "monthly_budget": 25000,
}  # fmt: skip


class Visitor:
    """Says readings instead of sentences."""

    def __init__(self, base: KnowledgeBase, language: str = "zh-Hans") -> None:
        self._base, self._language = base, language
        self.state: dict[str, Any] | None = None
        self.turn: Turn = Turn(None, [])
        self._sessions = 0

    def says(self, intent: str, answers: dict[str, Any] | None = None, **more: Any) -> Turn:
        reading = {
            "intent": intent, "confidence": 1.0, "answers": answers or {}, "language": self._language, "unsure": False,
            "doubtful": {}, "problems": [], "target": None, "click": None, "text": f"({intent})", **more,
        }  # fmt: skip
        now = datetime(2026, 1, 1, tzinfo=timezone.utc)
        self.turn = take_turn(self.state, reading, self._base, channel="rest", now=now, new_id=self._new_session)
        self.state = self.turn.state
        return self.turn

    def _new_session(self) -> str:
        self._sessions += 1
        return f"session-{self._sessions}"

    @property
    def asked(self) -> str | None:
        asked = [b.custom["id"] for b in self.turn.bubbles if b.custom and b.custom["type"] == "question"]
        return asked[-1] if asked else None

    @property
    def text(self) -> str:
        return "\n".join(bubble.text for bubble in self.turn.bubbles)

    def card(self) -> dict[str, Any] | None:
        return next((b.custom for b in self.turn.bubbles if b.custom and b.custom["type"] == "recommendation"), None)


@pytest.fixture
def visitor(base: KnowledgeBase) -> Visitor:
    return Visitor(base)


def test_the_greeting_says_what_is_kept_and_puts_the_first_question(visitor: Visitor) -> None:
    visitor.says("greet")
    assert visitor.asked == "industry" and "180" in visitor.text
    assert visitor.state is not None and visitor.state["consent_at"] is None


def test_the_next_message_consents(visitor: Visitor) -> None:
    visitor.says("greet")
    visitor.says("answer", {"industry": "retail"})
    assert visitor.state is not None and visitor.state["consent_at"] is not None


def test_the_first_sentence_may_tell_much_and_is_repeated(visitor: Visitor) -> None:
    visitor.says("answer", {"industry": "ecommerce", "stage": "startup", "seats": 5, "peak_multiple": 5})
    assert visitor.asked == "complexity"
    assert "电商" in visitor.text and "5 席" in visitor.text and "还剩 4 题" in visitor.text


def test_all_answers_bring_three_bubbles_with_the_result(visitor: Visitor) -> None:
    visitor.says("answer", QUICK)
    card = visitor.card()
    assert card is not None and (card["mode"], card["verdict"]) == ("outsourced", "recommended")
    assert len(visitor.turn.bubbles) == 4  # the greeting leads, for this is the first message
    cited = {card for bubble in visitor.turn.bubbles for card in bubble.log.get("citations", [])}
    assert len(cited) >= 3
    logged = next(b.log["recommendation"] for b in visitor.turn.bubbles if "recommendation" in b.log)
    assert logged["revision"] == 1 and logged["profile"] == QUICK


INTERRUPTIONS = [
    "greet", "why_ask", "review_answers", "explain_result", "show_cost", "show_risks", "show_sla", "show_plan",
    "show_vendor_criteria", "show_kpis", "get_report", "ask_knowledge", "what_if", "repeat", "affirm", "deny", "thanks",
    "chitchat", "out_of_scope", "decline_log", "switch_language", "resume", "start_assessment", "answer", "correct",
]  # fmt: skip


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant", "en"])
@pytest.mark.parametrize("intent", INTERRUPTIONS)
def test_after_any_interruption_the_open_question_stands(base: KnowledgeBase, intent: str, language: str) -> None:
    visitor = Visitor(base, language)
    visitor.says("greet")
    visitor.says("answer", {"industry": "retail", "stage": "small"})
    visitor.says(intent, text="数据安全怎么保障" if intent == "ask_knowledge" else "?")
    assert visitor.asked == "seats"
    assert all(bubble.text.strip() for bubble in visitor.turn.bubbles)


@pytest.mark.parametrize("intent", ["pause", "goodbye", "handoff", "restart", "forget_me"])
def test_some_turns_put_no_question(visitor: Visitor, intent: str) -> None:
    visitor.says("greet")
    visitor.says(intent)
    assert visitor.asked is None and visitor.turn.bubbles


def test_every_question_bubble_carries_its_id_and_progress(visitor: Visitor) -> None:
    visitor.says("greet")
    visitor.says("answer", {"industry": "retail", "stage": "small"})
    bubble = visitor.turn.bubbles[-1]
    assert bubble.custom == {"type": "question", "id": "seats", "n": 3, "of": 8}
    assert bubble.log["asking"] == "seats"


def test_a_correction_says_what_changed(visitor: Visitor) -> None:
    visitor.says("answer", {"industry": "retail", "seats": 20})
    visitor.says("correct", {"seats": 30})
    assert "20 席" in visitor.text and "30 席" in visitor.text and visitor.asked == "stage"


def test_a_correction_after_the_result_gives_a_new_one(visitor: Visitor) -> None:
    visitor.says("answer", QUICK)
    visitor.says("correct", {"priority": "satisfaction", "complexity": "expert", "seats": 40})
    assert visitor.state is not None and visitor.state["revision"] == 2 and visitor.card() is not None


def test_a_doubtful_answer_is_confirmed_before_it_counts(visitor: Visitor) -> None:
    visitor.says("greet")
    visitor.says("answer", doubtful={"seats": 20})
    assert visitor.asked == "seats" and "20 席" in visitor.text
    visitor.says("affirm")
    assert visitor.state is not None and visitor.state["entries"][-1]["value"] == 20


def test_a_doubtful_answer_that_is_denied_is_asked_again(visitor: Visitor) -> None:
    visitor.says("greet")
    visitor.says("answer", doubtful={"seats": 20})
    visitor.says("deny")
    assert visitor.asked == "seats" and visitor.state is not None and not visitor.state["entries"]


@pytest.mark.parametrize(
    "problem",
    [
        {"question": "seats", "code": "out_of_range", "value": -5},
        {"question": "seats", "code": "vague"},
        {"question": "monthly_budget", "code": "foreign_currency", "value": 5000},
        {"question": "seats", "code": "conflict", "values": [20, 30]},
        {"question": "seats", "code": "wrong_kind"},
        {"code": "anything new"},
    ],
)
def test_what_cannot_be_taken_gets_one_sentence_and_its_question(visitor: Visitor, problem: dict[str, Any]) -> None:
    visitor.says("greet")
    visitor.says("answer", problems=[problem])
    assert visitor.asked == problem.get("question", "industry")
    assert len(visitor.turn.bubbles) == 1


def test_a_conflict_offers_its_values(visitor: Visitor) -> None:
    visitor.says("greet")
    visitor.says("answer", problems=[{"question": "seats", "code": "conflict", "values": [20, 30]}])
    payloads = [button.payload for button in visitor.turn.bubbles[-1].buttons]
    assert payloads[:2] == ["zx:answer:seats=20", "zx:answer:seats=30"]


def test_finishing_with_hardly_anything_says_what_is_needed(visitor: Visitor) -> None:
    visitor.says("answer", {"industry": "retail"})
    visitor.says("finish_now")
    assert visitor.card() is None and visitor.asked == "stage"


def test_finishing_early_gives_a_result(visitor: Visitor) -> None:
    visitor.says("answer", {"industry": "retail", "stage": "small", "seats": 4})
    visitor.says("finish_now")
    assert visitor.card() is not None


def test_more_detail_after_the_result_asks_the_rest(visitor: Visitor) -> None:
    visitor.says("answer", QUICK)
    visitor.says("change_depth", target="full")
    assert visitor.asked == "contacts_per_day" and visitor.state is not None and visitor.state["depth"] == "full"


def test_going_back_names_the_old_answer(visitor: Visitor) -> None:
    visitor.says("answer", {"industry": "retail"})
    visitor.says("go_back")
    assert visitor.asked == "industry" and "零售" in visitor.text


def test_a_what_if_changes_nothing(visitor: Visitor) -> None:
    visitor.says("answer", QUICK)
    before = dict(visitor.state or {})
    visitor.says("what_if", {"seats": 80})
    assert visitor.state is not None and visitor.state["entries"] == before["entries"]
    assert "80" in visitor.text


def test_a_restart_is_confirmed_and_opens_a_new_session(visitor: Visitor) -> None:
    visitor.says("answer", QUICK)
    visitor.says("restart")
    assert visitor.state is not None and visitor.state["session"] == "session-1"
    visitor.says("affirm")
    assert visitor.state is not None and visitor.state["session"] == "session-2" and visitor.asked == "industry"


def test_forget_me_is_asked_once_and_then_erases(visitor: Visitor) -> None:
    visitor.says("greet")
    assert not visitor.says("forget_me").erase
    assert visitor.says("affirm").erase and visitor.state is None


def test_no_log_is_passed_on(visitor: Visitor) -> None:
    visitor.says("greet")
    assert visitor.says("decline_log").unlogged
    assert visitor.state is not None and visitor.state["consent_at"] is None


def test_an_unsure_reading_offers_its_guess_and_the_options(visitor: Visitor) -> None:
    visitor.says("greet")
    visitor.says("show_cost", unsure=True)
    payloads = [button.payload for button in visitor.turn.bubbles[-1].buttons]
    assert payloads[0] == "zx:show_cost" and "zx:answer:industry=retail" in payloads


def test_the_second_miss_brings_an_example(visitor: Visitor, base: KnowledgeBase) -> None:
    visitor.says("greet")
    visitor.says("answer")
    visitor.says("answer")
    assert base.questions["industry"].example["zh-Hans"] in visitor.text


def test_a_command_is_read_as_nothing(visitor: Visitor) -> None:
    visitor.says("greet")
    visitor.says("out_of_scope", problems=[{"code": "command"}])
    assert visitor.asked == "industry" and len(visitor.turn.bubbles) == 1


def test_a_verdict_of_not_yet_leads_with_its_warning(visitor: Visitor, base: KnowledgeBase) -> None:
    visitor.says("greet")
    visitor.says("answer", {**QUICK, "monthly_budget": 1500})
    assert visitor.turn.bubbles[0].text != "" and visitor.card() is not None
    advice = next(b for b in visitor.turn.bubbles if b.custom and b.custom["type"] == "recommendation")
    assert advice.text.startswith(base.warnings["budget_too_low"].text["zh-Hans"])


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant", "en"])
@pytest.mark.parametrize(
    "show", ["show_cost", "show_risks", "show_sla", "show_vendor_criteria", "show_plan", "show_kpis"]
)
def test_what_follows_the_verdict_is_told_in_each_language(base: KnowledgeBase, language: str, show: str) -> None:
    visitor = Visitor(base, language)
    visitor.says("answer", QUICK)
    visitor.says(show)
    assert visitor.turn.bubbles[0].log["citations"]
    assert all(card in base.cards for card in visitor.turn.bubbles[0].log["citations"])
