"""The names that Rasa and the rest of the product share. Plain data: no Rasa is imported here."""

from __future__ import annotations

SLOT = "interview"
"""The one slot: the interview's state (`bot.conversation`), a JSON object."""

READING = "zx"
"""The key of the whole reading in `latest_message`; in a bot event's metadata, of what a bubble carries for the log."""

INTENTS = (
    "greet", "start_assessment", "answer", "dont_know", "skip", "why_ask", "go_back", "correct", "review_answers",
    "restart", "pause", "resume", "ask_knowledge", "what_if", "explain_result", "show_cost", "show_risks", "show_sla",
    "show_vendor_criteria", "show_plan", "show_kpis", "get_report", "handoff", "switch_language", "finish_now",
    "change_depth", "decline_log", "forget_me", "repeat", "affirm", "deny", "thanks", "goodbye", "chitchat",
    "out_of_scope",
)  # fmt: skip
"""The contract's intents."""

FALLBACK = "nlu_fallback"
"""The intent inside Rasa of a message that the reader is not sure of (Rasa's own name for that)."""

_INSIDE_RASA = {"restart": "start_over"}
"""Rasa acts upon an intent named `restart` itself (so upon `back` and `session_start`); it never sees that name."""
_OUTSIDE = {inside: outside for outside, inside in _INSIDE_RASA.items()}

RASA_INTENTS = (*(_INSIDE_RASA.get(intent, intent) for intent in INTENTS), FALLBACK)

KEEP = "zx_keep"
"""Key in the metadata of the turn's slot event: `erase` (forget the sender) or `unlogged` (go on in memory only)."""


def inside(intent: str) -> str:
    """The contract's intent under its name inside Rasa."""
    return _INSIDE_RASA.get(intent, intent)


def outside(intent: str) -> str:
    """An intent of Rasa's under the contract's name."""
    return _OUTSIDE.get(intent, intent)


def action(rasa_intent: str) -> str:
    """The action that the rule of an intent runs."""
    return f"action_{rasa_intent}"
