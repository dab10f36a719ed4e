"""Where things lie: the knowledge, the trained models, the databases."""

from __future__ import annotations

import os
from pathlib import Path


def root() -> Path:
    """The project's root: `ZEXI_HOME`, else the folder that holds the `bot` package."""
    home = os.environ.get("ZEXI_HOME")
    return Path(home) if home else Path(__file__).resolve().parent.parent


def knowledge() -> Path:
    return root() / "knowledge"


def models() -> Path:
    return root() / "models"


def training_data() -> Path:
    return root() / "data" / "nlu"


def database() -> Path:
    """The session log: `ZEXI_DB`, else `zexi.db` in the project's root."""
    named = os.environ.get("ZEXI_DB")
    return Path(named) if named else root() / "zexi.db"


def tracker_database() -> Path:
    """Rasa's tracker store, in the folder of the session log."""
    return database().with_name(database().stem + "-tracker.db")


def inbox_database() -> Path:
    """The platforms' events, taken in before they are acknowledged; in the folder of the session log."""
    return database().with_name(database().stem + "-inbox.db")


def secret_file() -> Path:
    """The key that signs session ids, made on first start where `ZEXI_SECRET` names none."""
    return database().with_name(".secret")


def sources() -> Path | None:
    """The operator's folder of the articles (`ZEXI_SOURCES`), or None."""
    named = os.environ.get("ZEXI_SOURCES")
    return Path(named) if named else None
