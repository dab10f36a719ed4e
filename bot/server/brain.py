"""Loads Rasa and the model in a thread, and tries a whole turn before anybody talks to it."""

from __future__ import annotations

import asyncio
import logging
import os
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bot.channels.desk import Engine, Incoming
from bot.dialogue.without_tensorflow import without_tensorflow
from bot.knowledge_base import KnowledgeBase

logger = logging.getLogger(__name__)

WARM_UP = "zexi-warm-up"
"""The sender of the trial turn; held in memory and dropped."""


class Brain:
    """The dialogue engine, once it is there: `engine` is None until then, `error` says why it never will be."""

    def __init__(self, kb: KnowledgeBase, model: Path) -> None:
        self._kb = kb
        self._model = model
        self._closers: list[Callable[[], None]] = []
        self.engine: Engine | None = None
        self.error: str | None = None
        self._failed: Callable[[], object] = lambda: None
        self._thread = threading.Thread(target=self._load, name="model", daemon=True)

    def start(self, failed: Callable[[], object]) -> None:
        """Begins to load; calls `failed` from the thread where the model cannot be used."""
        self._failed = failed
        self._thread.start()

    @property
    def ready(self) -> bool:
        return self.engine is not None

    def close(self) -> None:
        """Closes the tracker store. Actions that hang are left behind."""
        for close in self._closers:
            close()

    def _load(self) -> None:
        try:
            engine = self._build()
            self.engine = engine
        except BaseException as error:
            logger.debug("The model's loading failed:", exc_info=error)
            self.error = f"the model {self._model.name} cannot be loaded: {type(error).__name__}: {error}"
            self._failed()

    def _build(self) -> Engine:
        # The model's metadata names training components as well, and Rasa imports them all when it loads a model.
        with without_tensorflow():
            engine, store = self._load_engine()
        store.keep_unlogged(WARM_UP)
        asyncio.run(self._warm_up(engine))
        store.drop(WARM_UP)
        return engine

    def _load_engine(self) -> tuple[Engine, Any]:
        """The engine and its tracker store. Imports Rasa."""
        quiet_rasa()
        from rasa.core.lock_store import InMemoryLockStore

        from bot.dialogue import performance
        from bot.dialogue.actions_in_process import ActionsInProcess
        from bot.dialogue.engine import LOCK_LIFETIME, RasaEngine
        from bot.dialogue.processor import BoundedAgent
        from bot.dialogue.tracker_store import EventStore

        performance.apply()
        actions = ActionsInProcess(self._kb)
        # A turn that outlives its lock lets the next one in, and the two would write over each other.
        if actions.deadline * 2 > LOCK_LIFETIME:
            raise ValueError("an action's deadline must be well below the lock's lifetime")
        store = EventStore()
        self._closers += [actions.close, store.close]
        # Agent.load would make an Agent of Rasa's own.
        agent: Any = BoundedAgent(tracker_store=store, lock_store=InMemoryLockStore(), action_endpoint=actions)
        agent.load_model(self._model)
        return RasaEngine(agent, store), store

    async def _warm_up(self, engine: Engine) -> None:
        """Three turns through everything, so that the first visitor does not pay for what is loaded on first use."""
        for text in ("zx:greet", "20", "数据安全怎么保障"):
            if not await engine.handle(Incoming(WARM_UP, text, "warm-up")):
                raise RuntimeError("a trial turn gave no reply")


def quiet_rasa() -> None:
    """No telemetry, no TensorFlow chatter, warnings and errors only. To be called before Rasa is imported."""
    os.environ["RASA_TELEMETRY_ENABLED"] = "false"
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    os.environ.setdefault("LOG_LEVEL", "WARNING")
    os.environ.setdefault("LOG_LEVEL_LIBRARIES", "ERROR")
    os.environ.setdefault("SQLALCHEMY_SILENCE_UBER_WARNING", "1")
    import warnings

    # Rasa's libraries reset the filters while they are imported; what they warn of is no operator's business.
    warnings.showwarning = lambda *_, **__: None
    from rasa.utils.common import configure_logging_and_warnings
    from rasa.utils.log_utils import configure_structlog

    # structlog's default prints everything, message texts included.
    configure_structlog(logging.WARNING)
    configure_logging_and_warnings(logging.WARNING)
