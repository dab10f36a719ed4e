"""The tracker store: the same conversation as Rasa's own store would give, kept in the process and never doubled."""

import asyncio
import sqlite3

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, BotUttered, SessionStarted, SlotSet, UserUttered

from bot.dialogue.event_table import EventTable
from bot.dialogue.names import KEEP, SLOT
from bot.dialogue.processor import TURNS_A_SESSION, BoundedProcessor, CarryTheInterview
from bot.dialogue.tracker_store import EventStore

DOMAIN = Domain.from_dict(
    {
        "slots": {SLOT: {"type": "any", "mappings": [{"type": "custom"}]}},
        "session_config": {"session_expiration_time": 0},
    }
)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "tracker.db"


@pytest.fixture
def store(path):
    return EventStore(DOMAIN, path=path)


def rows(path):
    return sqlite3.connect(path).execute("SELECT count(*) FROM events").fetchone()[0]


def take(store, sender, text, state=None, keep=None, start=False):
    """One turn as Rasa takes it: the tracker is fetched, gets its events, and is saved."""

    async def turn():
        tracker = await store.get_or_create_tracker(sender, append_action_listen=False)
        if start or not tracker.events:
            tracker.update_with_events([SessionStarted(), ActionExecuted("action_listen")], DOMAIN)
        buttons = {"buttons": [{"title": "About 20", "payload": "zx:answer:seats=20"}]}
        value = state or {"session": "s", "said": text}
        tracker.update_with_events(
            [
                UserUttered(text, {"name": "answer"}),
                ActionExecuted("action_answer"),
                BotUttered(f"re {text}", data=buttons, metadata={"zx": {"session": value["session"]}}),
                SlotSet(SLOT, value, metadata={KEEP: keep} if keep else None),
                ActionExecuted("action_listen"),
            ],
            DOMAIN,
        )
        await store.save(tracker)
        return tracker

    return asyncio.run(turn())


def said(store, sender):
    tracker = asyncio.run(store.retrieve(sender))
    return [event.text for event in tracker.events if isinstance(event, UserUttered)] if tracker else None


def test_a_kept_tracker_is_the_stored_one_and_rows_are_written_once(store, path):
    for text in ("one", "two", "three"):
        take(store, "v", text)
    assert rows(path) == 2 + 3 * 5
    assert said(store, "v") == said(EventStore(DOMAIN, path=path), "v") == ["one", "two", "three"]
    assert asyncio.run(store.state("v")) == {"session": "s", "said": "three"}


def test_what_somebody_else_wrote_is_noticed(store, path):
    take(store, "v", "one")
    take(EventStore(DOMAIN, path=path), "v", "two")
    take(store, "v", "three")
    assert said(store, "v") == ["one", "two", "three"]
    assert rows(path) == 2 + 3 * 5


def test_a_turn_that_failed_half_way_leaves_nothing(store):
    take(store, "v", "one")

    async def fail():
        tracker = await store.get_or_create_tracker("v")
        tracker.update(UserUttered("half", {"name": "answer"}), DOMAIN)

    asyncio.run(fail())
    assert said(store, "v") == ["one"]


def test_a_new_session_cuts_what_is_loaded(store, path):
    for text in ("one", "two"):
        take(store, "v", text)
    take(store, "v", "three", start=True)
    take(store, "v", "four")
    assert said(store, "v") == ["three", "four"]
    assert rows(path) == 2 * 2 + 4 * 5


def test_an_erased_conversation_is_gone_from_memory_too(store, path):
    take(store, "v", "one")
    EventTable(path).erase("v")
    assert said(store, "v") is None


def test_forgetting_erases_the_turn_that_asked_for_it_too(store, path):
    take(store, "v", "one")
    take(store, "v", "yes, forget me", keep="erase")
    assert rows(path) == 0
    assert said(store, "v") is None
    assert EventTable(path).erasures() == [(1, "v", None)]


def test_who_declines_the_log_goes_on_in_memory(store, path):
    take(store, "v", "one")
    take(store, "v", "no log", keep="unlogged")
    take(store, "v", "two")
    assert rows(path) <= 2  # Rasa's session start, without a word of the visitor's
    assert said(store, "v") == ["one", "no log", "two"]
    assert asyncio.run(store.state("v"))["said"] == "two"
    assert asyncio.run(store.title_of("v", "zx:answer:seats=20")) == "About 20"
    assert len(asyncio.run(store.history("v"))) == 6
    assert said(EventStore(DOMAIN, path=path), "v") in (None, [])


def test_a_locked_file_is_an_error_and_stops_nobody_else(store, path):
    take(store, "v", "one")
    blocker = sqlite3.connect(path, isolation_level=None)
    blocker.execute("BEGIN EXCLUSIVE")

    async def both():
        ticks = 0

        async def tick():
            nonlocal ticks
            while True:
                await asyncio.sleep(0.02)
                ticks += 1

        ticking = asyncio.create_task(tick())
        tracker = await store.get_or_create_tracker("v")
        tracker.update(UserUttered("two", {"name": "answer"}), DOMAIN)
        with pytest.raises(sqlite3.OperationalError):
            await store.save(tracker)
        ticking.cancel()
        return ticks

    assert asyncio.run(both()) > 20
    blocker.execute("ROLLBACK")
    assert said(store, "v") == ["one"]


def test_the_title_of_a_click_is_found(store):
    take(store, "v", "one")
    assert asyncio.run(store.title_of("v", "zx:answer:seats=20")) == "About 20"
    assert asyncio.run(store.title_of("v", "zx:answer:seats=30")) is None
    assert asyncio.run(store.title_of("w", "zx:answer:seats=20")) is None


def test_a_conversation_is_split_after_some_turns_and_carries_its_state(store):
    processor = BoundedProcessor.__new__(BoundedProcessor)
    processor.domain = DOMAIN
    for n in range(TURNS_A_SESSION):
        tracker = take(store, "v", f"turn {n}")
        assert processor._has_session_expired(tracker) is (n == TURNS_A_SESSION - 1)
    carried = CarryTheInterview._slot_set_events_from_tracker(tracker)
    assert [(event.key, event.value["said"]) for event in carried] == [(SLOT, f"turn {TURNS_A_SESSION - 1}")]
