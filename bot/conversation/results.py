"""The result and what follows from it: the recommendation in three bubbles, its explanation, what-ifs, the report."""

from __future__ import annotations

from bot.conversation.talk import Talk
from bot.replies import Button
from bot.replies import recommendation as words
from bot.replies.questions import answer_payload


def recommend(talk: Talk, before: str = "") -> None:
    """The three bubbles of the result; the first carries it for the page and the log. `before` is said in it too."""
    result = talk.assess()
    state = talk.state
    state.revision += 1
    state.status, state.mode, state.asking, state.misses = "completed", result.mode, None, 0
    voice = talk.voice
    advice, reasons, change = words.advice(voice, result), words.reasons(voice, result), words.changes(voice, result)
    # Where one had better not start at all, that leads.
    parts = [advice.text, before] if result.decision.not_yet else [before, advice.text]
    talk.put(
        "\n".join(part for part in parts if part),
        custom={
            "type": "recommendation",
            "mode": result.mode,
            "verdict": result.verdict,
            "scores": dict(result.scores),
            "report_url": None,
        },
        recommendation={
            "revision": state.revision,
            "mode": result.mode,
            "verdict": result.verdict,
            "profile": dict(result.profile),
            "result": result.as_dict(),
            "rules_version": result.rules_version,
        },
        citations=advice.cards,
    )
    talk.put(reasons.text, citations=reasons.cards)
    talk.put(change.text, result_buttons(talk), citations=change.cards)


def result_buttons(talk: Talk) -> list[Button]:
    """What one can ask after the result."""
    voice = talk.voice
    names = ["show_cost", "show_risks", "show_plan", "explain_result", "show_vendor_criteria", "show_sla", "show_kpis"]
    buttons = [Button(voice.say(f"results.button_{name}"), f"zx:{name}") for name in [*names, "get_report"]]
    if talk.state.depth == "quick":
        buttons.append(Button(voice.say("questions.more_detail"), "zx:change_depth:full"))
    return buttons


def explain_result(talk: Talk) -> None:
    """Everything for and against, where the articles disagree, how far the priority would have to move."""
    if not talk.state.done:
        return _not_yet(talk)
    told = words.explanation(talk.voice, talk.assess(), talk.advisor)
    talk.put(told.text, result_buttons(talk), citations=told.cards)


def what_if(talk: Talk) -> None:
    """The result under a hypothetical change, beside the present one; nothing is changed by it."""
    changes = {**talk.reading["answers"], **talk.reading["doubtful"]}
    voice = talk.voice
    if not changes:
        return talk.say("results.what_if_unclear")
    now, then = talk.assess(), talk.assess(changes)
    buttons = [Button(voice.say("results.button_take_it"), answer_payload(changes))]
    talk.put(words.comparison(voice, now, then, changes), buttons)


def get_report(talk: Talk) -> None:
    """The whole result as one text to copy."""
    if not talk.state.done:
        return _not_yet(talk)
    told = words.report(talk.voice, talk.assess(), talk.advisor)
    talk.put(told.text, result_buttons(talk), citations=told.cards)


def _not_yet(talk: Talk) -> None:
    talk.say("results.not_yet_given")
