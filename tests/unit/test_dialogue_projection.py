"""From Rasa's events to the session log: whole turns, once each, in order, whatever happens in between."""

import json
import time
from datetime import datetime, timedelta, timezone

import pytest

from bot.dialogue.event_table import EventTable, StaleTracker
from bot.dialogue.projection import Projection
from bot.sessions import list_sessions, open_log, show_session

AT = datetime(2026, 3, 1, 12, 0, tzinfo=timezone.utc).timestamp()


@pytest.fixture
def files(tmp_path):
    return tmp_path / "events.db", tmp_path / "log.db"


@pytest.fixture
def table(files):
    return EventTable(files[0])


def taken(
    table, sender, text, session, at=AT, asking="seats", state=None, advice=None, cards=(), click=None, demo=None
):
    """Appends one committed turn as Rasa writes it."""
    zx = {"intent": "answer", "confidence": 0.9, "click": click}
    log = {"session": session, "asking": asking, "citations": list(cards)}
    if advice:
        log["recommendation"] = advice
    value = {"session": session, "language": "en", "depth": "quick", "status": "open", "entries": [], **(state or {})}
    events = [
        {
            "event": "user", "timestamp": at, "text": text, "input_channel": "rest",
            "parse_data": {"intent": {"name": "answer", "confidence": 0.9}, "zx": zx},
            "metadata": {"demo": True} if demo else {},
        },
        {"event": "action", "timestamp": at, "name": "action_answer"},
        {"event": "bot", "timestamp": at + 0.1, "text": f"re {text}", "data": {}, "metadata": {"zx": log}},
        {"event": "slot", "timestamp": at + 0.1, "name": "interview", "value": value},
        {"event": "action", "timestamp": at + 0.2, "name": "action_listen"},
    ]  # fmt: skip
    return table.append(sender, events, table.last_id(sender))


def shown(files, session):
    return show_session(open_log(files[1]), session)


def catch_up(files):
    projection = Projection(*files)
    while projection.step():
        pass
    return projection


def test_a_turn_becomes_rows(files, table):
    click = {"payload": "zx:answer:seats=20", "title": "About 20"}
    taken(table, "v", "zx:answer:seats=20", "s1", click=click, asking="stage", demo=True)
    catch_up(files)
    rows = shown(files, "s1")
    assert rows["session"]["channel"] == "rest"
    assert rows["session"]["started_at"] == "2026-03-01T12:00:00.000+00:00"
    assert rows["session"]["demo"] is True
    user, bot = rows["turns"]
    assert (user["role"], user["text"], user["payload"]) == ("user", "About 20", "zx:answer:seats=20")
    assert (user["intent"], user["confidence"], user["asking"]) == ("answer", 0.9, None)
    assert (bot["role"], bot["asking"], bot["channel"], bot["n"]) == ("bot", "stage", "rest", 2)


def test_every_revision_of_an_answer_is_kept(files, table):
    first = {"question": "seats", "value": 20, "raw": "20", "revision": 1, "at": "t", "kind": "answer"}
    second = {**first, "value": None, "raw": "no idea", "revision": 2, "kind": "dont_know"}
    taken(table, "v", "20", "s1", state={"entries": [first]})
    taken(table, "v", "no idea", "s1", state={"entries": [first, second]})
    catch_up(files)
    assert shown(files, "s1")["answers"] == {"seats": None}
    kept = open_log(files[1]).query("SELECT value, revision FROM answers ORDER BY revision")
    assert [(json.loads(row["value"]), row["revision"]) for row in kept] == [(20, 1), (None, 2)]


def test_cards_shown_later_belong_to_the_last_recommendation(files, table):
    advice = {
        "revision": 1,
        "mode": "hybrid",
        "verdict": "recommended",
        "profile": {},
        "result": {},
        "rules_version": "1",
    }
    taken(table, "v", "why?", "s1", cards=["before"])
    taken(table, "v", "done", "s1", advice=advice, cards=["a"])
    taken(table, "v", "costs?", "s1", cards=["b", "a"])
    catch_up(files)
    assert shown(files, "s1")["recommendation"]["citations"] == ["a", "b"]


