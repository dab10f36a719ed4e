"""Rasa's message processor with a bounded conversation: a new Rasa session after a few turns, unseen by the user.

What a turn costs grows with the events that are loaded and replayed. The interview's state is one slot, carried
over, so nothing is lost with the older events; they stay in the table.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from rasa.core.actions.action import Action, ActionSessionStart
from rasa.core.agent import Agent
from rasa.core.processor import MessageProcessor
from rasa.shared.core.constants import ACTION_SESSION_START_NAME
from rasa.shared.core.events import SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.dialogue.names import SLOT

TURNS_A_SESSION = 4
"""About 7 events a turn: between 5 and 33 events are replayed, whatever the length of the conversation."""


class CarryTheInterview(ActionSessionStart):
    """Starts a session with the last value of the slot. Rasa's own copies every value that it ever had."""

    @staticmethod
    def _slot_set_events_from_tracker(tracker: DialogueStateTracker) -> list[SlotSet]:
        value = tracker.get_slot(SLOT)
        return [] if value is None else [SlotSet(SLOT, value)]


class BoundedProcessor(MessageProcessor):
    """Splits a conversation into Rasa sessions of `TURNS_A_SESSION` user turns."""

    def _has_session_expired(self, tracker: DialogueStateTracker) -> bool:
        turns = sum(isinstance(event, UserUttered) for event in tracker.events)
        return turns >= TURNS_A_SESSION or bool(super()._has_session_expired(tracker))

    def _get_action(self, action_name: str) -> Action | None:
        if action_name == ACTION_SESSION_START_NAME:
            return CarryTheInterview()
        return super()._get_action(action_name)


class BoundedAgent(Agent):
    """Rasa's agent around a `BoundedProcessor`, with the tracker store as it is.

    Rasa wraps every store in a FailSafeTrackerStore, which answers a failed read as a new conversation and hides a
    failed save: here both are errors, and the user is told.
    """

    def load_model(self, model_path: str | Path, fingerprint: str | None = None) -> None:
        self.tracker_store: Any = getattr(self.tracker_store, "_tracker_store", self.tracker_store)
        self.processor = BoundedProcessor(
            model_path=model_path,
            tracker_store=self.tracker_store,
            lock_store=self.lock_store,
            action_endpoint=self.action_endpoint,
            generator=self.nlg,
            http_interpreter=self.http_interpreter,
        )
        self.domain = self.processor.domain
        self._set_fingerprint(fingerprint)
        self.tracker_store.domain = self.domain
        self.nlg.responses = {}
