"""The tables of the session log (contract, "Session -> log") and how they came to be, one migration each."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from sqlite_utils import Database, Migrations

BUSY_SECONDS = 2.0
"""How long a writer waits for another process (`zexi sessions erase`) before it gives up and tries at the next poll."""

migrations = Migrations("zexi")


@migrations(name="0001_session_log")
def _session_log(db: Database) -> None:
    """The contract's tables; `projected` remembers which of Rasa's events became which rows."""
    db.table("sessions").create(
        {
            "id": str, "channel": str, "sender": str, "language": str, "started_at": str, "updated_at": str,
            "status": str, "depth": str, "mode": str, "consent_at": str, "demo": int,
        },
        pk="id", not_null={"channel", "sender", "started_at", "updated_at", "status", "demo"},
    )  # fmt: skip
    db.table("sessions").create_index(["sender"])
    db.table("sessions").create_index(["updated_at"])
    db.table("turns").create(
        {
            "session_id": str, "n": int, "at": str, "role": str, "channel": str, "text": str, "payload": str,
            "intent": str, "confidence": float, "asking": str,
        },
        pk=("session_id", "n"),
    )  # fmt: skip
    db.table("answers").create(
        {"session_id": str, "question": str, "value": str, "raw": str, "revision": int, "at": str},
        pk=("session_id", "question", "revision"),
    )
    db.table("recommendations").create(
        {
            "session_id": str, "revision": int, "at": str, "mode": str, "verdict": str, "profile": str,
            "result": str, "rules_version": str,
        },
        pk=("session_id", "revision"),
    )  # fmt: skip
    db.table("citations").create(
        {"session_id": str, "recommendation_revision": int, "card": str},
        pk=("session_id", "recommendation_revision", "card"),
    )
    db.table("leads").create(
        {"session_id": str, "name": str, "company": str, "contact": str, "consent_at": str, "at": str},
        pk="session_id",
    )
    db.table("projected").create(
        {"first_event": int, "last_event": int, "session_id": str, "sender": str}, pk="last_event"
    )
    db.table("projected").create_index(["session_id"])
    db.table("projection_state").create({"key": str, "value": str}, pk="key")


TABLES_OF_A_SESSION = ("turns", "answers", "recommendations", "citations", "leads", "projected")
"""Tables with a `session_id`: what an erasure empties besides `sessions` itself."""


def open_log(path: Path) -> Database:
    """The session log at `path`, made and brought up to date where needed.

    Raises sqlite3.Error where the file cannot be opened or written. Usable from any thread, by one at a time.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(path, timeout=BUSY_SECONDS, check_same_thread=False)
    db = Database(connection)
    db.enable_wal()
    # What is erased shall not be found in the free pages of the file either.
    connection.execute("PRAGMA secure_delete = ON")
    # In WAL mode NORMAL survives a crash of the process; after a power cut the log is rebuilt from Rasa's events.
    connection.execute("PRAGMA synchronous = NORMAL")
    migrations.apply(db)
    return db
