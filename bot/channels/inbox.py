"""The inbox: a platform's event is committed here before it is acknowledged, and makes exactly one turn.

received -> turned (the reply stored with it) -> sending -> sent. After a crash `unfinished` gives what is to be gone on
with: `received` is taken up (the engine knows by its id a message whose turn is committed, and gives that reply),
`turned` is sent, `sending` is sent again and counted, for nobody can tell whether the platform had said yes.
Slack and WeCom use it. REST and the widget do not: their caller waits for the reply and repeats what got none.
"""

from __future__ import annotations

import json
import sqlite3
import threading
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

_TABLE = """
CREATE TABLE IF NOT EXISTS inbox (
    event_id TEXT PRIMARY KEY, channel TEXT NOT NULL, sender TEXT NOT NULL, body TEXT, reply TEXT,
    state TEXT NOT NULL CHECK (state IN ('received', 'turned', 'sending', 'sent', 'failed')),
    attempts INTEGER NOT NULL DEFAULT 0, received_at TEXT NOT NULL, updated_at TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS inbox_state ON inbox (state, received_at);
"""


@dataclass(frozen=True)
class Event:
    """`body` is what the channel needs to take the turn and to answer; `reply` the bubbles, once turned."""

    event_id: str
    channel: str
    sender: str
    body: dict[str, Any]
    reply: list[dict[str, Any]] | None
    state: str
    attempts: int


class Inbox:
    """One connection behind one lock: callable from any thread. Raises sqlite3.Error where SQLite does."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._connection = sqlite3.connect(path, timeout=2.0, check_same_thread=False, isolation_level=None)
        self._connection.execute("PRAGMA journal_mode = WAL")
        # An acknowledged event must not be lost in a power cut either: FULL writes through at every commit.
        self._connection.execute("PRAGMA synchronous = FULL")
        self._connection.execute("PRAGMA secure_delete = ON")
        self._connection.executescript(_TABLE)
        self._lock = threading.Lock()

    def close(self) -> None:
        self._connection.close()

    def receive(self, event_id: str, channel: str, sender: str, body: dict[str, Any]) -> bool:
        """Commits an event; False where it is known already: a retry, which is acknowledged and otherwise ignored."""
        now = _now()
        with self._lock:
            cursor = self._connection.execute(
                "INSERT OR IGNORE INTO inbox (event_id, channel, sender, body, state, received_at, updated_at)"
                " VALUES (?, ?, ?, ?, 'received', ?, ?)",
                [event_id, channel, sender, json.dumps(body, ensure_ascii=False), now, now],
            )
        return cursor.rowcount == 1

    def turned(self, event_id: str, reply: list[dict[str, Any]]) -> None:
        """The turn is committed, and this is its reply."""
        self._set(event_id, "turned", reply=json.dumps(reply, ensure_ascii=False))

    def sending(self, event_id: str) -> int:
        """The reply goes out now; returns which attempt it is, from 1."""
        self._set(event_id, "sending", attempt=True)
        with self._lock:
            row = self._connection.execute("SELECT attempts FROM inbox WHERE event_id = ?", [event_id]).fetchone()
        return int(row[0])

    def sent(self, event_id: str) -> None:
        """The platform said yes: nothing of the message is needed any longer, only that it was there."""
        self._set(event_id, "sent", clear=True)

    def failed(self, event_id: str) -> None:
        """Given up after the channel's last attempt."""
        self._set(event_id, "failed")

    def unfinished(self, channel: str) -> list[Event]:
        """The channel's events that are not sent and not given up, oldest first."""
        with self._lock:
            rows = self._connection.execute(
                "SELECT event_id, channel, sender, body, reply, state, attempts FROM inbox WHERE channel = ?"
                " AND state IN ('received', 'turned', 'sending') AND body IS NOT NULL ORDER BY received_at, rowid",
                [channel],
            ).fetchall()
        return [
            Event(id_, of, sender, json.loads(body), json.loads(reply) if reply else None, state, attempts)
            for id_, of, sender, body, reply, state, attempts in rows
        ]

    def _set(
        self, event_id: str, state: str, reply: str | None = None, attempt: bool = False, clear: bool = False
    ) -> None:
        with self._lock:
            self._connection.execute(
                "UPDATE inbox SET state = ?, updated_at = ?, attempts = attempts + ?, reply = coalesce(?, reply)"
                " WHERE event_id = ?",
                [state, _now(), int(attempt), reply, event_id],
            )
            if clear:
                self._connection.execute("UPDATE inbox SET body = NULL, reply = NULL WHERE event_id = ?", [event_id])


def _now() -> str:
    return datetime.now(timezone.utc).isoformat(timespec="milliseconds")
