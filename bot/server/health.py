"""/health: 200 once the bot can talk and store, 503 before and whenever it cannot."""

from __future__ import annotations

import asyncio
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse, json

FRESH_SECONDS = 1.0
"""A look at the databases counts that long, so that a monitor costs nothing."""


class Health:
    """`parts` says what is ready, by name; `databases` are the files that must be writable."""

    def __init__(self, parts: dict[str, Callable[[], bool]], databases: list[Path]) -> None:
        self._parts = parts
        self._databases = databases
        self._looked = -FRESH_SECONDS
        self._store = False
        self._started = time.monotonic()

    async def report(self) -> tuple[int, dict[str, Any]]:
        """(HTTP status, body)."""
        if time.monotonic() - self._looked >= FRESH_SECONDS:
            self._looked = time.monotonic()
            loop = asyncio.get_running_loop()
            self._store = await loop.run_in_executor(None, lambda: all(map(writable, self._databases)))
        checks = {name: ready() for name, ready in self._parts.items()} | {"store": self._store}
        well = all(checks.values())
        talks = checks.get("model", True)
        status = "ok" if well else "failing" if talks else "starting"
        seconds = round(time.monotonic() - self._started, 1)
        return (200 if well else 503), {"status": status, "checks": checks, "uptime_seconds": seconds}

    def blueprint(self) -> Blueprint:
        routes = Blueprint("health")

        @routes.get("/health")
        async def health(request: Request) -> HTTPResponse:
            status, body = await self.report()
            return json(body, status=status, headers={"Cache-Control": "no-store"})

        return routes


def writable(path: Path) -> bool:
    """Whether the database can be written now. Waits briefly: another process may be at it."""
    try:
        connection = sqlite3.connect(f"file:{path}?mode=rw", uri=True, timeout=0.5, isolation_level=None)
    except sqlite3.Error:
        return False
    try:
        connection.execute("BEGIN IMMEDIATE")
        # Sets a number that nobody reads: a lock alone can be had on a full disk as well.
        connection.execute("PRAGMA user_version = 1")
        connection.execute("COMMIT")
    except sqlite3.Error:
        return False
    finally:
        connection.close()
    return True
