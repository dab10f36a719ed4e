"""The tracker store: Rasa's events in SQLite, each turn in one transaction, and nothing that fails is passed over.

Unlike Rasa's own store it works off the event loop (a locked file stops nobody else), keeps the tracker of a
conversation in the process, and notices when the events that a turn began with are no longer there.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import SessionStarted, SlotSet
from rasa.shared.core.trackers import DialogueStateTracker

from bot import paths
from bot.dialogue.event_table import EventTable, reply_in, title_in
from bot.dialogue.names import KEEP, SLOT

CACHED_CONVERSATIONS = 500
UNLOGGED_CONVERSATIONS = 2000

_T = TypeVar("_T")


class EventStore(TrackerStore):
    """Usable as `tracker_store: {type: bot.dialogue.tracker_store.EventStore}` and by the launcher."""

    def __init__(
        self,
        domain: Domain | None = None,
        event_broker: EventBroker | None = None,
        host: str | None = None,
        path: Path | None = None,
        **kwargs: Any,
    ) -> None:
        """`host` is what Rasa passes from endpoints.yml (`url`) and is not used: `ZEXI_DB` says where the file lies."""
        super().__init__(domain, event_broker)
        self._table = EventTable(path or paths.tracker_database())
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="tracker-store")
        self._cache: OrderedDict[str, tuple[DialogueStateTracker, int]] = OrderedDict()
        self._unlogged: OrderedDict[str, DialogueStateTracker | None] = OrderedDict()

    async def _off_loop(self, work: Callable[..., _T], *arguments: Any) -> _T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, work, *arguments)

    def close(self) -> None:
        self._thread.submit(self._table.close).result(timeout=5)
        self._thread.shutdown(wait=False)

    # -- Rasa's interface ------------------------------------------------------------------------------------------

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """The tracker of the sender's latest session.

        A cached tracker is taken out of the cache, so that a turn that fails half-way leaves nothing of itself; it
        counts only while the sender's last event is the one that it ended with.
        """
        if sender_id in self._unlogged:
            return self._unlogged[sender_id]
        cached = self._cache.pop(sender_id, None)
        if cached is not None and await self._off_loop(self._table.last_id, sender_id) == cached[1]:
            return cached[0]
        events, last = await self._off_loop(self._table.latest_session, sender_id)
        if not events:
            return None
        tracker = DialogueStateTracker.from_dict(sender_id, events, self.domain.slots)
        _remember(tracker, len(events), last)
        return tracker

    async def retrieve_full_tracker(self, conversation_id: str) -> DialogueStateTracker | None:
        """The tracker over all sessions (Rasa's HTTP API and exports)."""
        if conversation_id in self._unlogged:
            return self._unlogged[conversation_id]
        events = await self._off_loop(self._table.all_events, conversation_id)
        return DialogueStateTracker.from_dict(conversation_id, events, self.domain.slots) if events else None

    async def create_tracker(self, sender_id: str, append_action_listen: bool = True) -> DialogueStateTracker:
        """A tracker without events; unlike Rasa's it writes nothing yet."""
        tracker = self.init_tracker(sender_id)
        _remember(tracker, 0, 0)
        return tracker

    async def keys(self) -> Iterable[str]:
        """The senders with events."""
        return await self._off_loop(self._senders)

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Commits what the turn added; obeys a turn that asks to forget the sender or to keep no log of it.

        Raises sqlite3.Error or StaleTracker: the turn is then not stored, and its reply must not be sent.
        """
        sender = tracker.sender_id
        count, last = getattr(tracker, "zx_stored", (0, 0))
        new = list(tracker.events)[count:]
        keep = next((e.metadata.get(KEEP) for e in reversed(new) if isinstance(e, SlotSet) and e.metadata), None)
        if keep == "erase":
            self._unlogged.pop(sender, None)
            await self._off_loop(self._table.erase, sender)
            return
        if sender in self._unlogged:
            self._keep_in_memory(tracker)
            return
        if keep == "unlogged":
            state = tracker.get_slot(SLOT) or {}
            await self._off_loop(self._table.erase, sender, state.get("session"))
            self._keep_in_memory(tracker)
            return
        if not new:
            return
        await self.stream_events(tracker)
        last = await self._off_loop(self._table.append, sender, [event.as_dict() for event in new], last)
        # A session that began in this turn cuts what is loaded next: the kept tracker would be longer than the table's.
        if count > 0 and any(isinstance(event, SessionStarted) for event in new):
            return
        _remember(tracker, len(tracker.events), last)
        self._cache[sender] = (tracker, last)
        while len(self._cache) > CACHED_CONVERSATIONS:
            self._cache.popitem(last=False)

    # -- what the channels need besides ----------------------------------------------------------------------------

    def keep_unlogged(self, sender: str) -> None:
        """From now on the sender's conversation is held in memory only."""
        self._unlogged.setdefault(sender, None)

    def drop(self, sender: str) -> None:
        """Forgets what memory holds of a sender."""
        self._unlogged.pop(sender, None)
        self._cache.pop(sender, None)

    async def state(self, sender: str) -> dict[str, Any] | None:
        """The interview's state as it stands, without taking the conversation's tracker."""
        if sender in self._unlogged:
            tracker = self._unlogged[sender]
            return tracker.get_slot(SLOT) if tracker else None
        return await self._off_loop(self._table.state, sender)

    async def title_of(self, sender: str, payload: str) -> str | None:
        """The title of the last button with this payload that the sender was shown."""
        if sender in self._unlogged:
            events = (event.as_dict() for event in reversed(self._events_in_memory(sender)))
            return next((title for event in events if (title := title_in(event, payload)) is not None), None)
        return await self._off_loop(self._table.title_of, sender, payload)

    async def history(self, sender: str) -> list[dict[str, Any]]:
        """The user's messages and the bot's bubbles, in order, as Rasa's event dicts."""
        if sender in self._unlogged:
            return [event.as_dict() for event in self._events_in_memory(sender) if event.type_name in ("user", "bot")]
        return await self._off_loop(self._table.all_events, sender, ("user", "bot"))

    async def reply_to(self, sender: str, message_id: str) -> list[dict[str, Any]] | None:
        """The bot events of the turn that a message of this id made; None where its turn is not committed."""
        if sender in self._unlogged:
            return reply_in((event.as_dict() for event in self._events_in_memory(sender)), message_id)
        return reply_in(await self._off_loop(self._table.since_message, sender, message_id), message_id)

    # -- in memory -------------------------------------------------------------------------------------------------

    def _keep_in_memory(self, tracker: DialogueStateTracker) -> None:
        """Keeps the events since the last session start; the conversations not heard of longest are dropped."""
        events = list(tracker.events)
        starts = [index for index, event in enumerate(events) if isinstance(event, SessionStarted)]
        if starts and starts[-1] > 0:
            tracker = DialogueStateTracker.from_events(tracker.sender_id, events[starts[-1] :], self.domain.slots)
        _remember(tracker, len(tracker.events), 0)
        self._unlogged[tracker.sender_id] = tracker
        self._unlogged.move_to_end(tracker.sender_id)
        while len(self._unlogged) > UNLOGGED_CONVERSATIONS:
            self._unlogged.popitem(last=False)

    def _events_in_memory(self, sender: str) -> list[Any]:
        tracker = self._unlogged[sender]
        return list(tracker.events) if tracker else []

    def _senders(self) -> list[str]:
        return [row[0] for row in self._table.connection.execute("SELECT DISTINCT sender_id FROM events")]


def _remember(tracker: DialogueStateTracker, count: int, last: int) -> None:
    """Notes on the tracker how many of its events are stored and the id of the last one."""
    tracker.zx_stored = (count, last)
