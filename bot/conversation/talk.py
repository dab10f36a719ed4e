"""One turn in the making: what the moves may look at, and how they say things."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import lru_cache
from typing import Any

from bot.advice import Advisor, Recommendation
from bot.conversation.state import State
from bot.interview import Interview
from bot.interview.entries import Kind
from bot.knowledge_base import KnowledgeBase
from bot.profile import Value
from bot.replies import Bubble, Button, Voice
from bot.replies.questions import question_bubble


@lru_cache(maxsize=4)
def advisor_of(base: KnowledgeBase) -> Advisor:
    """The compiled rules of a knowledge base, made once."""
    return Advisor(base)


@dataclass
class Talk:
    """`reading` is `Reading.as_dict()` with the message's `text`."""

    base: KnowledgeBase
    state: State
    reading: dict[str, Any]
    now: datetime
    bubbles: list[Bubble] = field(default_factory=list)
    quiet: bool = False
    erase: bool = False
    unlogged: bool = False

    @property
    def advisor(self) -> Advisor:
        return advisor_of(self.base)

    @property
    def voice(self) -> Voice:
        return Voice(self.base, self.state.language)

    @property
    def interview(self) -> Interview:
        return self.state.interview(self.base.questions)

    @property
    def text(self) -> str:
        """The user's words; a click's title."""
        click = self.reading.get("click") or {}
        return str(click.get("title") or self.reading.get("text") or "")

    @property
    def at(self) -> str:
        return self.now.isoformat(timespec="milliseconds")

    def assess(self, changes: dict[str, Value] | None = None) -> Recommendation:
        """The recommendation for the answers as they stand, with hypothetical changes where given."""
        return self.advisor.assess({**self.interview.profile, **(changes or {})})

    def keep(self, interview: Interview) -> None:
        """Takes a changed interview into the state."""
        self.state.entries = [entry.as_dict() for entry in interview.entries]
        self.state.depth = interview.depth

    def record(self, question: str, kind: Kind) -> None:
        self.keep(self.interview.record(question, kind, None, self.text, self.at))

    def say(self, key: str, buttons: list[Button] | None = None, **values: object) -> None:
        """A bubble with a sentence of the catalogue."""
        self.put(self.voice.say(key, **values), buttons)

    def put(
        self,
        text: str,
        buttons: list[Button] | None = None,
        custom: dict[str, Any] | None = None,
        **log: Any,
    ) -> None:
        self.bubbles.append(Bubble(text, tuple(buttons or ()), custom, {"asking": None, **log}))

    def ask(self, question: str | None = None, before: str = "", short: bool = False) -> None:
        """Puts a question (the next one by default), led by `before` in the same bubble."""
        chosen = question or self.interview.next_question
        if chosen is None:
            return
        self.state.asking = chosen
        self.bubbles.append(question_bubble(self.voice, self.interview, chosen, before, short, self.state.misses))

    def lead_buttons(self, buttons: list[Button]) -> None:
        """Puts buttons before those of the last bubble."""
        if buttons:
            last = self.bubbles[-1]
            self.bubbles[-1] = replace(last, buttons=(*buttons, *last.buttons))

    @property
    def put_question(self) -> bool:
        return any(bubble.log.get("asking") for bubble in self.bubbles)
