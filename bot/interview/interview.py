"""What a list of entries amounts to. Immutable: a move gives a new interview."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from bot.interview.entries import Entry, Kind, next_entry
from bot.profile import Profile, Question, Value


@dataclass(frozen=True)
class Interview:
    """`depth` is `quick` or `full`. Questions come in the order of `questions`."""

    questions: Mapping[str, Question]
    entries: tuple[Entry, ...] = ()
    depth: str = "quick"

    @cached_property
    def _last(self) -> dict[str, Entry]:
        return {entry.question: entry for entry in self.entries}

    @cached_property
    def profile(self) -> Profile:
        """The answers as they now stand. A question opened again keeps its old answer until a new one comes."""
        values: Profile = {}
        for entry in self.entries:
            if entry.kind == "answer" and entry.value is not None:
                values[entry.question] = entry.value
            elif entry.kind != "reopen":
                values.pop(entry.question, None)
        return values

    def settled(self, question: str) -> bool:
        """Answered, said to be unknown, or skipped - and not opened again since."""
        return question in self._last and self._last[question].kind != "reopen"

    def unknown(self, question: str) -> bool:
        """Settled without a value."""
        return self.settled(question) and question not in self.profile

    @cached_property
    def plan(self) -> list[str]:
        """The questions of this depth that the answers so far leave relevant, in order."""
        return [q.id for q in self.questions.values() if self._planned(q)]

    def _planned(self, question: Question) -> bool:
        if question.asked_when:
            return question.relevant(self.profile)
        if self.depth == "full":
            return True
        if question.in_place_of is not None:
            return self.unknown(question.in_place_of)
        replaced = any(q.in_place_of == question.id for q in self.questions.values()) and self.unknown(question.id)
        return question.quick and not replaced

    @cached_property
    def next_question(self) -> str | None:
        """The question to put now: one opened again first, then the first of the plan that is not settled."""
        reopened = [entry.question for entry in self._last.values() if entry.kind == "reopen"]
        if reopened:
            return reopened[-1]
        return next((question for question in self.plan if not self.settled(question)), None)

    def progress(self, asking: str) -> tuple[int, int]:
        """(n, of) for a question being put: how many of the plan are settled, plus this one."""
        planned = self.plan if asking in self.plan else [*self.plan, asking]
        done = sum(self.settled(question) for question in planned if question != asking)
        return done + 1, len(planned)

    @property
    def left(self) -> int:
        """How many questions of the plan are not settled."""
        return sum(not self.settled(question) for question in self.plan)

    def previous(self, asking: str | None) -> str | None:
        """The question that was settled last before the one being put."""
        settled = [
            entry.question for entry in self.entries if self.settled(entry.question) and entry.question != asking
        ]
        return settled[-1] if settled else None

    def record(self, question: str, kind: Kind, value: Value | None, raw: str, at: str) -> Interview:
        """With one more entry."""
        entry = next_entry(self.entries, question, kind, value, raw, at)
        return Interview(self.questions, (*self.entries, entry), self.depth)

    def answer(self, answers: Mapping[str, Value], raw: str, at: str) -> Interview:
        """With each of the answers recorded; one that changes nothing is not recorded again."""
        interview = self
        for question, value in answers.items():
            if interview.profile.get(question) != value or not interview.settled(question):
                interview = interview.record(question, "answer", value, raw, at)
        return interview

    def at_depth(self, depth: str) -> Interview:
        return Interview(self.questions, self.entries, depth)


def replay(questions: Mapping[str, Question], entries: Sequence[Mapping[str, object]], depth: str) -> Interview:
    """An interview from its stored entries."""
    return Interview(questions, tuple(Entry(**entry) for entry in entries), depth)  # type: ignore[arg-type]
