"""Interruptions: why a question is asked, questions to the knowledge base, small talk, courtesies, language, hand-over."""

from __future__ import annotations

from bot.conversation.results import recommend, result_buttons
from bot.conversation.talk import Talk
from bot.replies import Button
from bot.replies.knowledge import points
from bot.retrieval import find


def why_ask(talk: Talk) -> None:
    """What the question changes in the advice, and what it means."""
    question = talk.reading.get("target") or talk.state.asking or talk.interview.next_question
    if question not in talk.base.questions:
        return talk.say("asides.nothing_asked", result_buttons(talk) if talk.state.done else None)
    entry = talk.base.questions[str(question)]
    talk.put(talk.voice.of(entry.why) + "\n" + talk.voice.of(entry.help))


def ask_knowledge(talk: Talk) -> None:
    """Up to two points with their sources, or a plain "nothing fits"."""
    found = find(talk.text, talk.base, limit=2)
    if not found:
        return talk.say("asides.knowledge_empty", result_buttons(talk) if talk.state.done else None)
    told = points(talk.voice, [hit.card for hit in found])
    talk.put(told.text, citations=told.cards)


def start_assessment(talk: Talk) -> None:
    """Begins, goes on, or asks whether to begin again."""
    if talk.state.done:
        return restart(talk)
    talk.state.status = "open"
    talk.ask(before="" if talk.bubbles else talk.voice.say("asides.here_we_go"))


def greet(talk: Talk) -> None:
    """The welcome stands already where the conversation begins; the first question follows in full."""
    if talk.bubbles:
        talk.ask()
    else:
        talk.say("asides.hello_again", result_buttons(talk) if talk.state.done else None)


def restart(talk: Talk) -> None:
    """Asks once; a restart opens a new session."""
    talk.state.awaiting = "restart"
    talk.say("privacy.restart_confirm", _yes_no(talk))
    talk.quiet = True


def forget_me(talk: Talk) -> None:
    """Asks once, then erases everything that the session holds."""
    talk.state.awaiting = "forget"
    talk.say("privacy.forget_confirm", _yes_no(talk))
    talk.quiet = True


def decline_log(talk: Talk) -> None:
    """Goes on without a log."""
    talk.unlogged = True
    talk.say("privacy.unlogged")


def pause(talk: Talk) -> None:
    if not talk.state.done:
        talk.state.status = "paused"
    talk.say("asides.pause")
    talk.quiet = True


def resume(talk: Talk) -> None:
    """Back where one was: the open question, or the result."""
    if talk.state.done and talk.interview.next_question is None:
        return talk.say("asides.resume_done", result_buttons(talk))
    talk.state.status = "open"
    known = len(talk.interview.profile)
    talk.ask(before=talk.voice.say("asides.resume", known=known, left=talk.interview.left))


def goodbye(talk: Talk) -> None:
    talk.say("asides.goodbye")
    talk.quiet = True


def thanks(talk: Talk) -> None:
    talk.say("asides.thanks", result_buttons(talk) if talk.state.done else None)


def repeat(talk: Talk) -> None:
    """The open question in full, or the result again."""
    if talk.state.done and not talk.state.asking:
        talk.state.revision -= 1
        return recommend(talk)
    talk.ask(talk.state.asking)


def affirm(talk: Talk) -> None:
    """A yes that nothing waited for: go on."""
    if talk.state.done and not talk.state.asking:
        return talk.say("asides.anything_else", result_buttons(talk))
    talk.ask(talk.state.asking, before=talk.voice.say("asides.yes_then"))


def deny(talk: Talk) -> None:
    """A no that nothing waited for: what is wrong?"""
    if talk.state.done and not talk.state.asking:
        return talk.say("asides.anything_else", result_buttons(talk))
    talk.ask(talk.state.asking, before=talk.voice.say("asides.no_then"))


def switch_language(talk: Talk) -> None:
    """Everything goes on in the other language; the answers are the same."""
    target = talk.reading.get("target")
    if target in ("zh-Hans", "zh-Hant", "en"):
        talk.state.language = str(target)
        return talk.say("asides.switched")
    talk.say(
        "asides.which_language",
        [Button(talk.voice.say(f"asides.language_{code}"), f"zx:switch_language:{code}") for code in LANGUAGE_KEYS],
    )


LANGUAGE_KEYS = ("zh-Hans", "zh-Hant", "en")


def chitchat(talk: Talk) -> None:
    talk.say("asides.chitchat")


def out_of_scope(talk: Talk) -> None:
    """Says what this bot is for; counts as a miss."""
    talk.state.misses += 1
    talk.say("asides.out_of_scope", result_buttons(talk) if talk.state.done else None)


def command(talk: Talk) -> None:
    """A message that looks like a command of the engine is read as nothing: the open question is put again."""
    if talk.state.done and not talk.state.asking:
        return talk.say("asides.anything_else", result_buttons(talk))
    talk.ask(talk.state.asking)


def handoff(talk: Talk) -> None:
    """A person will read the session; how to reach the user goes to the leads, and only there."""
    talk.state.status = "handed_off"
    talk.state.awaiting = "contact"
    talk.say("handoff.ask_contact", [Button(talk.voice.say("handoff.rather_not"), "zx:deny")])
    talk.quiet = True


def _yes_no(talk: Talk) -> list[Button]:
    return [Button(talk.voice.say("common.affirm"), "zx:affirm"), Button(talk.voice.say("common.deny"), "zx:deny")]
