"""Serves the demo page and the widget (bot/site): files of our own only, under a strict content policy."""

from __future__ import annotations

import mimetypes
from pathlib import Path

from sanic import Blueprint
from sanic.exceptions import NotFound
from sanic.request import Request
from sanic.response import HTTPResponse, file

SITE = Path(__file__).resolve().parent.parent / "site"

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; frame-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors {ancestors}"
)
"""Inline styles are what the chat component sets on its own elements; inline scripts are none's."""

FRAMED_ANYWHERE = ("chat.html",)
"""The page inside the widget's iframe: it is what other sites embed. Every other page may be framed by ours only."""

SUFFIXES = {".html", ".js", ".css", ".svg", ".png", ".ico", ".webp", ".woff2", ".json", ".txt", ".webmanifest"}


def headers_for(name: str) -> dict[str, str]:
    """The security headers of a page or file of the site."""
    ancestors = "*" if name in FRAMED_ANYWHERE else "'self'"
    return {
        "Content-Security-Policy": _POLICY.format(ancestors=ancestors),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "same-origin",
        "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
        "Cache-Control": "public, max-age=86400" if name.startswith("vendor/") else "no-cache",
    }


def blueprint(folder: Path = SITE) -> Blueprint:
    """`/` is index.html; every other path is a file below the folder, or 404."""
    routes = Blueprint("site")

    @routes.get("/")
    async def index(request: Request) -> HTTPResponse:
        return await _file(folder, "index.html")

    @routes.get("/<name:path>")
    async def page(request: Request, name: str) -> HTTPResponse:
        return await _file(folder, name)

    return routes


async def _file(folder: Path, name: str) -> HTTPResponse:
    path = (folder / name).resolve()
    inside = folder.resolve() in path.parents
    if not inside or path.suffix not in SUFFIXES or not path.is_file() or "/." in f"/{name}":
        raise NotFound("there is no such page")
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    if kind.startswith("text/") or kind in ("application/javascript", "application/json"):
        kind += "; charset=utf-8"
    return await file(path, mime_type=kind, headers=headers_for(name))
