"""Which move an intent asks for."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from bot.conversation import asides, details, interviewing, results
from bot.conversation.talk import Talk

Move = Callable[[Talk], None]

MOVES: dict[str, Move] = {
    "answer": interviewing.answer,
    "dont_know": interviewing.dont_know,
    "skip": interviewing.skip,
    "go_back": interviewing.go_back,
    "correct": interviewing.correct,
    "review_answers": interviewing.review_answers,
    "finish_now": interviewing.finish_now,
    "change_depth": interviewing.change_depth,
    "what_if": results.what_if,
    "explain_result": results.explain_result,
    "get_report": results.get_report,
    "show_cost": details.show_cost,
    "show_risks": partial(details.show_list, "risks"),
    "show_sla": partial(details.show_list, "sla"),
    "show_vendor_criteria": partial(details.show_list, "vendor_criteria"),
    "show_plan": partial(details.show_list, "plan"),
    "show_kpis": partial(details.show_list, "kpis"),
    "why_ask": asides.why_ask,
    "ask_knowledge": asides.ask_knowledge,
    "start_assessment": asides.start_assessment,
    "greet": asides.greet,
    "restart": asides.restart,
    "pause": asides.pause,
    "resume": asides.resume,
    "repeat": asides.repeat,
    "affirm": asides.affirm,
    "deny": asides.deny,
    "thanks": asides.thanks,
    "goodbye": asides.goodbye,
    "switch_language": asides.switch_language,
    "handoff": asides.handoff,
    "decline_log": asides.decline_log,
    "forget_me": asides.forget_me,
    "chitchat": asides.chitchat,
    "out_of_scope": asides.out_of_scope,
    "command": asides.command,
}
