"""Rasa's REST channel, for other servers and for tests (contract, "HTTP").

It answers on loopback, or with `Authorization: Bearer $ZEXI_REST_TOKEN`; it never streams and takes no input channel
or metadata from the caller but the `demo` mark.
"""

from __future__ import annotations

import hmac
import os
from typing import Any

from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse, json

from bot.channels.desk import Desk, Incoming
from bot.channels.limits import RateLimit, is_loopback

CHANNEL = "rest"
LONGEST_SENDER = 200
MESSAGES_A_MINUTE = 240
"""A session. The contract wants no limit below 120."""


def blueprint(desk: Desk, url_prefix: str | None = "/webhooks/rest") -> Blueprint:
    """GET / (is the channel there?) and POST /webhook."""
    routes = Blueprint("rest", url_prefix=url_prefix)
    limit = RateLimit(MESSAGES_A_MINUTE)

    @routes.get("/")
    async def there(request: Request) -> HTTPResponse:
        return json({"status": "ok"})

    @routes.post("/webhook")
    async def receive(request: Request) -> HTTPResponse:
        if not may_call(request):
            return json({"error": "this channel answers on loopback or with a bearer token"}, status=401)
        body = body_of(request)
        sender, text = body.get("sender"), body.get("message")
        if not isinstance(sender, str) or not sender.strip() or len(sender) > LONGEST_SENDER:
            return json({"error": f"`sender` must be a string of 1 to {LONGEST_SENDER} characters"}, status=400)
        if not isinstance(text, str) or not text.strip():
            return json({"error": "`message` must be a string that is not empty"}, status=400)
        if not limit.allows(sender):
            return json([desk.say("too_fast", await desk.language(sender, text))], status=429)
        demo = isinstance(body.get("metadata"), dict) and body["metadata"].get("demo") is True
        bubbles = await desk.receive(Incoming(sender, text, CHANNEL, metadata={"demo": True} if demo else {}))
        return json([{"recipient_id": sender, **bubble} for bubble in bubbles], dumps=dumps)

    return routes


def may_call(request: Request) -> bool:
    """Whether the caller is this machine, talking to us directly, or holds the token.

    A request that a proxy on this machine passes on comes from outside, whatever its address says.
    """
    token = os.environ.get("ZEXI_REST_TOKEN")
    given = request.headers.get("authorization", "")
    if token and hmac.compare_digest(given.encode(), f"Bearer {token}".encode()):
        return True
    forwarded = any(name in request.headers for name in ("x-forwarded-for", "forwarded", "x-real-ip"))
    return is_loopback(request.ip) and not forwarded


def body_of(request: Request) -> dict[str, Any]:
    """The JSON object of a request; empty where the body is none."""
    try:
        body = request.json
    except Exception:
        return {}
    return body if isinstance(body, dict) else {}


def dumps(value: Any) -> str:
    """JSON with the characters as they are: Chinese in a third of the bytes."""
    import json as plain

    return plain.dumps(value, ensure_ascii=False)
