"""Plays a conversation written in YAML against a server, and says where it went otherwise.

    steps:
      - say: 做母婴的,刚起步,5个客服          # or  click: 电商  (the button with this title, or this payload)
        expect:
          asks: peak_multiple                # the question that the reply puts; null: it puts none
          text_has: [电商, 5 席]              # all of these stand in the reply (texts and button titles)
          text_lacks: [抱歉]                  # none of these does
          intent: answer                     # what the message was taken for
          language: zh-Hans                  # of the conversation
          answers: {seats: 5}                # in the log, among others; null: unknown
          no_answers: [stage]                # not in the log
          recommendation: {mode: outsourced, verdict: recommended}    # the card in the reply; null: none
          status: open                       # of the session
          sessions: 1                        # how many the log has of this visitor

A key that is none of these is refused. `texts_differ` and the like belong into Python.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from bot.sessions import list_sessions, open_log, show_session
from tests.serving import Server, eventually

HERE = Path(__file__).parent
KEYS = {
    "asks", "text_has", "text_lacks", "intent", "language", "answers", "no_answers", "recommendation", "status",
    "sessions",
}  # fmt: skip


def scripts() -> list[Path]:
    return sorted(HERE.glob("**/*.yml"))


class Visitor:
    """A sender of his own, and what he was told."""

    def __init__(self, server: Server, sender: str) -> None:
        self._server = server
        self.sender = sender
        self.reply: list[dict[str, Any]] = []
        self._said = 0

    def play(self, script: Path) -> None:
        data = yaml.safe_load(script.read_text(encoding="utf-8"))
        for number, step in enumerate(data["steps"], start=1):
            self.take(step, f"{script.stem}, step {number} ({step.get('say') or step.get('click')!r})")

    def take(self, step: dict[str, Any], where: str) -> None:
        """One message and what is expected of the reply."""
        expected = step.get("expect") or {}
        unknown = set(step) - {"say", "click", "expect"} | set(expected) - KEYS
        assert not unknown, f"{where}: unknown keys {sorted(unknown)}"
        words = step["say"] if "say" in step else self._payload(step["click"], where)
        self.reply = self._server.say(self.sender, words)
        self._said += 1
        for key, value in expected.items():
            found = getattr(self, f"_{key}")(value)
            assert found is None, f"{where}: {key}: {found}\nthe reply was: {self._shown()}"

    def _payload(self, title: str, where: str) -> str:
        buttons = [button for bubble in self.reply for button in bubble.get("buttons", [])]
        found = [b["payload"] for b in buttons if title in (b["title"], b["payload"])]
        assert found, f"{where}: no button {title!r} among {[b['title'] for b in buttons]}"
        return str(found[-1])

    def _shown(self) -> str:
        parts = [bubble.get("text", "") for bubble in self.reply]
        parts += [button["title"] for bubble in self.reply for button in bubble.get("buttons", [])]
        return "\n".join(parts)

    def _customs(self, kind: str) -> list[dict[str, Any]]:
        return [b["custom"] for b in self.reply if b.get("custom", {}).get("type") == kind]

    # -- what a step may expect: each gives None, or what was found instead ----------------------------------------

    def _asks(self, question: str | None) -> str | None:
        asked = [custom["id"] for custom in self._customs("question")]
        return None if asked == ([question] if question else []) else f"asks {asked or None}, not {question}"

    def _text_has(self, words: list[str]) -> str | None:
        missing = [word for word in words if str(word) not in self._shown()]
        return f"{missing} is not said" if missing else None

    def _text_lacks(self, words: list[str]) -> str | None:
        present = [word for word in words if str(word) in self._shown()]
        return f"{present} is said" if present else None

    def _recommendation(self, expected: dict[str, Any] | None) -> str | None:
        found = self._customs("recommendation")
        if expected is None:
            return f"a result was given: {found}" if found else None
        if not found:
            return "no result was given"
        wrong = {key: found[-1].get(key) for key, value in expected.items() if found[-1].get(key) != value}
        return f"{wrong}" if wrong else None

    def _session(self) -> dict[str, Any]:
        """The visitor's session in the log, once it holds all that he said in it."""
        sessions = [s for s in self._sessions_in_log() if s["sender"] == self.sender]
        assert sessions, "the log has no session of this visitor"
        log = open_log(self._server.database)
        shown = show_session(log, max(sessions, key=lambda s: s["started_at"])["id"])
        log.close()
        assert shown is not None
        return shown

    def _sessions_in_log(self) -> list[dict[str, Any]]:
        """The log's sessions, as soon as all that this visitor said is in it."""

        def caught_up() -> list[dict[str, Any]]:
            log = open_log(self._server.database)
            said = log.execute(
                "SELECT count(*) FROM turns t JOIN sessions s ON s.id = t.session_id"
                " WHERE s.sender = ? AND role = 'user'",
                [self.sender],
            ).fetchone()[0]
            sessions = list_sessions(log)
            log.close()
            return sessions if said >= self._said else []

        return eventually(caught_up) or []

    def _intent(self, intent: str) -> str | None:
        said = [turn for turn in self._session()["turns"] if turn["role"] == "user"]
        return None if said[-1]["intent"] == intent else f"{said[-1]['intent']}, not {intent}"

    def _language(self, language: str) -> str | None:
        found = self._session()["session"]["language"]
        return None if found == language else f"{found}"

    def _answers(self, answers: dict[str, Any]) -> str | None:
        found = self._session()["answers"]
        wrong = {q: found.get(q, "none") for q, value in answers.items() if q not in found or found[q] != value}
        return f"{wrong}" if wrong else None

    def _no_answers(self, questions: list[str]) -> str | None:
        found = self._session()["answers"]
        wrong = {q: found[q] for q in questions if found.get(q) is not None}
        return f"{wrong}" if wrong else None

    def _status(self, status: str) -> str | None:
        found = self._session()["session"]["status"]
        return None if found == status else f"{found}"

    def _sessions(self, count: int) -> str | None:
        found = sum(s["sender"] == self.sender for s in self._sessions_in_log())
        return None if found == count else f"{found}"
