"""Rasa behind the desk: one message in, the committed turn's bubbles out."""

from __future__ import annotations

from typing import Any

from rasa.core.agent import Agent
from rasa.core.channels.channel import UserMessage

from bot.channels.desk import BubbleDict, Incoming
from bot.dialogue.names import READING
from bot.dialogue.tracker_store import EventStore

LOCK_LIFETIME = 60.0
"""Seconds that a conversation is held for one turn, waiting included; far above an action's deadline."""
LOCK_POLL = 0.02
"""Rasa looks once a second whether a conversation is free again."""


class CollectedReply:
    """Rasa's output channel: takes each bot message as one bubble, and sends nothing."""

    def __init__(self) -> None:
        self.bubbles: list[BubbleDict] = []

    @staticmethod
    def name() -> str:
        return "collected"

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        """Rasa's own channels make three messages of text, buttons and custom, and cut texts at empty lines."""
        self.bubbles.append(bubble_of(message))


def bubble_of(message: dict[str, Any]) -> BubbleDict:
    """`text`, `buttons` and `custom` of a bot message, each where there is one; nothing else leaves the house."""
    return {key: message[key] for key in ("text", "buttons", "custom") if message.get(key)}


class RasaEngine:
    """`bot.channels.desk.Engine` on a loaded agent."""

    def __init__(self, agent: Agent, store: EventStore) -> None:
        self._agent = agent
        self._store = store

    async def handle(self, message: Incoming) -> list[BubbleDict]:
        """Takes one turn, after the conversation's earlier ones. The reply is returned only once it is stored.

        A message whose id was taken before makes no second turn: it gets the reply that it got then.
        """
        reply = CollectedReply()
        metadata = dict(message.metadata)
        if message.text.startswith("zx:") and "title" not in metadata:
            title = await self._store.title_of(message.sender, message.text.strip())
            if title is not None:
                metadata["title"] = title
        user_message = UserMessage(
            message.text,
            reply,
            message.sender,
            input_channel=message.channel,
            message_id=message.message_id,
            metadata=metadata,
        )
        async with self._agent.lock_store.lock(message.sender, LOCK_LIFETIME, LOCK_POLL):
            taken = await self._store.reply_to(message.sender, message.message_id) if message.message_id else None
            if taken is not None:
                return [bubble_of({**event["data"], "text": event.get("text")}) for event in taken]
            await self._agent.processor.handle_message(user_message)
        return reply.bubbles

    async def state(self, sender: str) -> dict[str, Any] | None:
        return await self._store.state(sender)

    async def history(self, sender: str) -> list[dict[str, Any]]:
        return [_shown(event) for event in await self._store.history(sender)]


def _shown(event: dict[str, Any]) -> dict[str, Any]:
    """An event as the widget shows it again: a click by its button's title, or its payload where no button had it."""
    if event["event"] == "user":
        reading = (event.get("parse_data") or {}).get(READING) or {}
        click = reading.get("click") or {}
        return {"role": "user", "text": click.get("title") or event.get("text") or "", "at": event.get("timestamp")}
    data = event.get("data") or {}
    return {"role": "bot", "at": event.get("timestamp"), **bubble_of({**data, "text": event.get("text")})}
