"""The session log: what was said, answered and advised, in SQLite; one writer, read by the sales team."""

from bot.sessions.erase import erase_session
from bot.sessions.read import list_sessions, show_session
from bot.sessions.schema import open_log

__all__ = ["erase_session", "list_sessions", "open_log", "show_session"]
