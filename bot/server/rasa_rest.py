"""The REST channel for `rasa run`: the same desk, with Rasa's own server around it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from rasa.core.channels.channel import InputChannel, UserMessage
from sanic import Blueprint, Sanic

from bot import knowledge_base, paths
from bot.channels import rest
from bot.channels.desk import BubbleDict, Desk, Incoming
from bot.channels.leads import take_lead
from bot.dialogue.engine import CollectedReply
from bot.dialogue.event_table import EventTable
from bot.dialogue.projection import Projection


class RestInput(InputChannel):
    """Named in credentials.yml. It also keeps the session log, which nobody else would under `rasa run`."""

    @classmethod
    def name(cls) -> str:
        return rest.CHANNEL

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        engine = _PlainEngine(on_new_message)
        routes = rest.blueprint(Desk(knowledge_base.load(), lambda: engine, take_lead), url_prefix=None)
        projection = Projection()

        @routes.listener("after_server_start")
        async def begin(app: Sanic, loop: object) -> None:
            projection.start()

        @routes.listener("after_server_stop")
        async def end(app: Sanic, loop: object) -> None:
            projection.stop()

        return routes


class _PlainEngine:
    """The desk's engine on the handler that Rasa gives to a channel."""

    def __init__(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> None:
        self._handler = on_new_message
        self._table = EventTable(paths.tracker_database())

    async def handle(self, message: Incoming) -> list[BubbleDict]:
        reply = CollectedReply()
        await self._handler(
            UserMessage(
                message.text, reply, message.sender, input_channel=message.channel, metadata=dict(message.metadata)
            )
        )
        return reply.bubbles

    async def state(self, sender: str) -> dict[str, Any] | None:
        return self._table.state(sender)

    async def history(self, sender: str) -> list[dict[str, Any]]:
        return []
