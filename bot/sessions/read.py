"""Reads the session log: the list of sessions, and one session whole (contract, `zexi sessions list|show`)."""

from __future__ import annotations

import json
from typing import Any

from sqlite_utils import Database

_LIST = """
SELECT s.*, (SELECT count(*) FROM turns t WHERE t.session_id = s.id) AS turns
FROM sessions s ORDER BY s.updated_at DESC, s.id
"""


def list_sessions(db: Database) -> list[dict[str, Any]]:
    """Every session, the one that was active last first: the columns of `sessions` and `turns`, the number of rows."""
    return [_session(row) for row in db.query(_LIST)]


def show_session(db: Database, session_id: str) -> dict[str, Any] | None:
    """`{"session", "answers", "recommendation", "turns"}`, or None where there is no such session.

    `answers` is {question: value} as they now stand (the last revision of each; None where it is "I don't know");
    `recommendation` is the last one with `profile`, `result` decoded and its `citations`, or None.
    """
    sessions = list(db.query("SELECT * FROM sessions WHERE id = ?", [session_id]))
    if not sessions:
        return None
    turns = list(db.query("SELECT * FROM turns WHERE session_id = ? ORDER BY n", [session_id]))
    return {
        "session": _session(sessions[0]),
        "answers": answers_of(db, session_id),
        "recommendation": recommendation_of(db, session_id),
        "turns": [{key: value for key, value in turn.items() if key != "session_id"} for turn in turns],
    }


def answers_of(db: Database, session_id: str) -> dict[str, Any]:
    """{question: value} as they now stand, in the order in which the questions were first answered."""
    rows = db.query(
        "SELECT question, value FROM answers WHERE session_id = ? ORDER BY revision, at, rowid", [session_id]
    )
    return {row["question"]: json.loads(row["value"]) for row in rows}


def recommendation_of(db: Database, session_id: str) -> dict[str, Any] | None:
    """The last recommendation of a session with the cards shown for it, or None."""
    rows = list(
        db.query("SELECT * FROM recommendations WHERE session_id = ? ORDER BY revision DESC LIMIT 1", [session_id])
    )
    if not rows:
        return None
    recommendation = {key: value for key, value in rows[0].items() if key != "session_id"}
    recommendation["profile"] = json.loads(recommendation["profile"])
    recommendation["result"] = json.loads(recommendation["result"])
    cards = db.query(
        "SELECT card FROM citations WHERE session_id = ? AND recommendation_revision = ? ORDER BY rowid",
        [session_id, recommendation["revision"]],
    )
    recommendation["citations"] = [row["card"] for row in cards]
    return recommendation


def _session(row: dict[str, Any]) -> dict[str, Any]:
    """A row of `sessions` with `demo` as a truth value."""
    return {**row, "demo": bool(row["demo"])}
