"""The Sanic app: the routes of one port, put together from their parts. Imports no Rasa."""

from __future__ import annotations

import logging
from asyncio import AbstractEventLoop
from pathlib import Path

from sanic import Sanic
from sanic.exceptions import SanicException
from sanic.request import Request
from sanic.response import HTTPResponse, json

from bot import paths
from bot.channels import page_texts, rest, web
from bot.channels.desk import Desk
from bot.channels.leads import take_lead
from bot.dialogue.projection import Projection
from bot.knowledge_base import KnowledgeBase
from bot.server import site
from bot.server.brain import Brain
from bot.server.health import Health

logger = logging.getLogger(__name__)

LARGEST_REQUEST = 128_000
"""Bytes. Sanic's default is 100 MB; a message has 1,000 characters, a platform's event some kilobytes."""
SECONDS_TO_ANSWER = 30
SECONDS_TO_SEND = 20


def build(kb: KnowledgeBase, model: Path, key: bytes) -> Sanic:
    """The app; loading and the session log begin when it has begun to listen."""
    app = Sanic("zexi", configure_logging=False)
    app.config.REQUEST_MAX_SIZE = LARGEST_REQUEST
    app.config.RESPONSE_TIMEOUT = SECONDS_TO_ANSWER
    app.config.REQUEST_TIMEOUT = SECONDS_TO_SEND
    app.config.KEEP_ALIVE_TIMEOUT = 30
    app.config.GRACEFUL_SHUTDOWN_TIMEOUT = 3.0
    app.config.FALLBACK_ERROR_FORMAT = "json"
    app.ctx.brain = brain = Brain(kb, model)
    app.ctx.projection = projection = Projection()
    app.ctx.desk = desk = Desk(kb, lambda: brain.engine, take_lead)

    health = Health(
        {"model": lambda: brain.ready, "session_log": lambda: projection.alive},
        [paths.database(), paths.tracker_database()],
    )
    app.blueprint(health.blueprint())
    app.blueprint(rest.blueprint(desk))
    app.blueprint(web.blueprint(desk, lambda: key))
    app.blueprint(page_texts.blueprint(kb))
    app.blueprint(site.blueprint())
    app.error_handler.add(Exception, _error)

    @app.after_server_start
    async def begin(app: Sanic, loop: AbstractEventLoop) -> None:
        projection.start()
        brain.start(lambda: loop.call_soon_threadsafe(app.stop))

    @app.after_server_stop
    async def end(app: Sanic, loop: object) -> None:
        projection.stop()
        brain.close()

    return app


async def _error(request: Request, error: Exception) -> HTTPResponse:
    """An error as JSON, without the stack or the request in it."""
    status = error.status_code if isinstance(error, SanicException) else 500
    if status >= 500:
        logger.exception("%s %s failed", request.method, request.path, exc_info=error)
    message = str(error) if isinstance(error, SanicException) and status < 500 else "internal error"
    return json({"error": message}, status=status)
