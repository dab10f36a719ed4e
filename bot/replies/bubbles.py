"""A bubble: one message of the bot, on whichever channel."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Button:
    """`payload` is what a click sends; saying the same in words does the same."""

    title: str
    payload: str

    def as_dict(self) -> dict[str, str]:
        return {"title": self.title, "payload": self.payload}


@dataclass(frozen=True)
class Bubble:
    """`custom` is for the page, `log` for the session log (never shown)."""

    text: str
    buttons: tuple[Button, ...] = ()
    custom: dict[str, Any] | None = None
    log: dict[str, Any] = field(default_factory=dict)
