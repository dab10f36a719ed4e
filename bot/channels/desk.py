"""The desk: where every channel hands in a message and gets the bubbles of the reply.

It keeps what no channel may forget: the limit of length, redaction before anything is stored, and that a user never
meets silence, be it an exception, an empty reply or a bot that is still starting.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timezone
from typing import Any, Protocol

from bot.channels.redaction import gives_contact, redact
from bot.knowledge_base import KnowledgeBase

logger = logging.getLogger(__name__)

LONGEST_MESSAGE = 1000
"""Characters. Reading takes time by length, and all conversations wait for it."""

CONTACT_PLACEHOLDER = "[☎ ✉]"
CONTACT_GIVEN = "zx:handoff:given"
"""What Rasa and the log get in place of the words that say how to reach a user."""

BubbleDict = dict[str, Any]
"""`text`, `buttons` (title, payload) and `custom`, each where there is one."""


@dataclass(frozen=True)
class Incoming:
    """A message as a channel took it. `message_id` is the platform's, where it has one."""

    sender: str
    text: str
    channel: str
    message_id: str | None = None
    metadata: dict[str, Any] = field(default_factory=dict)


class Engine(Protocol):
    """What the desk needs of the dialogue engine (`bot.dialogue.engine`)."""

    async def handle(self, message: Incoming) -> list[BubbleDict]:
        """One turn, committed: the bubbles of the reply. May raise anything."""

    async def state(self, sender: str) -> dict[str, Any] | None:
        """The interview's state as it stands."""

    async def history(self, sender: str) -> list[dict[str, Any]]:
        """The conversation so far, as `{"role", "text", "buttons", "custom", "at"}`."""


TakeLead = Callable[[dict[str, Any], str, datetime], Awaitable[None]]
"""Stores what a user answered to "how may we reach you?": (state, his words, now)."""


class Desk:
    """One for the whole server. `engine` gives None until the model is loaded."""

    def __init__(
        self, kb: KnowledgeBase, engine: Callable[[], Engine | None], take_lead: TakeLead | None = None
    ) -> None:
        self._kb = kb
        self._engine = engine
        self._take_lead = take_lead

    @property
    def ready(self) -> bool:
        return self._engine() is not None

    async def receive(self, message: Incoming) -> list[BubbleDict]:
        """The reply to a message: never empty, never an exception."""
        engine = self._engine()
        if engine is None:
            return [self.say("starting", _language({}, message.text))]
        state: dict[str, Any] = {}
        try:
            state = await engine.state(message.sender) or {}
            if len(message.text) > LONGEST_MESSAGE:
                return [self.say("too_long", _language(state, message.text), limit=LONGEST_MESSAGE)]
            bubbles = await engine.handle(await self._without_personal_data(message, state))
            if bubbles:
                return bubbles
            logger.error("A turn gave no reply.")
        except Exception:
            # The text stays out of the log: it may hold what redaction is for.
            logger.exception("A turn failed.")
        return [self.say("apology", _language(state, message.text))]

    async def history(self, sender: str) -> list[dict[str, Any]]:
        """What the visitor and the bot said so far; empty while the bot starts."""
        engine = self._engine()
        return await engine.history(sender) if engine is not None else []

    async def language(self, sender: str, text: str = "") -> str:
        """The conversation's language, else that of the text."""
        engine = self._engine()
        state = await engine.state(sender) if engine is not None else None
        return _language(state or {}, text)

    def say(self, key: str, language: str, **values: object) -> BubbleDict:
        """A sentence of the server's own (knowledge/wording/service.yml) as a bubble."""
        return {"text": self._kb.wording.say(f"service.{key}", language, **values)}

    async def _without_personal_data(self, message: Incoming, state: dict[str, Any]) -> Incoming:
        """The message as it may be stored. The answer to "how may we reach you?" goes to the leads, and only there."""
        if state.get("awaiting") == "contact" and self._take_lead is not None and gives_contact(message.text):
            await self._take_lead(state, message.text, datetime.now(timezone.utc))
            metadata = {**message.metadata, "title": CONTACT_PLACEHOLDER}
            return replace(message, text=CONTACT_GIVEN, metadata=metadata)
        return replace(message, text=redact(message.text))


def _language(state: dict[str, Any], text: str) -> str:
    """The conversation's language, else that of the text."""
    # Imported when needed: it brings the whole reader along, and the port shall open before that.
    from bot.language.script import language_of

    return str(state.get("language") or language_of(text[:LONGEST_MESSAGE]))
