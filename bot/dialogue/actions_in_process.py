"""The actions in this process, behind the interface of Rasa's action endpoint, each with a deadline.

An action that fails or takes too long makes an apology in the user's language: an action server that is down would
leave him with silence.
"""

from __future__ import annotations

import asyncio
import json
import logging
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from rasa.utils.endpoints import EndpointConfig
from rasa_sdk.executor import ActionExecutor

from bot.dialogue.names import READING, SLOT
from bot.knowledge_base import KnowledgeBase

logger = logging.getLogger(__name__)

DEADLINE = 8.0
"""Seconds for one action; a turn runs one. Well below the lock's lifetime, or a second turn would cut into it."""
THREADS = 4


class ActionsInProcess(EndpointConfig):
    """What Rasa's RemoteAction calls: `request(json=...)` -> the action's events and responses."""

    def __init__(self, kb: KnowledgeBase, deadline: float = DEADLINE) -> None:
        # No domain in the call: the actions never look at it, and it would be copied for each turn.
        super().__init__(url="in-process", enable_selective_domain=True)
        self._kb = kb
        self.deadline = deadline
        self._executor = ActionExecutor()
        self._executor.register_package("actions")
        self._pool = ThreadPoolExecutor(max_workers=THREADS, thread_name_prefix="action")

    async def request(self, method: str = "post", **kwargs: Any) -> dict[str, Any]:
        """Runs the action that the call names, off the event loop: one slow action stops nobody else."""
        # Through JSON, as over HTTP: what the action changes in its tracker must not reach Rasa's.
        call = json.loads(json.dumps(_needed_of(kwargs["json"])))
        loop = asyncio.get_running_loop()
        try:
            running = loop.run_in_executor(self._pool, self._run, call)
            return await asyncio.wait_for(running, self.deadline)
        except Exception as error:
            logger.error("%s failed: %s: %s", call.get("next_action"), type(error).__name__, error)
            logger.debug("The failed action's stack:", exc_info=error)
            return self._apology(call)

    def close(self) -> None:
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _run(self, call: dict[str, Any]) -> dict[str, Any]:
        answer: dict[str, Any] | None = asyncio.run(self._executor.run(call))
        if answer is None or not answer["responses"]:
            raise RuntimeError("the action said nothing")
        return answer

    def _apology(self, call: dict[str, Any]) -> dict[str, Any]:
        """An answer that changes nothing: the user is asked to say it again."""
        tracker = call["tracker"]
        state = tracker["slots"].get(SLOT) or {}
        reading = (tracker.get("latest_message") or {}).get(READING) or {}
        language = state.get("language") or reading.get("language") or "zh-Hans"
        text = self._kb.wording.say("service.apology", language)
        log = {"session": state.get("session"), "asking": None}
        return {"events": [], "responses": [{"text": text, READING: log}]}


def _needed_of(call: dict[str, Any]) -> dict[str, Any]:
    """The call with the last message's event only (it names the channel): the actions look at no older ones."""
    events = call["tracker"]["events"] or []
    last = next((event for event in reversed(events) if event.get("event") == "user"), None)
    return {**call, "tracker": {**call["tracker"], "events": [last] if last else []}}
