"""Erases a session everywhere: the log, Rasa's events, the inbox.

The rows are overwritten (`secure_delete`) and the write-ahead logs are emptied, so that the bytes are gone as well.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from bot import paths
from bot.sessions.schema import TABLES_OF_A_SESSION, open_log

BUSY_SECONDS = 5.0
_NO_END = 2**62


def erase_session(session_id: str) -> bool:
    """Erases one session from all three databases; False where the log has no such session.

    Safe while the server runs: its tracker store notices that the events are gone and forgets what it kept in memory.
    """
    log = open_log(paths.database())
    try:
        if not log.execute("SELECT 1 FROM sessions WHERE id = ?", [session_id]).fetchone():
            return False
        erase_sessions(log, [session_id], paths.tracker_database(), paths.inbox_database())
    finally:
        log.close()
    return True


def erase_sessions(log: Database, sessions: list[str], tracker: Path, inbox: Path) -> None:
    """Erases these sessions from the open log and from the two files, where they are; other sessions stay."""
    for session_id in sessions:
        found = log.execute("SELECT sender FROM sessions WHERE id = ?", [session_id]).fetchone()
        if found is not None:
            sender = str(found[0])
            _erase_events(tracker, sender, session_id, _event_ranges(log, session_id, sender))
            _erase_inbox(inbox, sender)
    forget(log, sessions)
    _empty_wal(log.conn)


def forget(log: Database, sessions: list[str]) -> None:
    """Deletes the sessions from the log, in one transaction."""
    with log.atomic():
        for session_id in sessions:
            for table in TABLES_OF_A_SESSION:
                log.execute(f"DELETE FROM {table} WHERE session_id = ?", [session_id])
            log.execute("DELETE FROM sessions WHERE id = ?", [session_id])


def _event_ranges(log: Database, session_id: str, sender: str) -> list[tuple[int, int]]:
    """The ranges of Rasa's event ids that belong to a session.

    The sender's last session reaches to the end of the table: what was said in the last moments is not projected yet.
    """
    rows = log.execute(
        "SELECT first_event, last_event FROM projected WHERE session_id = ? ORDER BY last_event", [session_id]
    )
    ranges = [(int(first), int(last)) for first, last in rows.fetchall()]
    last_of_sender = log.execute("SELECT max(last_event) FROM projected WHERE sender = ?", [sender]).fetchone()[0]
    if ranges and ranges[-1][1] == last_of_sender:
        ranges[-1] = (ranges[-1][0], _NO_END)
    return ranges


def _erase_events(tracker: Path, sender: str, session_id: str, ranges: list[tuple[int, int]]) -> None:
    """Deletes Rasa's events in these ranges of ids, and leaves word for a projection that has just read them."""
    connection = _open(tracker)
    if connection is None:
        return
    try:
        with connection:
            for first, last in ranges:
                connection.execute(
                    "DELETE FROM events WHERE sender_id = ? AND id BETWEEN ? AND ?", [sender, first, last]
                )
            connection.execute("INSERT INTO erasures (sender_id, session_id) VALUES ('', ?)", [session_id])
        _empty_wal(connection)
    finally:
        connection.close()


def _erase_inbox(inbox: Path, sender: str) -> None:
    connection = _open(inbox)
    if connection is None:
        return
    try:
        with connection:
            connection.execute("UPDATE inbox SET body = NULL, reply = NULL, sender = '' WHERE sender = ?", [sender])
        _empty_wal(connection)
    finally:
        connection.close()


def _open(path: Path) -> sqlite3.Connection | None:
    """The database, where it is there and holds tables already."""
    if not path.exists():
        return None
    connection = sqlite3.connect(path, timeout=BUSY_SECONDS)
    if connection.execute("SELECT count(*) FROM sqlite_master WHERE type = 'table'").fetchone()[0] == 0:
        connection.close()
        return None
    connection.execute("PRAGMA secure_delete = ON")
    return connection


def _empty_wal(connection: Any) -> None:
    """Writes the write-ahead log back and cuts it to nothing; a reader in between only puts that off."""
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
