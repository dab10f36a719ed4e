"""Every action takes one turn: reads the slot and the reading, asks `bot.conversation`, returns events."""

from __future__ import annotations

import secrets
from abc import ABC, abstractmethod
from datetime import datetime, timezone
from functools import cache
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from bot import knowledge_base
from bot.conversation import take_turn
from bot.dialogue.names import KEEP, READING, SLOT


class TurnAction(Action, ABC):
    """The base of all actions. Which one runs is recorded by Rasa; what is said depends on the reading alone."""

    @abstractmethod
    def name(self) -> str:
        """`action_<intent>`"""

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[dict[str, Any]]:
        turn = take_turn(
            tracker.slots.get(SLOT),
            {**tracker.latest_message[READING], "text": tracker.latest_message.get("text") or ""},
            knowledge(),
            channel=tracker.get_latest_input_channel() or "",
            now=datetime.now(timezone.utc),
            new_id=new_session_id,
        )
        for bubble in turn.bubbles:
            dispatcher.utter_message(
                text=bubble.text,
                buttons=[button.as_dict() for button in bubble.buttons],
                json_message=bubble.custom,
                **{READING: bubble.log},
            )
        return [_slot_event(turn.state, "erase" if turn.erase else "unlogged" if turn.unlogged else None)]


@cache
def knowledge() -> knowledge_base.KnowledgeBase:
    """The knowledge, loaded when the first turn needs it."""
    return knowledge_base.load()


def new_session_id() -> str:
    """128 random bits: a session's id opens its report and must not be guessable."""
    return secrets.token_hex(16)


def _slot_event(state: dict[str, Any] | None, keep: str | None) -> dict[str, Any]:
    """Rasa's slot event. Its metadata carries what the tracker store has to do with the conversation."""
    event: dict[str, Any] = {"event": "slot", "timestamp": None, "name": SLOT, "value": state}
    return {**event, "metadata": {KEEP: keep}} if keep else event
