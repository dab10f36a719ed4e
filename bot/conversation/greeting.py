"""The first bubble: who this is, and what is kept. The first question follows in the same turn."""

from __future__ import annotations

from bot.conversation.talk import Talk


def welcome(talk: Talk) -> None:
    """Consent by notice: what is kept and for how long stands here; the next message consents."""
    talk.say("greeting.welcome")
