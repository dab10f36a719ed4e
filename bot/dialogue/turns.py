"""Cuts Rasa's events into turns, and says what a turn means for the session log. No database, no Rasa."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from bot.dialogue.event_table import Row
from bot.dialogue.names import FALLBACK, READING, SLOT, outside


@dataclass
class TurnEvents:
    """One user message and what came of it. Rasa commits a turn whole, so a turn seen is a turn complete."""

    sender: str
    first: int
    last: int
    user: Row
    bubbles: list[Row] = field(default_factory=list)
    state: dict[str, Any] | None = None

    @property
    def session(self) -> str | None:
        """The session that the turn ended in: its bubbles name it, else the state does."""
        for bubble in self.bubbles:
            named = log_of(bubble).get("session")
            if named:
                return str(named)
        return (self.state or {}).get("session")


def cut(rows: Iterable[Row]) -> Iterator[TurnEvents]:
    """The turns in a stretch of the events table, in the order in which they ended.

    Turns of several senders may lie interleaved; a turn ends at Rasa's `action_listen`.
    """
    open_turns: dict[str, TurnEvents] = {}
    starts: dict[str, int] = {}
    for row in rows:
        starts.setdefault(row.sender, row.id)
        turn = open_turns.get(row.sender)
        if row.type == "user":
            open_turns[row.sender] = TurnEvents(row.sender, starts[row.sender], row.id, row)
        elif turn is not None:
            turn.last = row.id
            if row.type == "bot":
                turn.bubbles.append(row)
            elif row.type == "slot" and row.data.get("name") == SLOT:
                turn.state = row.data.get("value")
            elif row.type == "action" and row.data.get("name") == "action_listen":
                yield open_turns.pop(row.sender)
                del starts[row.sender]


def log_of(bubble: Row) -> dict[str, Any]:
    """What a bubble carries for the log (`Bubble.log` of bot.conversation)."""
    return (bubble.data.get("metadata") or {}).get(READING) or {}


def user_row(turn: TurnEvents, at: str) -> dict[str, Any]:
    """The row of `turns` for the user's message: a click has its button's title as text."""
    parsed = turn.user.data.get("parse_data") or {}
    reading = parsed.get(READING) or {}
    intent = parsed.get("intent") or {}
    click = reading.get("click") or {}
    name = reading.get("intent") or intent.get("name")
    return {
        "at": at,
        "role": "user",
        "channel": channel_of(turn),
        "text": click.get("title") or turn.user.data.get("text") or "",
        "payload": click.get("payload"),
        "intent": None if name in (None, FALLBACK) else outside(name),
        "confidence": reading.get("confidence", intent.get("confidence")),
        "asking": None,
    }


def bot_row(turn: TurnEvents, bubble: Row, at: str) -> dict[str, Any]:
    """The row of `turns` for a bubble; `asking` is the question that it puts."""
    return {
        "at": at,
        "role": "bot",
        "channel": channel_of(turn),
        "text": bubble.data.get("text") or "",
        "payload": None,
        "intent": None,
        "confidence": None,
        "asking": log_of(bubble).get("asking"),
    }


def channel_of(turn: TurnEvents) -> str:
    """Bot events name no channel: it is the one that the user wrote on."""
    return str(turn.user.data.get("input_channel") or "unknown")


def is_demo(turn: TurnEvents) -> bool:
    return bool((turn.user.data.get("metadata") or {}).get("demo"))
