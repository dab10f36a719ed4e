"""Takes the answer to "how may we reach you?" into the leads. Rasa and the session log see a placeholder."""

from __future__ import annotations

import asyncio
from datetime import datetime
from typing import Any

from bot import paths
from bot.sessions import write
from bot.sessions.schema import open_log


async def take_lead(state: dict[str, Any], words: str, now: datetime) -> None:
    """Stores the words as they are: a person reads them. Giving them on being asked is the consent."""
    session = state.get("session")
    if session:
        await asyncio.get_running_loop().run_in_executor(None, _store, str(session), words, write.iso(now))


def _store(session: str, words: str, at: str) -> None:
    log = open_log(paths.database())
    try:
        write.put_lead(log, session, {"contact": words.strip(), "consent_at": at, "at": at})
    finally:
        log.close()
