"""What must hold before the server starts, each with one line that says what is wrong and what to do."""

from __future__ import annotations

import socket
import sqlite3
from pathlib import Path

from bot import knowledge_base, paths
from bot.channels import tokens
from bot.dialogue.event_table import EventTable
from bot.sessions.schema import open_log


class CannotStart(Exception):
    """The reason, as one line for the operator."""


def check(host: str, port: int) -> tuple[knowledge_base.KnowledgeBase, Path, bytes]:
    """The knowledge, the newest model and the signing key. Raises CannotStart."""
    _port_is_free(host, port)
    return _knowledge(), _model(), _storage()


def _port_is_free(host: str, port: int) -> None:
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
    except OSError as error:
        raise CannotStart(
            f"cannot listen on {host}:{port}: {error.strerror or error}. "
            "Stop what uses it, or name another port with ZEXI_PORT."
        ) from None


def _knowledge() -> knowledge_base.KnowledgeBase:
    try:
        return knowledge_base.load()
    except knowledge_base.KnowledgeError as error:
        raise CannotStart(f"the knowledge is broken: {error}") from None


def _model() -> Path:
    models = newest_models()
    if not models:
        raise CannotStart(f"there is no trained model in {paths.models()}. Run `zexi train` first.")
    return models[0]


def newest_models() -> list[Path]:
    """The trained models, newest first."""
    return sorted(paths.models().glob("*.tar.gz"), key=lambda path: path.stat().st_mtime, reverse=True)


def _storage() -> bytes:
    database = paths.database()
    try:
        open_log(database).close()
        EventTable(paths.tracker_database()).close()
        return tokens.secret(paths.secret_file())
    except (OSError, sqlite3.Error) as error:
        raise CannotStart(f"cannot write the database {database}: {error}. ZEXI_DB names another place.") from None
