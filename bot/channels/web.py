"""The widget's own endpoints: a signed session, messages, and the history that a reload restores.

Only pages of our own origin may call them (the widget is an iframe of it), and only with JSON, which no foreign form
sends.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse, json

from bot.channels import tokens
from bot.channels.desk import Desk, Incoming
from bot.channels.limits import RateLimit, is_loopback
from bot.channels.rest import MESSAGES_A_MINUTE, body_of, dumps

CHANNEL = "web"
SESSIONS_A_MINUTE = 30
"""By address, never on loopback. Offices share an address, so it is generous."""


def blueprint(desk: Desk, key: Callable[[], bytes], url_prefix: str = "/chat") -> Blueprint:
    """POST /session {demo?} -> {token}; POST /message {token, message, id?} -> [bubbles]; /history -> {messages}."""
    routes = Blueprint("web", url_prefix=url_prefix)
    sessions, messages = RateLimit(SESSIONS_A_MINUTE), RateLimit(MESSAGES_A_MINUTE)

    @routes.on_request
    async def from_our_page(request: Request) -> HTTPResponse | None:
        if not same_origin(request):
            return json({"error": "wrong_origin"}, status=403)
        if request.method == "POST" and not request.headers.get("content-type", "").startswith("application/json"):
            return json({"error": "expected application/json"}, status=415)
        return None

    @routes.post("/session")
    async def open_session(request: Request) -> HTTPResponse:
        if not is_loopback(request.ip) and not sessions.allows(request.ip):
            return json({"error": "too_many_sessions"}, status=429)
        token = tokens.new_token(key(), demo=body_of(request).get("demo") is True)
        return json({"token": token, "ready": desk.ready})

    @routes.post("/message")
    async def receive(request: Request) -> HTTPResponse:
        body = body_of(request)
        sender = tokens.sender_of(key(), body.get("token"))
        if sender is None:
            return json({"error": "unknown_token"}, status=401)
        text = body.get("message")
        if not isinstance(text, str) or not text.strip():
            return json({"error": "`message` must be a string that is not empty"}, status=400)
        if not desk.ready:
            return _bubbles([desk.say("starting", await desk.language(sender, text))], status=503)
        if not messages.allows(sender):
            return _bubbles([desk.say("too_fast", await desk.language(sender, text))], status=429)
        metadata = {"demo": True} if sender.startswith(tokens.DEMO) else {}
        return _bubbles(await desk.receive(Incoming(sender, text, CHANNEL, message_id(body), metadata)))

    @routes.route("/history", methods=["GET", "POST"])
    async def history(request: Request) -> HTTPResponse:
        token = body_of(request).get("token") if request.method == "POST" else request.args.get("token")
        sender = tokens.sender_of(key(), token)
        if sender is None:
            return json({"error": "unknown_token"}, status=401)
        return json({"messages": await desk.history(sender), "ready": desk.ready}, dumps=dumps)

    return routes


def message_id(body: dict[str, Any]) -> str | None:
    """The page's own id of a message, so that sending it again after a broken connection takes it once."""
    given = body.get("id")
    return f"web-{given}" if isinstance(given, str) and 8 <= len(given) <= 64 else None


def same_origin(request: Request) -> bool:
    """Whether a browser says that the page is ours. Callers that send no Origin are no browsers' pages of others."""
    origin = request.headers.get("origin")
    if not origin:
        return request.headers.get("sec-fetch-site", "same-origin") in ("same-origin", "none")
    public = os.environ.get("ZEXI_PUBLIC_URL", "")
    ours = {request.headers.get("host", "")} | ({urlsplit(public).netloc} if public else set())
    return urlsplit(origin).netloc in ours


def _bubbles(bubbles: list[dict[str, Any]], status: int = 200) -> HTTPResponse:
    return json(bubbles, status=status, dumps=dumps)
