"""Writes the session log. Every function may be called again with the same facts: the rows stay as they are."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta, timezone
from typing import Any

from sqlite_utils import Database

ABANDONED_AFTER = timedelta(hours=24)
"""Contract: `abandoned` after 24 hours without a message; erased after 24 hours without a second message."""
KEPT_FOR = timedelta(days=180)
"""After the last message; the greeting and the privacy page name it."""


def iso(moment: datetime | float) -> str:
    """A time as the log holds it: UTC ISO 8601 with milliseconds. A float is seconds since the epoch."""
    if not isinstance(moment, datetime):
        moment = datetime.fromtimestamp(moment, timezone.utc)
    return moment.astimezone(timezone.utc).isoformat(timespec="milliseconds")


def put_session(db: Database, row: Mapping[str, Any]) -> None:
    """Inserts the session, or brings all but its first columns (channel, sender, started_at, demo) up to date."""
    db.execute(
        "INSERT INTO sessions (id, channel, sender, language, started_at, updated_at, status, depth, mode, consent_at,"
        " demo) VALUES (:id, :channel, :sender, :language, :started_at, :updated_at, :status, :depth, :mode,"
        " :consent_at, :demo) ON CONFLICT (id) DO UPDATE SET language = excluded.language,"
        " updated_at = excluded.updated_at, status = excluded.status, depth = excluded.depth, mode = excluded.mode,"
        " consent_at = coalesce(sessions.consent_at, excluded.consent_at)",
        dict(row),
    )


def add_turns(db: Database, session_id: str, rows: Iterable[Mapping[str, Any]]) -> None:
    """Appends rows to the session's turns, numbered on from its last one."""
    last = db.execute("SELECT coalesce(max(n), 0) FROM turns WHERE session_id = ?", [session_id]).fetchone()[0]
    for n, row in enumerate(rows, start=last + 1):
        db.execute(
            "INSERT INTO turns (session_id, n, at, role, channel, text, payload, intent, confidence, asking)"
            " VALUES (:session_id, :n, :at, :role, :channel, :text, :payload, :intent, :confidence, :asking)",
            {"session_id": session_id, "n": n, **row},
        )


def put_answers(db: Database, session_id: str, entries: Sequence[Mapping[str, Any]]) -> None:
    """Adds the entries of the interview's state that are not there yet. The list only ever grows at its end."""
    known = db.execute("SELECT count(*) FROM answers WHERE session_id = ?", [session_id]).fetchone()[0]
    for entry in entries[known:]:
        db.execute(
            "INSERT OR IGNORE INTO answers (session_id, question, value, raw, revision, at) VALUES (?, ?, ?, ?, ?, ?)",
            [
                session_id,
                entry["question"],
                json.dumps(entry.get("value"), ensure_ascii=False),
                entry.get("raw"),
                entry["revision"],
                entry["at"],
            ],
        )


def put_recommendation(db: Database, session_id: str, at: str, recommendation: Mapping[str, Any]) -> None:
    """Adds a recommendation: revision, mode, verdict, profile, result, rules_version."""
    db.execute(
        "INSERT OR IGNORE INTO recommendations (session_id, revision, at, mode, verdict, profile, result,"
        " rules_version) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [
            session_id,
            recommendation["revision"],
            at,
            recommendation["mode"],
            recommendation["verdict"],
            json.dumps(recommendation["profile"], ensure_ascii=False),
            json.dumps(recommendation["result"], ensure_ascii=False),
            recommendation["rules_version"],
        ],
    )


def put_citations(db: Database, session_id: str, revision: int, cards: Iterable[str]) -> None:
    """Adds the cards that were shown for a recommendation."""
    for card in cards:
        db.execute(
            "INSERT OR IGNORE INTO citations (session_id, recommendation_revision, card) VALUES (?, ?, ?)",
            [session_id, revision, card],
        )


def put_lead(db: Database, session_id: str, lead: Mapping[str, Any]) -> None:
    """The way to reach a user, given on being asked: name, company, contact, consent_at, at. The last one counts."""
    db.execute(
        "INSERT INTO leads (session_id, name, company, contact, consent_at, at)"
        " VALUES (:session_id, :name, :company, :contact, :consent_at, :at) ON CONFLICT (session_id) DO UPDATE SET"
        " name = coalesce(excluded.name, name), company = coalesce(excluded.company, company),"
        " contact = excluded.contact, consent_at = excluded.consent_at, at = excluded.at",
        {"session_id": session_id, "name": None, "company": None, **lead},
    )


def mark_abandoned(db: Database, now: datetime) -> int:
    """Sets the open sessions without a message for 24 hours to `abandoned`; returns how many they were."""
    limit = iso(now - ABANDONED_AFTER)
    cursor = db.execute("UPDATE sessions SET status = 'abandoned' WHERE status = 'open' AND updated_at < ?", [limit])
    return int(cursor.rowcount)


def without_consent(db: Database, now: datetime) -> list[str]:
    """The ids of the sessions that 24 hours brought no second message: to be erased."""
    rows = db.execute(
        "SELECT id FROM sessions WHERE consent_at IS NULL AND updated_at < ?", [iso(now - ABANDONED_AFTER)]
    )
    return [row[0] for row in rows.fetchall()]


def outdated(db: Database, now: datetime) -> list[str]:
    """The ids of the sessions that are kept longer than the greeting promises: to be erased."""
    rows = db.execute("SELECT id FROM sessions WHERE updated_at < ?", [iso(now - KEPT_FOR)])
    return [row[0] for row in rows.fetchall()]
