"""The one NLU component: `bot.language.Reader` inside Rasa's graph, knowing which question is open.

Its result is the whole reading (`message.data["zx"]`, and so `latest_message["zx"]`); Rasa itself sees the intent only.
"""

from __future__ import annotations

import logging
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot import knowledge_base
from bot.dialogue.event_table import title_in
from bot.dialogue.examples import Example
from bot.dialogue.names import FALLBACK, READING, SLOT, inside
from bot.language import Reader

logger = logging.getLogger(__name__)

_SLASH = "\N{DIVISION SLASH}"
"""Looks like `/` and is not Rasa's sign of a command."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class Understanding(GraphComponent):
    """Trains, keeps and applies the reader."""

    def __init__(self, storage: ModelStorage, resource: Resource, reader: Reader | None = None) -> None:
        self._storage = storage
        self._resource = resource
        self._reader = reader

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> Understanding:
        return cls(model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> Understanding:
        with model_storage.read_from(resource) as folder:
            return cls(model_storage, resource, Reader.load(folder, knowledge_base.load()))

    def train(self, training_data: TrainingData) -> Resource:
        """Trains the reader on the annotated examples and stores it in the model."""
        messages = [example.labelled for example in training_data.training_examples if isinstance(example, Example)]
        self._reader = Reader.train(messages, knowledge_base.load())
        with self._storage.write_to(self._resource) as folder:
            self._reader.save(folder)
        return self._resource

    def process(self, messages: list[Message], tracker: DialogueStateTracker | None = None) -> list[Message]:
        """Reads each message in the light of the conversation. `tracker` is the live one (Rasa passes it by name)."""
        state = _state(tracker)
        for message in messages:
            reading = self._read(message.get(TEXT) or "", state)
            _keep_the_language(reading, state)
            _add_title(reading, message, tracker)
            _write(message, reading)
        return messages

    def _read(self, text: str, state: dict[str, Any]) -> dict[str, Any]:
        """The reading as a dict. A reader that fails must not silence the bot: the message is then not understood."""
        if self._reader is None:
            raise RuntimeError("the reader is not trained")
        try:
            return dict(self._reader.read(text, state.get("asking"), state.get("language")).as_dict())
        except Exception:
            logger.exception("The reader failed on a message of %d characters.", len(text))
            return {
                "intent": "out_of_scope",
                "confidence": 0.0,
                "answers": {},
                "language": state.get("language") or "zh-Hans",
                "unsure": True,
                "doubtful": {},
                "problems": [{"code": "failed"}],
                "target": None,
                "click": None,
            }


def _state(tracker: DialogueStateTracker | None) -> dict[str, Any]:
    """The interview's state; empty where there is none (`parse_message` passes a tracker without slots)."""
    slot = tracker.slots.get(SLOT) if tracker is not None else None
    return (slot.value if slot is not None else None) or {}


def _keep_the_language(reading: dict[str, Any], state: dict[str, Any]) -> None:
    """A command is read as nothing: the Latin letters in it say nothing of the language either."""
    if state.get("language") and any(problem.get("code") == "command" for problem in reading["problems"]):
        reading["language"] = state["language"]


def _add_title(reading: dict[str, Any], message: Message, tracker: DialogueStateTracker | None) -> None:
    """Gives a click its button's title: as the channel found it, else from the bubbles of this session."""
    click = reading.get("click")
    if not click:
        return
    title = (message.get("metadata") or {}).get("title")
    if title is None and tracker is not None:
        bubbles = (event.as_dict() for event in reversed(tracker.events) if event.type_name == "bot")
        title = next((found for event in bubbles if (found := title_in(event, click["payload"])) is not None), None)
    reading["click"] = {"payload": click["payload"], "title": title or click.get("title") or click["payload"]}


def _write(message: Message, reading: dict[str, Any]) -> None:
    """Puts the reading into the message. The text is defused last: nothing after this may look at it anew."""
    name = FALLBACK if reading["unsure"] else inside(reading["intent"])
    intent = {"name": name, "confidence": float(reading["confidence"])}
    message.set(INTENT, intent, add_to_output=True)
    message.set(INTENT_RANKING_KEY, [intent], add_to_output=True)
    message.set(READING, reading, add_to_output=True)
    text = message.get(TEXT) or ""
    if text.strip().startswith("/"):
        message.set(TEXT, text.replace("/", _SLASH, 1), add_to_output=True)
