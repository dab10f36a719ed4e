"""The session log as a projection of Rasa's events: one writer, off the event loop, that follows the table by id.

It may be stopped or killed anywhere: what a turn means for the log is written in one transaction together with the
id that it reaches to, so it goes on where it was, and a log that was lost is rebuilt from the start.
"""

from __future__ import annotations

import logging
import sqlite3
import threading
import time
from datetime import datetime, timezone
from pathlib import Path

from sqlite_utils import Database

from bot import paths
from bot.dialogue import turns
from bot.dialogue.event_table import EventTable, Row
from bot.dialogue.turns import TurnEvents
from bot.sessions import write
from bot.sessions.erase import erase_sessions, forget
from bot.sessions.schema import open_log

logger = logging.getLogger(__name__)

POLL_SECONDS = 0.15
"""The contract allows a second from the reply to the row."""
SWEEP_SECONDS = 30.0
"""How often sessions are looked through that came of age (`abandoned`, or erased for want of consent)."""


class Projection:
    """Follows the events table and keeps the log up to date. `step` and `sweep` are what the thread repeats."""

    def __init__(self, events: Path | None = None, log: Path | None = None) -> None:
        """Opens both databases; raises sqlite3.Error where one cannot be opened."""
        self._tracker = events or paths.tracker_database()
        self._events = EventTable(self._tracker)
        self._log: Database = open_log(log or paths.database())
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None
        self.failing = False

    def start(self) -> None:
        """Catches up and follows, in a thread of its own."""
        self._thread = threading.Thread(target=self._follow, name="session-log", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Writes what is there and ends. Waits two seconds at most: the rest is caught up at the next start."""
        self._stop.set()
        if self._thread is not None:
            self._thread.join(timeout=2)

    @property
    def alive(self) -> bool:
        return self._thread is not None and self._thread.is_alive() and not self.failing

    def _follow(self) -> None:
        swept = 0.0
        while not self._stop.is_set():
            try:
                while self.step():
                    pass
                if time.monotonic() - swept > SWEEP_SECONDS:
                    self.sweep(datetime.now(timezone.utc))
                    swept = time.monotonic()
                self.failing = False
            except Exception as error:
                if not self.failing:
                    logger.error("The session log is behind and is tried again: %s", error)
                self.failing = True
                self._roll_back()
            self._stop.wait(POLL_SECONDS)
        try:
            self.step()
        except sqlite3.Error:
            self._roll_back()

    def _roll_back(self) -> None:
        self._log.rollback()

    def step(self) -> int:
        """Writes the turns that are there and not yet in the log; returns how many they were."""
        self._obey_erasures()
        reached = self._reached()
        rows = self._events.following(reached)
        if not rows:
            return 0
        done = 0
        with self._log.atomic():
            for turn in turns.cut(rows):
                self._write(turn)
                done += 1
            if done == 0 and len(rows) < 2000:
                return 0
            # Turns of several senders may overlap in the table: go on behind the last one that is whole.
            self._reach(_whole_up_to(rows, reached))
        return done

    def sweep(self, now: datetime) -> None:
        """Marks what is abandoned and erases the sessions that nobody consented to or whose time is over."""
        write.mark_abandoned(self._log, now)
        over = write.without_consent(self._log, now) + write.outdated(self._log, now)
        if over:
            erase_sessions(self._log, over, self._tracker, paths.inbox_database())

    def _obey_erasures(self) -> None:
        for erasure, sender, session in self._events.erasures():
            if session is None:
                found = self._log.execute("SELECT id FROM sessions WHERE sender = ?", [sender]).fetchall()
                sessions = [row[0] for row in found]
            else:
                sessions = [session]
            forget(self._log, sessions)
            self._log.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            self._events.erasure_done(erasure)

    def _reached(self) -> int:
        found = self._log.execute("SELECT value FROM projection_state WHERE key = 'event'").fetchone()
        return int(found[0]) if found else 0

    def _reach(self, event: int) -> None:
        self._log.execute("INSERT OR REPLACE INTO projection_state (key, value) VALUES ('event', ?)", [str(event)])

    def _write(self, turn: TurnEvents) -> None:
        """The rows of one turn. A turn of no session (an apology before the first greeting) leaves none."""
        session = turn.session
        if session is None or self._is_there(turn):
            return
        self._put_session(session, turn)
        spoken = [turns.user_row(turn, write.iso(turn.user.timestamp))]
        spoken += [turns.bot_row(turn, bubble, write.iso(bubble.timestamp)) for bubble in turn.bubbles]
        write.add_turns(self._log, session, spoken)
        if (turn.state or {}).get("session") == session:
            write.put_answers(self._log, session, (turn.state or {}).get("entries") or [])
        self._put_advice(session, turn)
        self._log.execute(
            "INSERT INTO projected (first_event, last_event, session_id, sender) VALUES (?, ?, ?, ?)",
            [turn.first, turn.last, session, turn.sender],
        )

    def _is_there(self, turn: TurnEvents) -> bool:
        found = self._log.execute("SELECT 1 FROM projected WHERE last_event = ?", [turn.last]).fetchone()
        return found is not None

    def _put_session(self, session: str, turn: TurnEvents) -> None:
        state = turn.state or {}
        began = write.iso(turn.user.timestamp)
        write.put_session(
            self._log,
            {
                "id": session,
                "channel": turns.channel_of(turn),
                "sender": turn.sender,
                "language": state.get("language"),
                "started_at": began,
                "updated_at": write.iso(turn.bubbles[-1].timestamp) if turn.bubbles else began,
                "status": state.get("status") or "open",
                "depth": state.get("depth") or "quick",
                "mode": state.get("mode"),
                "consent_at": state.get("consent_at"),
                "demo": int(turns.is_demo(turn)),
            },
        )

    def _put_advice(self, session: str, turn: TurnEvents) -> None:
        """Recommendations and the cards shown for them; cards shown later belong to the last recommendation."""
        for bubble in turn.bubbles:
            log = turns.log_of(bubble)
            recommendation = log.get("recommendation")
            if recommendation:
                write.put_recommendation(self._log, session, write.iso(bubble.timestamp), recommendation)
            cards = log.get("citations") or []
            last = self._log.execute(
                "SELECT max(revision) FROM recommendations WHERE session_id = ?", [session]
            ).fetchone()[0]
            if cards and last is not None:
                write.put_citations(self._log, session, int(last), cards)


def _whole_up_to(rows: list[Row], reached: int) -> int:
    """The id up to which every turn is complete: before the first event of a turn that is still open."""
    begun: dict[str, int] = {}
    spoken: set[str] = set()
    last = reached
    for row in rows:
        begun.setdefault(row.sender, row.id)
        if row.type == "user":
            spoken.add(row.sender)
        # Rasa listens once before the first message, at the start of a session: that ends no turn.
        if row.type == "action" and row.data.get("name") == "action_listen" and row.sender in spoken:
            spoken.remove(row.sender)
            del begun[row.sender]
        last = row.id
    return min([last, *(first - 1 for first in begun.values())])
