"""One thing that happened to a question: answered, left unknown, skipped or opened again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal

from bot.profile import Value

Kind = Literal["answer", "dont_know", "skip", "reopen"]


@dataclass(frozen=True)
class Entry:
    """`raw` is what the user wrote; `revision` counts from 1 per question; `at` is UTC ISO 8601."""

    question: str
    kind: Kind
    value: Value | None
    raw: str
    revision: int
    at: str

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


def next_entry(entries: Sequence[Entry], question: str, kind: Kind, value: Value | None, raw: str, at: str) -> Entry:
    """The entry that follows in a question's history."""
    revision = 1 + max((entry.revision for entry in entries if entry.question == question), default=0)
    return Entry(question, kind, value, raw, revision, at)
