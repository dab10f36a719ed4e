"""Rasa's `events` table in SQLite, read and written without Rasa: the record of what was said.

The columns are those of Rasa's own SQL store. Ids are never used twice (`autoincrement`), so that whoever follows
the table by id notices an erasure instead of mistaking new events for old ones.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

BUSY_SECONDS = 1.5
"""How long a locked database is waited for; the user is told after that."""

_TABLES = """
CREATE TABLE IF NOT EXISTS events (
    id INTEGER PRIMARY KEY AUTOINCREMENT, sender_id VARCHAR(255) NOT NULL, type_name VARCHAR(255) NOT NULL,
    timestamp FLOAT, intent_name VARCHAR(255), action_name VARCHAR(255), data TEXT);
CREATE INDEX IF NOT EXISTS ix_events_sender_id ON events (sender_id);
CREATE TABLE IF NOT EXISTS erasures (
    id INTEGER PRIMARY KEY AUTOINCREMENT, sender_id TEXT NOT NULL, session_id TEXT);
"""


class StaleTracker(Exception):
    """The conversation's events are not those that the turn began with: erased, or written by somebody else."""


@dataclass(frozen=True)
class Row:
    id: int
    sender: str
    type: str
    timestamp: float
    data: dict[str, Any]


class EventTable:
    """One connection; usable from any thread, by one at a time. Every method raises sqlite3.Error where SQLite does."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self.connection = sqlite3.connect(path, timeout=BUSY_SECONDS, check_same_thread=False, isolation_level=None)
        self.connection.execute("PRAGMA journal_mode = WAL")
        # An answered turn must survive a crash of the process; NORMAL gives that in WAL mode. See docs for power cuts.
        self.connection.execute("PRAGMA synchronous = NORMAL")
        self.connection.execute("PRAGMA secure_delete = ON")
        self.connection.executescript(_TABLES)

    def close(self) -> None:
        self.connection.close()

    def last_id(self, sender: str) -> int:
        """The id of the sender's last event, 0 where there is none."""
        found = self.connection.execute("SELECT max(id) FROM events WHERE sender_id = ?", [sender]).fetchone()[0]
        return int(found or 0)

    def latest_session(self, sender: str) -> tuple[list[dict[str, Any]], int]:
        """The events since the last `session_started`, as Rasa's dicts, and the id of the last one (0: none)."""
        start = self.connection.execute(
            "SELECT max(id) FROM events WHERE sender_id = ? AND type_name = 'session_started'", [sender]
        ).fetchone()[0]
        rows = self.connection.execute(
            "SELECT id, data FROM events WHERE sender_id = ? AND id >= ? ORDER BY id", [sender, start or 0]
        ).fetchall()
        return [json.loads(data) for _, data in rows], int(rows[-1][0]) if rows else 0

    def all_events(self, sender: str, types: Sequence[str] = ()) -> list[dict[str, Any]]:
        """Every event of the sender, or those of some types, in order, as Rasa's dicts."""
        condition = f" AND type_name IN ({', '.join('?' for _ in types)})" if types else ""
        rows = self.connection.execute(
            f"SELECT data FROM events WHERE sender_id = ?{condition} ORDER BY id", [sender, *types]
        )
        return [json.loads(data) for (data,) in rows.fetchall()]

    def append(self, sender: str, events: Sequence[dict[str, Any]], after: int) -> int:
        """Adds events in one transaction and returns the last one's id.

        `after` is the id of the last event that the writer knows of. Raises StaleTracker where that is not the last.
        """
        self.connection.execute("BEGIN IMMEDIATE")
        try:
            if self.last_id(sender) != after:
                raise StaleTracker(f"the conversation changed while a turn ran (known up to event {after})")
            last = after
            for event in events:
                cursor = self.connection.execute(
                    "INSERT INTO events (sender_id, type_name, timestamp, intent_name, action_name, data)"
                    " VALUES (?, ?, ?, ?, ?, ?)",
                    [
                        sender,
                        event["event"],
                        event.get("timestamp"),
                        event.get("parse_data", {}).get("intent", {}).get("name"),
                        event.get("name"),
                        json.dumps(event),
                    ],
                )
                last = int(cursor.lastrowid or last)
            self.connection.execute("COMMIT")
        except BaseException:
            self.connection.execute("ROLLBACK")
            raise
        return last

    def erase(self, sender: str, session: str | None = None) -> None:
        """Deletes the sender's events, or those since a session's first bubble, and leaves word of it for the log."""
        self.connection.execute("BEGIN IMMEDIATE")
        try:
            first = self._first_of(sender, session) if session else 0
            self.connection.execute("DELETE FROM events WHERE sender_id = ? AND id >= ?", [sender, first])
            self.connection.execute(
                "INSERT INTO erasures (sender_id, session_id) VALUES (?, ?)", ["" if session else sender, session]
            )
            self.connection.execute("COMMIT")
        except BaseException:
            self.connection.execute("ROLLBACK")
            raise
        self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def _first_of(self, sender: str, session: str) -> int:
        """The id of the user's message that opened a session; beyond the last id where nothing of it is stored yet."""
        found = self.connection.execute(
            "SELECT min(id) FROM events WHERE sender_id = ? AND type_name = 'bot' AND instr(data, ?)",
            [sender, json.dumps(session)],
        ).fetchone()[0]
        if found is None:
            return 2**62
        user = self.connection.execute(
            "SELECT max(id) FROM events WHERE sender_id = ? AND type_name = 'user' AND id < ?", [sender, found]
        ).fetchone()[0]
        return int(user or found)

    def title_of(self, sender: str, payload: str) -> str | None:
        """The title of the last button with this payload that the bot showed to the sender."""
        rows = self.connection.execute(
            "SELECT data FROM events WHERE sender_id = ? AND type_name = 'bot' AND instr(data, ?) ORDER BY id DESC",
            [sender, json.dumps(payload)],
        )
        for (data,) in rows:
            title = title_in(json.loads(data), payload)
            if title is not None:
                return title
        return None

    def since_message(self, sender: str, message_id: str) -> list[dict[str, Any]]:
        """The events from the message of this id on; none where it was not taken."""
        rows = self.connection.execute(
            "SELECT data FROM events WHERE sender_id = ? AND id >= (SELECT min(id) FROM events WHERE sender_id = ?"
            " AND type_name = 'user' AND instr(data, ?)) ORDER BY id",
            [sender, sender, json.dumps(message_id)],
        )
        return [json.loads(data) for (data,) in rows]

    def state(self, sender: str) -> dict[str, Any] | None:
        """The interview's state as it stands, or None."""
        rows = self.connection.execute(
            "SELECT data FROM events WHERE sender_id = ? AND type_name = 'slot' ORDER BY id DESC", [sender]
        )
        for (data,) in rows:
            event = json.loads(data)
            if event.get("name") == "interview":
                return event.get("value")  # type: ignore[no-any-return]
        return None

    def following(self, after: int, limit: int = 2000) -> list[Row]:
        """The events of all senders after an id, in order, at most `limit`."""
        rows = self.connection.execute(
            "SELECT id, sender_id, type_name, timestamp, data FROM events WHERE id > ? ORDER BY id LIMIT ?",
            [after, limit],
        )
        return [Row(id_, sender, type_, stamp or 0.0, json.loads(data)) for id_, sender, type_, stamp, data in rows]

    def erasures(self) -> list[tuple[int, str, str | None]]:
        """What the log has still to forget: (id, sender, session or None for the sender whole)."""
        return self.connection.execute("SELECT id, sender_id, session_id FROM erasures ORDER BY id").fetchall()

    def erasure_done(self, erasure: int) -> None:
        self.connection.execute("DELETE FROM erasures WHERE id = ?", [erasure])
        self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def reply_in(events: Iterable[dict[str, Any]], message_id: str) -> list[dict[str, Any]] | None:
    """The bot events that answered the message of this id; None where it was not taken."""
    reply: list[dict[str, Any]] | None = None
    for event in events:
        if event["event"] == "user":
            if reply is not None:
                break
            reply = [] if event.get("message_id") == message_id else None
        elif event["event"] == "bot" and reply is not None:
            reply.append(event)
    return reply


def title_in(event: dict[str, Any], payload: str) -> str | None:
    """The title of the button with this payload in a bot event."""
    buttons: Iterable[dict[str, Any]] = (event.get("data") or {}).get("buttons") or []
    return next((str(button["title"]) for button in buttons if button.get("payload") == payload), None)
