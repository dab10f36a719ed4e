"""What a conversation remembers between two messages: the JSON value of the slot `interview`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from bot.interview import Interview
from bot.interview.interview import replay
from bot.profile import Question, Value


@dataclass
class State:
    """`status` is `open`, `paused`, `completed` or `handed_off`; `asking` the open question.

    `awaiting` names what the next message may settle: `restart`, `forget` (yes or no), `contact`, or `doubtful`
    (yes takes `offered`). `misses` counts messages in a row that answered nothing.
    """

    session: str
    language: str = "zh-Hans"
    depth: str = "quick"
    status: str = "open"
    asking: str | None = None
    entries: list[dict[str, Any]] = field(default_factory=list)
    consent_at: str | None = None
    revision: int = 0
    mode: str | None = None
    awaiting: str | None = None
    offered: dict[str, Value] = field(default_factory=dict)
    misses: int = 0

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> State:
        """Unknown keys, from a version that knew more, are left out."""
        return cls(**{key: value for key, value in data.items() if key in cls.__dataclass_fields__})

    def interview(self, questions: Mapping[str, Question]) -> Interview:
        return replay(questions, self.entries, self.depth)

    @property
    def done(self) -> bool:
        """A result was given."""
        return self.revision > 0
