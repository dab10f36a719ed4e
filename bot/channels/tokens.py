"""Session tokens of the widget, signed by the server: nobody can name another visitor's conversation."""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
import re
import secrets
from pathlib import Path

DEMO = "demo-"
_TOKEN = re.compile(r"(?P<sender>(?:web|demo)-[0-9a-f]{32})\.(?P<signature>[A-Za-z0-9_-]{43})\Z")


def secret(file: Path) -> bytes:
    """The signing key: `ZEXI_SECRET`, else the file's, which is made on first start and readable by its owner only.

    Raises OSError where the file can be neither read nor made.
    """
    named = os.environ.get("ZEXI_SECRET")
    if named:
        return named.encode()
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        kept = file.read_text().strip()
        if kept:
            return kept.encode()
        descriptor = os.open(file, os.O_WRONLY | os.O_TRUNC, 0o600)
    made = secrets.token_urlsafe(48)
    with os.fdopen(descriptor, "w") as handle:
        handle.write(made + "\n")
    return made.encode()


def new_token(key: bytes, demo: bool = False) -> str:
    """A token for a new visitor: 128 random bits and their signature. A demonstration is marked in the sender."""
    sender = f"{DEMO if demo else 'web-'}{secrets.token_hex(16)}"
    return f"{sender}.{_signature(key, sender)}"


def sender_of(key: bytes, token: object) -> str | None:
    """The sender that a token names; None for anything that this server did not sign."""
    match = _TOKEN.match(token) if isinstance(token, str) else None
    if match is None or not hmac.compare_digest(match["signature"], _signature(key, match["sender"])):
        return None
    return match["sender"]


def _signature(key: bytes, sender: str) -> str:
    digest = hmac.new(key, b"zexi widget session:" + sender.encode(), hashlib.sha256).digest()
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")