def test_two_senders_are_two_sessions_and_a_restart_is_a_third(files, table):
    taken(table, "v", "one", "s1")
    taken(table, "w", "two", "s2")
    taken(table, "v", "again", "s3")
    catch_up(files)
    assert {row["id"]: row["sender"] for row in list_sessions(open_log(files[1]))} == {"s1": "v", "s2": "w", "s3": "v"}


def test_it_goes_on_where_it_was_and_rebuilds_what_is_lost(files, table):
    taken(table, "v", "one", "s1")
    catch_up(files)
    taken(table, "v", "two", "s1")
    catch_up(files)
    catch_up(files)
    assert [row["n"] for row in shown(files, "s1")["turns"]] == [1, 2, 3, 4]
    before = shown(files, "s1")
    for file in files[1].parent.glob("log.db*"):
        file.unlink()
    catch_up(files)
    assert shown(files, "s1") == before


def test_a_crash_between_the_rows_and_the_mark_writes_nothing_twice(files, table):
    taken(table, "v", "one", "s1")
    catch_up(files)
    log = open_log(files[1])
    log.execute("DELETE FROM projection_state")
    log.close()
    catch_up(files)
    assert len(shown(files, "s1")["turns"]) == 2


def test_a_turn_that_opened_no_session_leaves_no_rows(files, table):
    taken(table, "v", "?", None)
    taken(table, "v", "hello", "s1")
    catch_up(files)
    assert [row["text"] for row in shown(files, "s1")["turns"]] == ["hello", "re hello"]


def test_a_forgotten_sender_leaves_the_log_and_may_come_back(files, table):
    taken(table, "v", "one", "s1")
    catch_up(files)
    table.erase("v")
    taken(table, "v", "back", "s2")
    catch_up(files)
    assert [row["id"] for row in list_sessions(open_log(files[1]))] == ["s2"]
    assert [event["text"] for event in table.all_events("v", ["user"])] == ["back"]


def test_declining_the_log_erases_this_session_only(files, table):
    taken(table, "v", "one", "s1")
    taken(table, "v", "two", "s2")
    catch_up(files)
    table.erase("v", "s2")
    catch_up(files)
    assert [row["id"] for row in list_sessions(open_log(files[1]))] == ["s1"]
    assert [event["text"] for event in table.all_events("v", ["user"])] == ["one"]


def test_a_session_that_nobody_consented_to_is_erased_after_a_day(files, table):
    taken(table, "v", "one", "s1")
    taken(table, "w", "two", "s2", state={"consent_at": "2026-03-01T12:00:00+00:00"})
    projection = catch_up(files)
    projection.sweep(datetime.fromtimestamp(AT, timezone.utc) + timedelta(hours=23))
    assert len(list_sessions(open_log(files[1]))) == 2
    projection.sweep(datetime.fromtimestamp(AT, timezone.utc) + timedelta(hours=25))
    assert [(row["id"], row["status"]) for row in list_sessions(open_log(files[1]))] == [("s2", "abandoned")]


def test_the_thread_is_never_a_second_behind(files, table):
    projection = Projection(*files)
    projection.start()
    try:
        deadline = time.monotonic() + 1
        taken(table, "v", "one", "s1")
        while shown(files, "s1") is None:
            assert time.monotonic() < deadline
    finally:
        projection.stop()


def test_a_turn_that_began_before_an_erasure_is_not_stored_after_it(table):
    last = taken(table, "v", "one", "s1")
    table.erase("v")
    with pytest.raises(StaleTracker):
        table.append("v", [{"event": "user", "timestamp": 1.0, "text": "two"}], last)
    assert table.all_events("v") == []


def test_ids_are_never_used_twice(table):
    last = taken(table, "v", "one", "s1")
    table.erase("v")
    assert taken(table, "v", "two", "s2") > last
