"""The session log: tables as the contract names them, writing twice changes nothing, erasing leaves no bytes."""

from datetime import datetime, timedelta, timezone

import pytest

from bot import paths
from bot.dialogue.event_table import EventTable
from bot.sessions import erase_session, list_sessions, open_log, show_session, write

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=timezone.utc)


def session(**changes):
    row = {
        "id": "s1", "channel": "rest", "sender": "visitor", "language": "zh-Hans", "started_at": write.iso(NOW),
        "updated_at": write.iso(NOW), "status": "open", "depth": "quick", "mode": None, "consent_at": None, "demo": 0,
    }  # fmt: skip
    return {**row, **changes}


def entry(question, value, revision=1):
    return {"question": question, "value": value, "raw": str(value), "revision": revision, "at": write.iso(NOW)}


def turn(role, text):
    return {
        "at": write.iso(NOW), "role": role, "channel": "rest", "text": text, "payload": None,
        "intent": None, "confidence": None, "asking": None,
    }  # fmt: skip


@pytest.fixture
def log(tmp_path, monkeypatch):
    monkeypatch.setenv("ZEXI_DB", str(tmp_path / "zexi.db"))
    db = open_log(paths.database())
    yield db
    db.close()


@pytest.mark.parametrize(
    ("table", "columns"),
    [
        ("sessions", "id channel sender language started_at updated_at status depth mode consent_at demo"),
        ("turns", "session_id n at role channel text payload intent confidence asking"),
        ("answers", "session_id question value raw revision at"),
        ("recommendations", "session_id revision at mode verdict profile result rules_version"),
        ("citations", "session_id recommendation_revision card"),
        ("leads", "session_id name company contact consent_at at"),
    ],
)
def test_the_tables_are_the_contracts(log, table, columns):
    assert [column.name for column in log[table].columns] == columns.split()


def test_opening_again_keeps_what_is_there(log):
    write.put_session(log, session())
    again = open_log(paths.database())
    assert [row["id"] for row in list_sessions(again)] == ["s1"]
    assert again.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
    again.close()


def test_a_session_is_shown_whole(log):
    write.put_session(log, session(mode="outsourced", status="completed", consent_at=write.iso(NOW)))
    write.add_turns(log, "s1", [turn("user", "20"), turn("bot", "好的")])
    write.put_answers(log, "s1", [entry("seats", 20), entry("seats", 30, 2), entry("launch", None)])
    recommendation = {
        "revision": 1, "mode": "outsourced", "verdict": "recommended", "profile": {"seats": 30},
        "result": {"mode": "outsourced"}, "rules_version": "7",
    }  # fmt: skip
    write.put_recommendation(log, "s1", write.iso(NOW), recommendation)
    write.put_citations(log, "s1", 1, ["peak-surge-staffing", "peak-surge-staffing"])
    shown = show_session(log, "s1")
    assert list(shown) == ["session", "answers", "recommendation", "turns"]
    assert shown["session"]["status"] == "completed"
    assert shown["answers"] == {"seats": 30, "launch": None}
    assert shown["recommendation"]["result"] == {"mode": "outsourced"}
    assert shown["recommendation"]["citations"] == ["peak-surge-staffing"]
    assert [(row["n"], row["role"], row["text"]) for row in shown["turns"]] == [(1, "user", "20"), (2, "bot", "好的")]


def test_no_such_session(log):
    assert show_session(log, "nobody") is None
    assert erase_session("nobody") is False


def test_writing_again_changes_nothing(log):
    for _ in range(2):
        write.put_session(log, session())
        write.put_answers(log, "s1", [entry("seats", 20)])
        write.put_citations(log, "s1", 1, ["a"])
    assert log["sessions"].count == log["answers"].count == log["citations"].count == 1


def test_consent_once_given_stays(log):
    write.put_session(log, session(consent_at="2026-03-01"))
    write.put_session(log, session(consent_at=None))
    assert list_sessions(log)[0]["consent_at"] == "2026-03-01"


def test_what_is_kept_too_long_is_named(log):
    write.put_session(log, session(id="old", updated_at=write.iso(NOW - timedelta(days=180, minutes=1))))
    write.put_session(log, session(id="young", updated_at=write.iso(NOW - timedelta(days=179, hours=23))))
    assert write.outdated(log, NOW) == ["old"]


def test_a_day_of_silence(log):
    day_ago = write.iso(NOW - timedelta(hours=24, minutes=1))
    write.put_session(log, session(id="silent", updated_at=day_ago, consent_at=day_ago))
    write.put_session(log, session(id="done", updated_at=day_ago, consent_at=day_ago, status="completed"))
    write.put_session(log, session(id="unasked", updated_at=day_ago))
    write.put_session(log, session(id="fresh"))
    assert write.without_consent(log, NOW) == ["unasked"]
    write.mark_abandoned(log, NOW)
    status = {row["id"]: row["status"] for row in list_sessions(log)}
    assert status == {"silent": "abandoned", "done": "completed", "unasked": "abandoned", "fresh": "open"}


def _events(text):
    return [
        {"event": "user", "timestamp": 1.0, "text": text, "parse_data": {"intent": {"name": "greet"}}},
        {"event": "bot", "timestamp": 2.0, "text": "hi", "metadata": {"zx": {"session": "s1"}}},
        {"event": "action", "timestamp": 3.0, "name": "action_listen"},
    ]


def _bytes_of(folder):
    return b"".join(file.read_bytes() for file in folder.iterdir() if file.is_file())


def test_erasing_leaves_no_bytes_anywhere(log, tmp_path):
    table = EventTable(paths.tracker_database())
    last = table.append("visitor", _events("SECRETWORD"), 0)
    write.put_session(log, session())
    write.add_turns(log, "s1", [turn("user", "SECRETWORD")])
    write.put_lead(log, "s1", {"contact": "SECRETWORD", "consent_at": "x", "at": "x"})
    log["projected"].insert({"first_event": 1, "last_event": last, "session_id": "s1", "sender": "visitor"})
    table.append("visitor", _events("SECRETWORD again"), last)  # said a moment ago, not in the log yet
    assert b"SECRETWORD" in _bytes_of(tmp_path)
    log.close()
    table.close()
    assert erase_session("s1") is True
    assert b"SECRETWORD" not in _bytes_of(tmp_path)
    assert list_sessions(open_log(paths.database())) == []


def test_erasing_one_session_leaves_the_senders_other_one(log):
    table = EventTable(paths.tracker_database())
    first = table.append("visitor", _events("one"), 0)
    second = table.append("visitor", _events("two"), first)
    for session_id, start, end in (("s1", 1, first), ("s2", first + 1, second)):
        write.put_session(log, session(id=session_id))
        log["projected"].insert(
            {"first_event": start, "last_event": end, "session_id": session_id, "sender": "visitor"}
        )
    assert erase_session("s1")
    assert [row["id"] for row in list_sessions(log)] == ["s2"]
    assert [event["text"] for event in table.all_events("visitor", ["user"])] == ["two"]
